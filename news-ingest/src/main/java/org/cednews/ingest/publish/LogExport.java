package org.cednews.ingest.publish;

import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.SequencedSet;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.cednews.event.EventCodec;
import org.cednews.event.EventCodec.Decoded;
import org.cednews.event.EventLine;
import org.cednews.event.LogPosition;
import org.cednews.event.PostEvent;
import org.cednews.event.Topics;
import org.jspecify.annotations.Nullable;

/// The public log as lines of text, one for each event that every view accepts, in their order, up
/// to the end that the log had when it was asked. Needs the same memory for any log.
///
/// Of the events of one version the first counts, and writers that race do so within moments: so
/// the last versions are remembered, and what repeats one is left out. What nobody can read is left
/// out too; it is in quarantine.
public final class LogExport {

  private static final TopicPartition LOG = new TopicPartition(Topics.POSTS, 0);
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int REMEMBERED = 100_000;

  private final Map<String, Object> kafka;

  /// @param kafka settings of the Kafka client, at least `bootstrap.servers`
  public LogExport(Map<String, Object> kafka) {
    this.kafka = new HashMap<>(kafka);
    this.kafka.put("auto.offset.reset", "none");
    this.kafka.put("enable.auto.commit", "false");
  }

  /// Begins to read. To be closed, and for one thread at a time.
  ///
  /// @throws KafkaException if the log cannot be read now
  public Lines open() {
    var consumer =
        new KafkaConsumer<>(kafka, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    try {
      return new Lines(consumer);
    } catch (KafkaException e) {
      consumer.close();
      throw e;
    }
  }

  /// The lines as bytes. Reading throws a [KafkaException] if the log does not answer: an end that
  /// is no end must not look like one.
  public static final class Lines extends InputStream {

    private final Consumer<byte[], byte[]> consumer;
    private final long end;
    private final Queue<ConsumerRecord<byte[], byte[]>> records = new ArrayDeque<>();
    private final SequencedSet<String> versions = new LinkedHashSet<>();
    private byte[] line = new byte[0];
    private int at;

    private Lines(Consumer<byte[], byte[]> consumer) {
      this.consumer = consumer;
      consumer.assign(List.of(LOG));
      consumer.seekToBeginning(List.of(LOG));
      this.end = consumer.endOffsets(List.of(LOG)).getOrDefault(LOG, 0L);
    }

    /// The position of the last event, which a view has to hold to say the same.
    public LogPosition position() {
      return new LogPosition(end - 1);
    }

    @Override
    public int read() {
      return advance() ? line[at++] & 0xff : -1;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
      if (length == 0) {
        return 0;
      }
      if (!advance()) {
        return -1;
      }
      int count = Math.min(length, line.length - at);
      System.arraycopy(line, at, bytes, offset, count);
      at += count;
      return count;
    }

    private boolean advance() {
      while (at == line.length) {
        ConsumerRecord<byte[], byte[]> record = next();
        if (record == null) {
          return false;
        }
        if (EventCodec.decode(name -> header(record, name), record.value())
                instanceof Decoded.Valid(PostEvent event)
            && isFirst(event)) {
          byte[] json = EventLine.encode(event);
          line = Arrays.copyOf(json, json.length + 1);
          line[json.length] = '\n';
          at = 0;
        }
      }
      return true;
    }

    private boolean isFirst(PostEvent event) {
      boolean first = versions.add(event.id() + "." + event.version());
      if (versions.size() > REMEMBERED) {
        versions.removeFirst();
      }
      return first;
    }

    private @Nullable ConsumerRecord<byte[], byte[]> next() {
      while (records.isEmpty()) {
        long position = consumer.position(LOG);
        if (position >= end) {
          return null;
        }
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(PATIENCE)) {
          if (record.offset() < end) {
            records.add(record);
          }
        }
        if (records.isEmpty() && consumer.position(LOG) == position) {
          throw new TimeoutException(
              "no record of %s after %d came in time".formatted(LOG, position));
        }
      }
      return records.remove();
    }

    private static byte @Nullable [] header(ConsumerRecord<byte[], byte[]> record, String name) {
      Header header = record.headers().lastHeader(name);
      return header == null ? null : header.value();
    }

    @Override
    public void close() {
      consumer.close();
    }
  }
}
