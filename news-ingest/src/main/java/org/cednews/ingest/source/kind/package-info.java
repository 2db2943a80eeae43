/// One visit to one source, by its kind: what is there, what of it is new, and sending that on.
///
/// Entry points: [SourceReaders], which knows how each kind is read, and [SourceDetector], which
/// finds out what kind an address is. When a source is polled is not decided here.
@NullMarked
package org.cednews.ingest.source.kind;

import org.jspecify.annotations.NullMarked;
