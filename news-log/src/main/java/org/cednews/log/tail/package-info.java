/// Follows a log into a view, whatever the view is.
///
/// Entry point: [Tail]: it polls, decodes, folds the events into a [View], shows them, tells those
/// who wait for a position, and commits. In: a log, what decodes its records, and a [ViewStore], in
/// which the view is found after a failure. Out: a view that equals the log. It depends on reading
/// and on the quarantine; each view depends on it.
@NullMarked
package org.cednews.log.tail;

import org.jspecify.annotations.NullMarked;
