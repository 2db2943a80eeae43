package org.cednews.log.quarantine;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.cednews.event.Topics;
import org.cednews.log.read.LogScan;
import org.cednews.log.record.RecordHeaders;
import org.cednews.log.write.LogWriter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Puts records away that could not be read, cleaned or published: into `news.quarantine`, as they
/// came, with the reason in headers (`quarantine_reason`, `quarantine_detail`) and where they stand
/// (`quarantine_topic`, `quarantine_partition`, `quarantine_offset`).
///
/// A record is met again after a restart, by a rebuilt view, by another node. So what the
/// quarantine holds is read before something is put there: wholly when the first bad record is met,
/// and from then on what is new.
public final class LogQuarantine implements Quarantine, AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(LogQuarantine.class);
  private static final TopicPartition QUARANTINE = new TopicPartition(Topics.QUARANTINE, 0);
  private static final int MAX_DETAIL = 2_000;

  /// Where a record stands: no two records stand in one place.
  private record Place(String topic, int partition, long offset) {}

  private final Map<String, Object> kafka;
  private final LogWriter writer;
  private final MeterRegistry metrics;
  private final Set<Place> known = new HashSet<>();
  private @Nullable LogScan reader;
  private long readTo;

  public LogQuarantine(Map<String, Object> kafka, LogWriter writer, MeterRegistry metrics) {
    this.kafka = Map.copyOf(kafka);
    this.writer = writer;
    this.metrics = metrics;
  }

  /// Puts a record away, durably, before it returns; once for each place, however often it is
  /// called.
  ///
  /// @throws KafkaException if Kafka does not answer
  @Override
  public synchronized void put(
      ConsumerRecord<byte[], byte[]> record, String reason, String detail) {
    var place = new Place(record.topic(), record.partition(), record.offset());
    readOn();
    if (known.contains(place)) {
      return;
    }
    var put = new ProducerRecord<>(Topics.QUARANTINE, record.key(), record.value());
    record.headers().forEach(put.headers()::add);
    RecordHeaders.set(put.headers(), "quarantine_reason", reason);
    RecordHeaders.set(
        put.headers(),
        "quarantine_detail",
        detail.length() > MAX_DETAIL ? detail.substring(0, MAX_DETAIL) : detail);
    RecordHeaders.set(put.headers(), "quarantine_topic", place.topic());
    RecordHeaders.set(put.headers(), "quarantine_partition", Integer.toString(place.partition()));
    RecordHeaders.set(put.headers(), "quarantine_offset", Long.toString(place.offset()));
    switch (writer.write(put)) {
      case LogWriter.Written.Durable _ -> {
        known.add(place);
        metrics.counter("news.quarantine", "reason", reason).increment();
        log.warn("quarantined {}: {}: {}", place, reason, detail);
      }
      case LogWriter.Written.Rejected(String why) -> throw new KafkaException(why);
      case LogWriter.Written.Unanswered(String why, _) -> throw new KafkaException(why);
    }
  }

  private void readOn() {
    if (reader == null) {
      reader = new LogScan(kafka);
    }
    long end = reader.end(QUARANTINE);
    reader.from(QUARANTINE, readTo, end).forEachRemaining(record -> place(record.headers()));
    readTo = end;
  }

  private void place(Headers headers) {
    try {
      known.add(
          new Place(
              text(headers, "quarantine_topic"),
              Integer.parseInt(text(headers, "quarantine_partition")),
              Long.parseLong(text(headers, "quarantine_offset"))));
    } catch (NumberFormatException e) {
      log.warn("a record in {} does not say where it came from", Topics.QUARANTINE, e);
    }
  }

  private static String text(Headers headers, String name) {
    return Objects.requireNonNullElse(RecordHeaders.text(headers, name), "");
  }

  @Override
  public synchronized void close() {
    if (reader != null) {
      reader.close();
    }
  }
}
