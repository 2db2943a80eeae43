package org.cednews.ingest.publish;

import java.io.InputStream;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.SequencedSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.cednews.event.EventCodec.Decoded;
import org.cednews.event.EventLine;
import org.cednews.event.LogPosition;
import org.cednews.event.PostEvent;
import org.cednews.event.Topics;
import org.cednews.log.read.LogScan;
import org.cednews.log.record.PostRecords;

/// The public log as lines of text, one for each event that every view accepts, in their order, up
/// to the end that the log had when it was asked. Needs the same memory for any log.
///
/// Of the events of one version the first counts, and writers that race do so within moments: so
/// the last versions are remembered, and what repeats one is left out. What nobody can read is left
/// out too; it is in quarantine.
public final class LogExport {

  private static final TopicPartition LOG = new TopicPartition(Topics.POSTS, 0);
  private static final int REMEMBERED = 100_000;

  private final Map<String, Object> kafka;

  /// @param kafka settings of the Kafka client, at least `bootstrap.servers`
  public LogExport(Map<String, Object> kafka) {
    this.kafka = Map.copyOf(kafka);
  }

  /// Begins to read. To be closed, and for one thread at a time.
  ///
  /// @throws KafkaException if the log cannot be read now
  public Lines open() {
    var log = new LogScan(kafka);
    try {
      return new Lines(log);
    } catch (KafkaException e) {
      log.close();
      throw e;
    }
  }

  /// The lines as bytes. Reading throws a [KafkaException] if the log does not answer: an end that
  /// is no end must not look like one.
  public static final class Lines extends InputStream {

    private final LogScan log;
    private final long end;
    private final Iterator<ConsumerRecord<byte[], byte[]>> records;
    private final SequencedSet<String> versions = new LinkedHashSet<>();
    private byte[] line = new byte[0];
    private int at;

    private Lines(LogScan log) {
      this.log = log;
      this.end = log.end(LOG);
      this.records = log.fromBeginning(LOG, end);
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
        if (!records.hasNext()) {
          return false;
        }
        if (PostRecords.decode(records.next()) instanceof Decoded.Valid(PostEvent event)
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

    @Override
    public void close() {
      log.close();
    }
  }
}
