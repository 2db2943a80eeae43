/// What everybody needs who follows a log into a view: how far it came and who waits for that, when
/// to refresh, when to tell of failures.
///
/// In: positions. Out: waits that end. It depends on positions alone; views depend on it.
@NullMarked
package org.cednews.log.tail;

import org.jspecify.annotations.NullMarked;
