/// One of several nodes is elected for a duty, by a consumer group of Kafka.
///
/// Entry point: [Election].
@NullMarked
package org.cednews.log.election;

import org.jspecify.annotations.NullMarked;
