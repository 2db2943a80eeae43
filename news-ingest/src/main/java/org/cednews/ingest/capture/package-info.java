/// Captures on their way: taken in, sent to their log, and what came of each.
///
/// Entry points: [CaptureSender], to send one, and [CaptureOutcomes], to ask; the controller takes
/// files over HTTP. Sources and the reading of captures depend on it.
@NullMarked
package org.cednews.ingest.capture;

import org.jspecify.annotations.NullMarked;
