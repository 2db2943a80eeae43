package org.cednews.log.write;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// Writes a record and answers only when Kafka has acknowledged it, or says that it has not, within
/// a bounded time. Safe for use by many threads.
public final class LogWriter implements AutoCloseable {

  /// The most bytes that a record may have.
  public static final int MAX_BYTES = 8 * 1024 * 1024;

  private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

  private static final String SETTINGS =
      """
      # Nothing is answered before the replicas have it, and a repeated attempt makes no second record.
      acks=all
      enable.idempotence=true
      # A single post is not to wait for company.
      linger.ms=0
      # Many that are sent at once go together.
      batch.size=262144
      compression.type=zstd
      max.request.size=8388608
      # An editor waits for these: first for a place in the buffer, then for the acknowledgement.
      max.block.ms=5000
      request.timeout.ms=5000
      delivery.timeout.ms=10000
      """;

  /// The outcome of a record.
  public sealed interface Written {

    /// Kafka has acknowledged it.
    record Durable(RecordMetadata at) implements Written {}

    /// Kafka will never take it.
    record Rejected(String reason) implements Written {}

    /// Kafka has not acknowledged it in time; it may be there all the same.
    record Unanswered(String reason, Duration retryAfter) implements Written {}
  }

  private final Producer<byte[], byte[]> producer;

  LogWriter(Producer<byte[], byte[]> producer) {
    this.producer = producer;
  }

  /// @param kafka settings of the Kafka client, at least `bootstrap.servers`
  public static LogWriter open(Map<String, Object> kafka) {
    var settings = new Properties();
    try {
      settings.load(new StringReader(SETTINGS));
    } catch (IOException e) {
      throw new UncheckedIOException("reading a text in memory", e);
    }
    settings.putAll(kafka);
    return new LogWriter(
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer()));
  }

  /// A record on its way.
  @FunctionalInterface
  public interface Writing {

    /// Waits for the outcome of it.
    Written await();
  }

  /// Writes a record and waits.
  public Written write(ProducerRecord<byte[], byte[]> record) {
    return begin(record).await();
  }

  /// Sends a record and does not wait, so that others can follow it in one batch.
  public Writing begin(ProducerRecord<byte[], byte[]> record) {
    Future<RecordMetadata> sent;
    try {
      sent = producer.send(record);
    } catch (KafkaException e) {
      Written failed = failed(record, e);
      return () -> failed;
    }
    return () -> {
      try {
        return new Written.Durable(sent.get());
      } catch (ExecutionException e) {
        return failed(record, e.getCause() == null ? e : e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return failed(record, e);
      }
    };
  }

  private static Written failed(ProducerRecord<byte[], byte[]> record, Throwable cause) {
    String reason = record.topic() + " did not acknowledge " + key(record) + ": " + cause;
    return cause instanceof RecordTooLargeException
        ? new Written.Rejected(reason)
        : new Written.Unanswered(reason, RETRY_AFTER);
  }

  private static String key(ProducerRecord<byte[], byte[]> record) {
    return record.key() == null ? "a record without a key" : new String(record.key(), UTF_8);
  }

  /// Waits for what is under way, but not for long.
  @Override
  public void close() {
    producer.close(Duration.ofSeconds(5));
  }
}
