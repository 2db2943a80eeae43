package org.cednews.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.cednews.event.EventCodec.Decoded;
import org.cednews.event.EventCodec.Encoded;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// The bytes that were ever written stay readable. A golden file is never edited: a new version of
/// the schema adds files of its own. The fourth version renamed fields, the last one to do so.
class GoldenFilesTest {

  private static final Map<String, PostEvent> BEFORE_THE_RENAMING =
      Map.of(
          "v1/published-full", SamplePosts.published(SamplePosts.full()),
          "v1/published-smallest", SamplePosts.published(SamplePosts.smallest()),
          "v1/withdrawn", SamplePosts.withdrawn(),
          "v2/published-twice-corrected", SamplePosts.published(SamplePosts.twiceCorrected()),
          "v2/published-whole-days", SamplePosts.published(SamplePosts.wholeDays()),
          "v3/published-enclosures", SamplePosts.published(SamplePosts.withEnclosures()),
          "v3/published-stated", SamplePosts.stated(SamplePosts.smallest()));

  private static final Map<String, PostEvent> NOW =
      Map.of(
          "v4/published-full", SamplePosts.published(SamplePosts.full()),
          "v4/published-smallest", SamplePosts.published(SamplePosts.smallest()),
          "v4/withdrawn", SamplePosts.withdrawn(),
          "v4/published-twice-corrected", SamplePosts.published(SamplePosts.twiceCorrected()),
          "v4/published-whole-days", SamplePosts.published(SamplePosts.wholeDays()),
          "v4/published-enclosures", SamplePosts.published(SamplePosts.withEnclosures()),
          "v4/published-stated", SamplePosts.stated(SamplePosts.smallest()));

  @TestFactory
  Stream<DynamicTest> decodeForEver() {
    return Stream.of(BEFORE_THE_RENAMING, NOW)
        .flatMap(files -> files.entrySet().stream())
        .map(
            golden ->
                DynamicTest.dynamicTest(
                    golden.getKey(),
                    () -> {
                      Encoded record = read("/golden/" + golden.getKey() + ".record");
                      assertThat(
                              EventCodec.decode(
                                  EventCodec.headers(record.headers()), record.value()))
                          .isEqualTo(new Decoded.Valid<>(golden.getValue()));
                    }));
  }

  /// An accidental change of the bytes would change every content hash, and with it republish all.
  @TestFactory
  Stream<DynamicTest> encodeToTheSameBytes() {
    return NOW.entrySet().stream()
        .map(
            golden ->
                DynamicTest.dynamicTest(
                    golden.getKey(),
                    () ->
                        assertThat(print(EventCodec.encode(golden.getValue())))
                            .isEqualTo(print(read("/golden/" + golden.getKey() + ".record")))));
  }

  @Test
  void anOldCorrectionIsAListOfOneWithoutADate() {
    assertThat(SamplePosts.full().corrections())
        .containsExactly(new Content.Correction(null, "The date was wrong in an earlier version."));
  }

  /// Lines of `header: value`, an empty line, the value.
  private static Encoded read(String resource) throws IOException {
    try (var in = GoldenFilesTest.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new UncheckedIOException(new IOException("no golden file " + resource));
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      int end = text.indexOf("\n\n");
      var headers = new LinkedHashMap<String, String>();
      for (String line : text.substring(0, end).split("\n", -1)) {
        headers.put(line.substring(0, line.indexOf(": ")), line.substring(line.indexOf(": ") + 2));
      }
      return new Encoded(
          "", headers, text.substring(end + 2).strip().getBytes(StandardCharsets.UTF_8));
    }
  }

  private static String print(Encoded record) {
    List<String> lines = new ArrayList<>();
    record.headers().forEach((name, value) -> lines.add(name + ": " + value));
    lines.add("");
    lines.add(new String(record.value(), StandardCharsets.UTF_8));
    return String.join("\n", lines);
  }
}
