/// A view of the public log, kept in Lucene: every post in its newest version, searchable.
///
/// The door is [PostView]: open it, wait for a position, search. It may be used by every module
/// that reads published posts, and knows neither Spring nor HTTP.
@NullMarked
package org.cednews.index;

import org.jspecify.annotations.NullMarked;
