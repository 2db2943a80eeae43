/// The view of the public log, kept in Lucene: every post in its newest version, searchable.
///
/// Entry point: [PostView]: open it, wait for a position, search, rebuild. The index in its folder
/// is the view that a tail folds the log into; while a new one is built beside it, there are two of
/// both. It knows neither Spring nor HTTP.
@NullMarked
package org.cednews.index.view;

import org.jspecify.annotations.NullMarked;
