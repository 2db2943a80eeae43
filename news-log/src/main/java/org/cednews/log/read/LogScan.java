package org.cednews.log.read;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Queue;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// Reads a log from one offset to another, once. Needs the same memory for any log. For one thread
/// and one range at a time.
///
/// Everything throws a [KafkaException] if the log does not answer, or lacks what is to be read: an
/// end that is no end does not look like one.
public final class LogScan implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Consumer<byte[], byte[]> consumer;

  /// @param kafka settings of the Kafka client, at least `bootstrap.servers`
  public LogScan(Map<String, Object> kafka) {
    var settings = new HashMap<>(kafka);
    settings.put("auto.offset.reset", "none");
    settings.put("enable.auto.commit", "false");
    consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /// The partitions of a topic.
  public List<TopicPartition> partitions(String topic) {
    return consumer.partitionsFor(topic).stream()
        .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
        .toList();
  }

  /// The offset of the next record that will be written.
  public long end(TopicPartition partition) {
    return consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
  }

  /// The records from the oldest that is kept to an end.
  ///
  /// @param end the first offset that is not read
  public Iterator<ConsumerRecord<byte[], byte[]>> fromBeginning(
      TopicPartition partition, long end) {
    consumer.assign(List.of(partition));
    consumer.seekToBeginning(List.of(partition));
    return new Range(partition, end);
  }

  /// The records from an offset to an end.
  ///
  /// @param end the first offset that is not read
  public Iterator<ConsumerRecord<byte[], byte[]>> from(
      TopicPartition partition, long start, long end) {
    consumer.assign(List.of(partition));
    consumer.seek(partition, start);
    return new Range(partition, end);
  }

  private final class Range implements Iterator<ConsumerRecord<byte[], byte[]>> {

    private final TopicPartition partition;
    private final long end;
    private final Queue<ConsumerRecord<byte[], byte[]>> records = new ArrayDeque<>();

    Range(TopicPartition partition, long end) {
      this.partition = partition;
      this.end = end;
    }

    @Override
    public boolean hasNext() {
      while (records.isEmpty()) {
        long position = consumer.position(partition);
        if (position >= end) {
          return false;
        }
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(PATIENCE)) {
          if (record.offset() < end) {
            records.add(record);
          }
        }
        if (records.isEmpty() && consumer.position(partition) == position) {
          throw new TimeoutException(
              "no record of %s after %d came in time".formatted(partition, position));
        }
      }
      return true;
    }

    @Override
    public ConsumerRecord<byte[], byte[]> next() {
      if (!hasNext()) {
        throw new NoSuchElementException("the end of " + partition + " is reached");
      }
      return records.remove();
    }
  }

  @Override
  public void close() {
    consumer.close();
  }
}
