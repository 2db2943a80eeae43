/// Captures become posts: each record is read, cleaned and published, with retries and quarantine.
///
/// Entry point: the binding of Spring Cloud Stream, [CaptureBinding]; [Reprocess] does it again for
/// captures of the past. In: captures. Out: events of the public log and outcomes. It depends on
/// reading, intake and publishing; nothing depends on it but the configuration of sources.
@NullMarked
package org.cednews.ingest.process;

import org.jspecify.annotations.NullMarked;
