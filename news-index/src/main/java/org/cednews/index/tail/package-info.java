/// Follows the public log into an index: assign, seek to the commit, poll, apply, refresh, commit.
///
/// The door is [LogTail], opened by the view alone; [Quarantine] is what it wants from the write
/// side.
@NullMarked
package org.cednews.index.tail;

import org.jspecify.annotations.NullMarked;
