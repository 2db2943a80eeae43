package org.cednews.ingest.capture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Instant;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.cednews.event.PostEvent.Channel;
import org.cednews.read.Capture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CaptureCodecTest {

  private static final Instant TIME = Instant.parse("2026-03-14T09:26:53.123456Z");

  @Test
  void aCaptureComesBackAsItWas() {
    var capture =
        new Capture(
            Channel.FEED,
            "partner",
            "https://example.org/feed?ä=1",
            URI.create("https://example.org/feed"),
            "application/rss+xml; charset=\"utf-8\"",
            new byte[] {0, -1, 10},
            TIME);
    ProducerRecord<byte[], byte[]> record = CaptureCodec.encode(capture);

    Capture back = CaptureCodec.decode(name -> header(record, name), record.value());

    assertThat(back).usingRecursiveComparison().isEqualTo(capture);
    assertThat(new String(record.key(), UTF_8)).isEqualTo("partner\nhttps://example.org/feed?ä=1");
  }

  @Test
  void aFileHasNoAddress() {
    var capture = new Capture(Channel.IMPORT, "import", "a.txt", null, "", new byte[0], TIME);
    ProducerRecord<byte[], byte[]> record = CaptureCodec.encode(capture);

    assertThat(CaptureCodec.decode(name -> header(record, name), record.value()))
        .usingRecursiveComparison()
        .isEqualTo(capture);
  }

  @Test
  void aCaptureOfAnOlderProgramIsRead() {
    var capture = new Capture(Channel.FOLDER, "notes", "a.txt", null, "", new byte[0], TIME);
    ProducerRecord<byte[], byte[]> record = CaptureCodec.encode(capture);

    assertThat(CaptureCodec.decode(name -> old(record, name), record.value()).channel())
        .isEqualTo(Channel.FOLDER);
  }

  private static @Nullable String old(ProducerRecord<byte[], byte[]> record, String name) {
    return switch (name) {
      case "capture_door" -> header(record, "capture_channel");
      case "capture_channel" -> null;
      default -> header(record, name);
    };
  }

  @Test
  void saysWhatIsMissing() {
    assertThatThrownBy(() -> CaptureCodec.decode(_ -> null, new byte[0]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("capture_");
  }

  private static @Nullable String header(ProducerRecord<byte[], byte[]> record, String name) {
    var header = record.headers().lastHeader(name);
    return header == null ? null : new String(header.value(), UTF_8);
  }
}
