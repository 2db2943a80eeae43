/// What a source is: its address, its kind and how an editor wants it read.
///
/// Entry point: [Source], a value. Polling, the registry and the health of sources depend on it.
@NullMarked
package org.cednews.ingest.source;

import org.jspecify.annotations.NullMarked;
