package org.cednews.index.view;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.record.TimestampType;
import org.cednews.event.LogPosition;
import org.cednews.log.tail.TailListener;

/// What the tail of the served index counts and times.
final class TailMetrics implements TailListener {

  private final BooleanSupplier served;
  private final Timer visible;
  private final Counter accepted;
  private final Counter ignored;
  private final Counter unreadable;
  private final long startedAt = System.currentTimeMillis();
  // Of the events that are not searchable yet.
  private final List<Long> appendedAt = new ArrayList<>();

  /// @param served whether readers see the index; else nothing is counted
  TailMetrics(MeterRegistry metrics, BooleanSupplier served) {
    this.served = served;
    this.visible =
        Timer.builder("news.publish.visible")
            .description("from the log's acknowledgement to searchable")
            .publishPercentileHistogram()
            .register(metrics);
    this.accepted = metrics.counter("news.index.events", "result", "accepted");
    this.ignored = metrics.counter("news.index.events", "result", "ignored");
    this.unreadable = metrics.counter("news.index.events", "result", "unreadable");
  }

  @Override
  public void applied(
      List<ConsumerRecord<byte[], byte[]>> records, int ignoredCount, int unreadableCount) {
    if (!served.getAsBoolean()) {
      return;
    }
    for (ConsumerRecord<byte[], byte[]> record : records) {
      if (record.timestampType() == TimestampType.LOG_APPEND_TIME
          && record.timestamp() >= startedAt) {
        appendedAt.add(record.timestamp());
      }
    }
    accepted.increment(records.size() - ignoredCount - unreadableCount);
    ignored.increment(ignoredCount);
    unreadable.increment(unreadableCount);
  }

  @Override
  public void refreshed(LogPosition position) {
    long now = System.currentTimeMillis();
    appendedAt.forEach(at -> visible.record(Math.max(0, now - at), TimeUnit.MILLISECONDS));
    appendedAt.clear();
  }
}
