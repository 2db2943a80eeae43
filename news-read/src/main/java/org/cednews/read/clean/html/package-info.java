/// HTML of others becomes HTML that is safe to print, and stays readable.
///
/// Entry point: [HtmlCleaner]. It depends on the cleaning of texts; the cleaner of posts depends on
/// it.
@NullMarked
package org.cednews.read.clean.html;

import org.jspecify.annotations.NullMarked;
