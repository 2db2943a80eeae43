package org.cednews.log.table;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.cednews.log.read.LogScan;
import org.cednews.log.write.LogWriter;
import org.cednews.log.write.LogWriter.Written;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A map that is kept in a compacted topic of one partition: read whole at the start, followed from
/// then on. What is put is durable, and seen here, before it is answered; other nodes see it
/// moments later, and everywhere the last one in the log counts. Safe for use by many threads.
public final class LogTable implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(LogTable.class);
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final TopicPartition partition;
  private final LogWriter writer;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final SortedMap<String, byte[]> entries = new TreeMap<>();
  private final List<Consumer<Set<String>>> listeners = new CopyOnWriteArrayList<>();
  private final Thread follower;
  private long position;
  private volatile boolean closed;

  private LogTable(String topic, LogWriter writer, KafkaConsumer<byte[], byte[]> consumer) {
    this.partition = new TopicPartition(topic, 0);
    this.writer = writer;
    this.consumer = consumer;
    this.follower = Thread.ofPlatform().name(topic).daemon().unstarted(this::follow);
  }

  /// Reads what is there, and goes on reading.
  ///
  /// @param kafka settings of the Kafka client, at least `bootstrap.servers`
  /// @throws KafkaException if the topic cannot be read
  public static LogTable open(Map<String, Object> kafka, String topic, LogWriter writer) {
    var settings = new HashMap<>(kafka);
    settings.put("auto.offset.reset", "none");
    settings.put("enable.auto.commit", "false");
    var log =
        new LogTable(
            topic,
            writer,
            new KafkaConsumer<>(
                settings, new ByteArrayDeserializer(), new ByteArrayDeserializer()));
    try {
      log.readToEnd(kafka);
    } catch (KafkaException e) {
      log.consumer.close();
      throw e;
    }
    log.follower.start();
    return log;
  }

  /// The value of a key. It is not to be changed.
  public synchronized Optional<byte[]> get(String key) {
    return Optional.ofNullable(entries.get(key));
  }

  /// All entries in the order of their keys, as they are now.
  public synchronized SortedMap<String, byte[]> entries() {
    return new TreeMap<>(entries);
  }

  /// The entries whose keys begin with a text, as they are now.
  public synchronized SortedMap<String, byte[]> beginningWith(String text) {
    return new TreeMap<>(entries.subMap(text, text + Character.MAX_VALUE));
  }

  /// Sets the value of a key; answers when it is durable and seen here.
  public Written put(String key, byte[] value) {
    return write(key, value);
  }

  /// Removes a key; answers when that is durable and seen here.
  public Written remove(String key) {
    return write(key, null);
  }

  /// From now on tells of the keys that have changed, whoever changed them; in the reader's thread,
  /// so the listener must not wait.
  public void onChange(Consumer<Set<String>> listener) {
    listeners.add(listener);
  }

  private Written write(String key, byte @Nullable [] value) {
    Written written =
        writer.write(new ProducerRecord<>(partition.topic(), key.getBytes(UTF_8), value));
    return written instanceof Written.Durable(var at) && !seen(at.offset())
        ? new Written.Unanswered(
            partition.topic() + " was written, but not read again in time", Duration.ofSeconds(5))
        : written;
  }

  private synchronized boolean seen(long offset) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    try {
      while (position <= offset) {
        long left = Duration.ofNanos(end - System.nanoTime()).toMillis();
        if (left <= 0) {
          return false;
        }
        wait(left);
      }
      return true;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void readToEnd(Map<String, Object> kafka) {
    try (var log = new LogScan(kafka)) {
      long end = log.end(partition);
      log.fromBeginning(partition, end).forEachRemaining(this::apply);
      consumer.assign(List.of(partition));
      consumer.seek(partition, end);
      position = end;
    }
  }

  private void follow() {
    while (!closed) {
      try {
        Set<String> changed = poll();
        if (!changed.isEmpty()) {
          listeners.forEach(listener -> listener.accept(changed));
        }
      } catch (WakeupException | InterruptException _) {
        break; // it is being closed
      } catch (RuntimeException e) {
        log.error("reading {} went wrong; it is tried again", partition, e);
        try {
          Thread.sleep(PAUSE);
        } catch (InterruptedException _) {
          break;
        }
      }
    }
    consumer.close();
  }

  /// Takes over what has come, and says for which keys.
  private Set<String> poll() {
    var records = consumer.poll(Duration.ofSeconds(1));
    var changed = new HashSet<String>();
    synchronized (this) {
      for (ConsumerRecord<byte[], byte[]> record : records) {
        apply(record).ifPresent(changed::add);
      }
      position = consumer.position(partition);
      notifyAll();
    }
    return changed;
  }

  private synchronized Optional<String> apply(ConsumerRecord<byte[], byte[]> record) {
    if (record.key() == null) {
      log.warn("a record of {} at {} has no key: it is left out", partition, record.offset());
      return Optional.empty();
    }
    String key = new String(record.key(), UTF_8);
    if (record.value() == null) {
      entries.remove(key);
    } else {
      entries.put(key, record.value());
    }
    return Optional.of(key);
  }

  @Override
  public void close() {
    closed = true;
    consumer.wakeup();
    try {
      follower.join(PATIENCE);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
