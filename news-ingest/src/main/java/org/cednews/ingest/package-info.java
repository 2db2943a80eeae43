/// The write side: what sources and editors write becomes events of the public log.
///
/// Entry point: [IngestConfiguration], for the program. Nothing else of the write side is used from
/// outside, but the guarded client of `fetch`.
@NullMarked
package org.cednews.ingest;

import org.jspecify.annotations.NullMarked;
