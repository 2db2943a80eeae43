package org.cednews.log.read;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.StringReader;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.CorruptRecordException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.cednews.event.LogPosition;

/// A log of one partition, read in order from a position that the reader chooses. No group, no
/// committed offsets: where to go on is the view's own knowledge.
public final class LogReader implements AutoCloseable {

  private static final Duration ANSWER = Duration.ofSeconds(10);

  private static final String SETTINGS =
      """
      # never skip silently: a position that the log lacks is an error
      auto.offset.reset=none
      enable.auto.commit=false
      # the log exists or it does not; reading must not make one with the wrong settings
      allow.auto.create.topics=false
      # a batch is what is indexed between two barriers
      max.poll.records=4000
      max.partition.fetch.bytes=16777216
      # one post is answered at once
      fetch.min.bytes=1
      # the broker may come back at any time; look often
      reconnect.backoff.max.ms=1000
      """;

  private final TopicPartition partition;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final String topicId;
  private final LogPosition beginning;
  private final LogPosition end;

  private LogReader(
      TopicPartition partition,
      KafkaConsumer<byte[], byte[]> consumer,
      String topicId,
      long firstOffset,
      long nextOffset) {
    this.partition = partition;
    this.consumer = consumer;
    this.topicId = topicId;
    this.beginning = new LogPosition(firstOffset - 1);
    this.end = new LogPosition(nextOffset - 1);
  }

  /// Connects.
  ///
  /// @param kafka settings of the client, at least `bootstrap.servers`
  /// @param topic the name of the log
  /// @throws KafkaException if the broker does not answer in time or has no such log
  public static LogReader open(Map<String, Object> kafka, String topic)
      throws InterruptedException {
    var partition = new TopicPartition(topic, 0);
    String topicId = topicId(kafka, topic);
    var settings = new HashMap<String, Object>();
    fixed().forEach((key, value) -> settings.put((String) key, value));
    settings.putAll(kafka);
    var consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    try {
      consumer.assign(List.of(partition));
      long first =
          consumer.beginningOffsets(List.of(partition), ANSWER).getOrDefault(partition, 0L);
      long next = consumer.endOffsets(List.of(partition), ANSWER).getOrDefault(partition, 0L);
      return new LogReader(partition, consumer, topicId, first, next);
    } catch (RuntimeException e) {
      consumer.close();
      throw e;
    }
  }

  private static String topicId(Map<String, Object> kafka, String topic)
      throws InterruptedException {
    try (Admin admin = Admin.create(kafka)) {
      return requireNonNull(
              admin
                  .describeTopics(List.of(topic))
                  .allTopicNames()
                  .get(ANSWER.toMillis(), TimeUnit.MILLISECONDS)
                  .get(topic))
          .topicId()
          .toString();
    } catch (ExecutionException e) {
      throw new KafkaException("cannot describe " + topic, e.getCause());
    } catch (TimeoutException e) {
      throw new KafkaException("no answer about " + topic + " within " + ANSWER, e);
    }
  }

  private static Properties fixed() {
    var settings = new Properties();
    try {
      settings.load(new StringReader(SETTINGS));
    } catch (IOException e) {
      throw new AssertionError("a string cannot fail to be read", e);
    }
    return settings;
  }

  public String topicId() {
    return topicId;
  }

  /// Whether a view at this position can go on from here: the next record is still in the log, or
  /// is the next to be written.
  public boolean holds(LogPosition position) {
    return position.reaches(beginning) && end.reaches(position);
  }

  /// What is in the log, for people.
  public String range() {
    return end.reaches(beginning) && !end.equals(beginning)
        ? "the positions from %d to %s".formatted(beginning.value() + 1, end)
        : "nothing";
  }

  public void seekBehind(LogPosition position) {
    consumer.seek(partition, position.value() + 1);
  }

  /// Some records of the log, in order.
  ///
  /// @param position of the last of them; without records, where the reader stands
  /// @param end position of the last record in the log, as far as the last answer of the broker
  ///   tells
  public record Batch(
      List<ConsumerRecord<byte[], byte[]>> records, LogPosition position, LogPosition end) {

    public boolean isEmpty() {
      return records.isEmpty();
    }

    public boolean isAtEnd() {
      return position.reaches(end);
    }

    /// What of it comes no later than a position.
    public Batch upTo(LogPosition last) {
      return last.reaches(position)
          ? this
          : new Batch(
              records.stream().filter(record -> record.offset() <= last.value()).toList(),
              last,
              end);
    }

    /// What of it comes later than a position.
    public Batch behind(LogPosition last) {
      List<ConsumerRecord<byte[], byte[]>> later =
          last.reaches(position)
              ? List.of()
              : records.stream().filter(record -> record.offset() > last.value()).toList();
      return new Batch(later, position, end);
    }
  }

  /// The next records; none if there are none within the timeout or until a wake-up.
  public Batch poll(Duration timeout) {
    List<ConsumerRecord<byte[], byte[]>> records;
    try {
      records = consumer.poll(timeout).records(partition);
    } catch (WakeupException e) {
      records = List.of();
    } catch (OffsetOutOfRangeException e) {
      throw new LostLogException(
          "the log %s lost a position: %s".formatted(partition.topic(), e.getMessage()), e);
    } catch (KafkaException e) {
      // What passes has a class of its own; this one is thrown for records that were hit.
      if (e.getClass() == KafkaException.class || e instanceof CorruptRecordException) {
        throw new LostLogException(
            "the log %s cannot be read at position %d: %s"
                .formatted(partition.topic(), consumer.position(partition), e.getMessage()),
            e);
      }
      throw e;
    }
    var position = new LogPosition(consumer.position(partition) - 1);
    long known = position.value() + consumer.currentLag(partition).orElse(0);
    return new Batch(records, position, new LogPosition(Math.max(known, end.value())));
  }

  /// Ends a running [#poll]; may be called from any thread.
  public void wakeUp() {
    consumer.wakeup();
  }

  @Override
  public void close() {
    consumer.close();
  }
}
