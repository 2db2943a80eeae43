/// The view of the public log, kept in Lucene: every post in its newest version, searchable.
///
/// Entry point: [PostView]: open it, wait for a position, search. [IndexTail] follows the log:
/// assign, seek to the commit, poll, apply, refresh, commit. It knows neither Spring nor HTTP.
@NullMarked
package org.cednews.index.view;

import org.jspecify.annotations.NullMarked;
