/// The public log, written: posts are appended, what cannot be read is put aside, the topics are
/// made and checked.
///
/// The door is [PostLog]. Captures and the desk depend on it; it depends on the contract of the
/// log, on the view and on the Kafka client. Nobody else appends to the public log.
@NullMarked
package org.cednews.ingest.log;

import org.jspecify.annotations.NullMarked;
