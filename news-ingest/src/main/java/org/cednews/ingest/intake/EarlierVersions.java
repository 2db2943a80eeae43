package org.cednews.ingest.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.cednews.event.EventCodec.Decoded;
import org.cednews.event.LogPosition;
import org.cednews.event.Post;
import org.cednews.event.PostEvent.PostPublished;
import org.cednews.event.PostId;
import org.cednews.event.Topics;
import org.cednews.log.read.LogScan;
import org.cednews.log.record.PostRecords;
import org.jspecify.annotations.Nullable;

/// Finds an earlier version of a post in the public log. A view keeps only the newest one, and of a
/// withdrawn post not even that; to restore it is rare, so the log itself is read, backwards in
/// windows that grow.
public class EarlierVersions {

  private static final TopicPartition LOG = new TopicPartition(Topics.POSTS, 0);
  private static final long FIRST_WINDOW = 2_000;
  private static final int GROWTH = 4;

  private final Map<String, Object> kafka;

  public EarlierVersions(Map<String, Object> kafka) {
    this.kafka = Map.copyOf(kafka);
  }

  /// The post in a version that was accepted before a position.
  ///
  /// @throws org.apache.kafka.common.KafkaException if the log cannot be read now
  Optional<Post> published(PostId id, long version, LogPosition before) {
    try (var log = new LogScan(kafka)) {
      @Nullable Post found = null;
      long window = FIRST_WINDOW;
      long end = before.value();
      while (end > 0) {
        long start = Math.max(0, end - window);
        Post earlier = first(log, id, version, start, end);
        if (found != null) {
          // Writers that raced for a version did so within moments, and the first of them counts:
          // one more window behind the find shows whether it was the first.
          return Optional.of(earlier == null ? found : earlier);
        }
        found = earlier;
        end = start;
        window *= GROWTH;
      }
      return Optional.ofNullable(found);
    }
  }

  private static @Nullable Post first(LogScan log, PostId id, long version, long start, long end) {
    byte[] key = id.value().getBytes(UTF_8);
    Iterator<ConsumerRecord<byte[], byte[]>> records = log.from(LOG, start, end);
    while (records.hasNext()) {
      ConsumerRecord<byte[], byte[]> record = records.next();
      if (Arrays.equals(record.key(), key)
          && PostRecords.decode(record) instanceof Decoded.Valid(PostPublished event)
          && event.version() == version) {
        return event.post();
      }
    }
    return null;
  }
}
