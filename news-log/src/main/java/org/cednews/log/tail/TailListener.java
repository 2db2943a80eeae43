package org.cednews.log.tail;

import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.cednews.event.LogPosition;

/// Is told what a [Tail] does, in its thread.
public interface TailListener {

  /// Records were folded in, and are not shown yet.
  ///
  /// @param ignored how many of them changed nothing
  /// @param unreadable how many of them cannot be read
  void applied(List<ConsumerRecord<byte[], byte[]>> records, int ignored, int unreadable);

  /// What was folded in is shown.
  void refreshed(LogPosition position);
}
