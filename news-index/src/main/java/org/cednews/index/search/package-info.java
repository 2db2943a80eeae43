/// Search in the view: a request is matched, ranked and answered, in one state of the index.
///
/// The door is [PostSearch]. Every reader of the view may use it; it knows nothing of HTTP.
@NullMarked
package org.cednews.index.search;

import org.jspecify.annotations.NullMarked;
