package org.cednews.log.quarantine;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/// Where records go that cannot be read.
public interface Quarantine {

  /// A quarantine for nodes that do not write: the node that does will put the record away.
  Quarantine LEFT_TO_THE_WRITER = (record, reason, detail) -> {};

  /// Puts a record away, durably, before it returns. A record that is there already is not put away
  /// again.
  ///
  /// @param reason one word for counters
  /// @param detail for operators, in words
  /// @throws RuntimeException if that failed; the caller tries again
  void put(ConsumerRecord<byte[], byte[]> record, String reason, String detail);
}
