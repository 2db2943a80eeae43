/// Appends to the logs, and makes and checks their topics.
///
/// Entry points: [LogWriter], which acknowledges nothing before it is durable, and [LogTopics]. In:
/// encoded records. Out: their positions, or why they are not written. Everything that writes to a
/// log depends on it; it depends on the names of the logs and on the Kafka client.
@NullMarked
package org.cednews.log.write;

import org.jspecify.annotations.NullMarked;
