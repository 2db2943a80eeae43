/// Raw posts become publishable content: safe HTML, plain texts, dates, language, address.
///
/// Entry point: [Cleaner]; [CleanCheck] holds events of other logs against the same rules. In: raw
/// posts. Out: content and what was taken away. Only this package and the one for HTML may make
/// clean HTML.
@NullMarked
package org.cednews.read.clean;

import org.jspecify.annotations.NullMarked;
