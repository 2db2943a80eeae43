package org.cednews.ingest.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.cednews.event.EventCodec;
import org.cednews.event.LogPosition;
import org.cednews.event.Post;
import org.cednews.event.PostEvent.PostPublished;
import org.cednews.event.PostId;
import org.cednews.event.Topics;
import org.jspecify.annotations.Nullable;

/// Finds an earlier version of a post in the public log. A view keeps only the newest one, and of a
/// withdrawn post not even that; to restore it is rare, so the log itself is read, backwards in
/// windows that grow.
public class EarlierVersions {

  private static final TopicPartition LOG = new TopicPartition(Topics.POSTS, 0);
  private static final long FIRST_WINDOW = 2_000;
  private static final int GROWTH = 4;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Map<String, Object> kafka;

  public EarlierVersions(Map<String, Object> kafka) {
    this.kafka = new HashMap<>(kafka);
    this.kafka.put("auto.offset.reset", "none");
    this.kafka.put("enable.auto.commit", "false");
  }

  /// The post in a version that was accepted before a position.
  ///
  /// @throws org.apache.kafka.common.KafkaException if the log cannot be read now
  Optional<Post> published(PostId id, long version, LogPosition before) {
    try (Consumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(kafka, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      consumer.assign(List.of(LOG));
      @Nullable Post found = null;
      long window = FIRST_WINDOW;
      long end = before.value();
      while (end > 0) {
        long start = Math.max(0, end - window);
        Post earlier = first(consumer, id, version, start, end);
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

  private static @Nullable Post first(
      Consumer<byte[], byte[]> consumer, PostId id, long version, long start, long end) {
    byte[] key = id.value().getBytes(UTF_8);
    consumer.seek(LOG, start);
    while (consumer.position(LOG) < end) {
      long at = consumer.position(LOG);
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(PATIENCE)) {
        if (record.offset() < end && Arrays.equals(record.key(), key)) {
          var decoded = EventCodec.decode(name -> header(record, name), record.value());
          if (decoded instanceof EventCodec.Decoded.Valid(PostPublished event)
              && event.version() == version) {
            return event.post();
          }
        }
      }
      if (consumer.position(LOG) == at) {
        throw new TimeoutException("no record of %s after %d came in time".formatted(LOG, at));
      }
    }
    return null;
  }

  private static byte @Nullable [] header(ConsumerRecord<byte[], byte[]> record, String name) {
    Header header = record.headers().lastHeader(name);
    return header == null ? null : header.value();
  }
}
