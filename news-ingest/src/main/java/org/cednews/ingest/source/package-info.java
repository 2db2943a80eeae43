/// What to ask, and when: the sources of the settings, each visited on its own.
///
/// The door is [SourceVisits], started by the program. It depends on fetching and hands captures
/// in; nothing depends on it.
@NullMarked
package org.cednews.ingest.source;

import org.jspecify.annotations.NullMarked;
