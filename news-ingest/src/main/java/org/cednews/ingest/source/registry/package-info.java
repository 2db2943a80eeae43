/// Which sources there are: added, changed, paused, removed and tried by editors.
///
/// Entry point: [Sources], with its controller; they are kept in a table of the log.
@NullMarked
package org.cednews.ingest.source.registry;

import org.jspecify.annotations.NullMarked;
