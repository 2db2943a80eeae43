/// Texts and addresses of others become safe: invisible characters, direction of writing, tracking.
///
/// In: texts as they came. Out: texts and addresses that may be published. Depends on nothing of
/// reading.
@NullMarked
package org.cednews.read.clean.text;

import org.jspecify.annotations.NullMarked;
