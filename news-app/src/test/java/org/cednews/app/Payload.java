package org.cednews.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// A text that attacks whoever shows it.
///
/// @param id its name in another collection
/// @param name what it tries
/// @param live whether a browser of today does it when it is shown as it is
record Payload(@Nullable String id, @Nullable String name, String html, boolean live) {

  /// A larger collection, which lies beside the project where there is one.
  static final String COLLECTION = "data/xss/payloads.jsonl";

  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  /// Those of this project, then those of the larger collection, each text once.
  static List<Payload> all() {
    var texts = new HashSet<String>();
    return Stream.concat(own(), collected())
        .filter(payload -> texts.add(payload.html().strip()))
        .toList();
  }

  boolean isOwn() {
    return id == null;
  }

  private static Stream<Payload> own() {
    try (var lines = Payload.class.getResourceAsStream("/hostile/payloads.jsonl")) {
      return parse(
          new String(Objects.requireNonNull(lines).readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<Payload> collected() {
    Path collection = Path.of("../../shared", COLLECTION);
    if (!Files.exists(collection)) {
      return Stream.empty();
    }
    try {
      return parse(Files.readString(collection));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<Payload> parse(String lines) {
    return lines.lines().map(line -> JSON.readValue(line, Payload.class));
  }

  @Override
  public String toString() {
    return (name == null ? id : name) + ": " + html.strip();
  }
}
