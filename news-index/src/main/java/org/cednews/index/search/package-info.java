/// Search in the view: the query language, ranking, facets, highlights and cursors.
///
/// The door is [PostSearch]. Every reader of the view may use it; it knows nothing of HTTP.
@NullMarked
package org.cednews.index.search;

import org.jspecify.annotations.NullMarked;
