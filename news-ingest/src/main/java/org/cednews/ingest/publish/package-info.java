/// Publishing: the only writer of the public log.
///
/// Entry point: [PostLog]; it answers with a [WriteResult]. In: contents, and what a writer expects
/// the newest version to be. Out: positions, or why not. [LogExport] gives the whole log out again.
@NullMarked
package org.cednews.ingest.publish;

import org.jspecify.annotations.NullMarked;
