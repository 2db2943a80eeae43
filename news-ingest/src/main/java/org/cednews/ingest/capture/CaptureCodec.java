package org.cednews.ingest.capture;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Function;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.cednews.event.PostEvent.Channel;
import org.cednews.event.Topics;
import org.cednews.log.record.RecordHeaders;
import org.cednews.read.Capture;
import org.jspecify.annotations.Nullable;

/// A capture as a record: its bytes are the value, as they came, all else is in headers. The key is
/// source and location, so that the versions of one thing stay in order.
public final class CaptureCodec {

  private static final String CHANNEL = "capture_channel";

  /// What older programs called [#CHANNEL]; their captures can still be in the log.
  private static final String OLD_CHANNEL = "capture_door";

  private static final String SOURCE = "capture_source";
  private static final String LOCATION = "capture_location";
  private static final String URL = "capture_url";
  private static final String CONTENT_TYPE = "capture_content_type";
  private static final String FETCHED_AT = "capture_fetched_at";

  private CaptureCodec() {}

  static ProducerRecord<byte[], byte[]> encode(Capture capture) {
    String key = capture.source() + "\n" + capture.location();
    var record = new ProducerRecord<>(Topics.CAPTURES, key.getBytes(UTF_8), capture.body());
    RecordHeaders.set(record.headers(), CHANNEL, capture.channel().name().toLowerCase(Locale.ROOT));
    RecordHeaders.set(record.headers(), SOURCE, capture.source());
    RecordHeaders.set(record.headers(), LOCATION, capture.location());
    if (capture.url() != null) {
      RecordHeaders.set(record.headers(), URL, capture.url().toString());
    }
    RecordHeaders.set(record.headers(), CONTENT_TYPE, capture.contentType());
    RecordHeaders.set(record.headers(), FETCHED_AT, capture.fetchedAt().toString());
    return record;
  }

  /// @param header gives the text of the header with a name, or null
  /// @throws IllegalArgumentException if this is not a capture
  /// @throws java.time.DateTimeException if its time is none
  public static Capture decode(Function<String, @Nullable String> header, byte[] body) {
    String url = header.apply(URL);
    return new Capture(
        Channel.valueOf(channel(header).toUpperCase(Locale.ROOT)),
        wanted(header, SOURCE),
        wanted(header, LOCATION),
        url == null ? null : URI.create(url),
        wanted(header, CONTENT_TYPE),
        body,
        Instant.parse(wanted(header, FETCHED_AT)));
  }

  private static String channel(Function<String, @Nullable String> header) {
    String old = header.apply(OLD_CHANNEL);
    return old == null ? wanted(header, CHANNEL) : old;
  }

  private static String wanted(Function<String, @Nullable String> header, String name) {
    String value = header.apply(name);
    if (value == null) {
      throw new IllegalArgumentException("the header " + name + " is missing");
    }
    return value;
  }
}
