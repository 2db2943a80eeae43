package org.cednews.index.view;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.record.TimestampType;

/// What the tail counts and times.
final class TailMetrics {

  private final Timer visible;
  private final Counter accepted;
  private final Counter ignored;
  private final Counter unreadable;
  private final long startedAt = System.currentTimeMillis();
  // Of the events that are not searchable yet.
  private final List<Long> appendedAt = new ArrayList<>();

  TailMetrics(MeterRegistry metrics) {
    this.visible =
        Timer.builder("news.publish.visible")
            .description("from the log's acknowledgement to searchable")
            .publishPercentileHistogram()
            .register(metrics);
    this.accepted = metrics.counter("news.index.events", "result", "accepted");
    this.ignored = metrics.counter("news.index.events", "result", "ignored");
    this.unreadable = metrics.counter("news.index.events", "result", "unreadable");
  }

  void applied(List<ConsumerRecord<byte[], byte[]>> records, BatchApplier.Applied result) {
    for (ConsumerRecord<byte[], byte[]> record : records) {
      if (record.timestampType() == TimestampType.LOG_APPEND_TIME
          && record.timestamp() >= startedAt) {
        appendedAt.add(record.timestamp());
      }
    }
    accepted.increment(records.size() - result.ignored().size() - result.bad().size());
    ignored.increment(result.ignored().size());
    unreadable.increment(result.bad().size());
  }

  /// What was applied was refreshed.
  ///
  /// @param searchable whether in the index that is served
  void refreshed(boolean searchable) {
    if (searchable) {
      long now = System.currentTimeMillis();
      appendedAt.forEach(at -> visible.record(Math.max(0, now - at), TimeUnit.MILLISECONDS));
    }
    appendedAt.clear();
  }
}
