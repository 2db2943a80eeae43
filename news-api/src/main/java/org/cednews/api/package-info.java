/// The read side over HTTP: the search API, the pages and the feeds.
///
/// Entry point: [ApiConfiguration], which the program imports for the role `api`. Nobody else may
/// depend on what is below; it reads the view of the index and never hears of the write side.
@NullMarked
package org.cednews.api;

import org.jspecify.annotations.NullMarked;
