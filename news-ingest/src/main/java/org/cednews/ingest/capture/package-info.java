/// Captures on their way: sent to their log, read, cleaned, published, and what became of each.
///
/// The doors are [CaptureSender], to hand one in, and [Outcomes], to ask. Sources and the desk
/// depend on it; it depends on reading, cleaning and the log.
@NullMarked
package org.cednews.ingest.capture;

import org.jspecify.annotations.NullMarked;
