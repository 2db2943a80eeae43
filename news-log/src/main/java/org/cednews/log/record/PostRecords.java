package org.cednews.log.record;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.cednews.event.EventCodec;
import org.cednews.event.EventCodec.Decoded;
import org.cednews.event.EventCodec.Encoded;
import org.cednews.event.EventCodec.Reason;
import org.cednews.event.PostEvent;
import org.cednews.event.Topics;

/// Events of posts as records of the public log: CloudEvents 1.0 in Kafka's binary mode, the key is
/// the id of the post.
public final class PostRecords {

  private PostRecords() {}

  /// Reads a record by the rules by which every view accepts it: a key that is not the id of its
  /// post makes it unreadable.
  public static Decoded<PostEvent> decode(ConsumerRecord<byte[], byte[]> record) {
    Decoded<PostEvent> decoded =
        EventCodec.decode(name -> RecordHeaders.bytes(record.headers(), name), record.value());
    if (decoded instanceof Decoded.Valid(var event)
        && !Arrays.equals(event.id().value().getBytes(UTF_8), record.key())) {
      return new Decoded.Unreadable<>(Reason.INVALID, "the key is not the post's id " + event.id());
    }
    return decoded;
  }

  /// The record that an encoded event becomes.
  public static ProducerRecord<byte[], byte[]> record(Encoded event) {
    var record = new ProducerRecord<>(Topics.POSTS, event.key().getBytes(UTF_8), event.value());
    event.headers().forEach((name, value) -> RecordHeaders.set(record.headers(), name, value));
    return record;
  }
}
