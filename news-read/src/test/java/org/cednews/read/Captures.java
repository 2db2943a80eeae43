package org.cednews.read;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.assertj.core.api.Assertions;
import org.cednews.event.PostEvent.Channel;
import org.cednews.read.Reading.Posts;
import org.cednews.read.format.CaptureReader;
import org.junit.jupiter.api.Assumptions;

/// The captures that the tests of reading and cleaning use.
public final class Captures {

  private static final Path FIXTURES = Path.of("src/test/resources/read");
  private static final Instant FETCHED = Instant.parse("2024-06-01T12:00:00Z");
  private static final Instant HANDED_IN = Instant.parse("2026-11-01T12:00:00Z");

  private Captures() {}

  /// A file that was sent.
  public static Capture file(Path file) {
    return new Capture(
        Channel.IMPORT, "import", file.getFileName().toString(), null, "", bytes(file), HANDED_IN);
  }

  /// A fixture, as a file.
  public static Capture fixture(String name) {
    return file(FIXTURES.resolve(name));
  }

  /// A fixture, as if it had been fetched from an address.
  public static Capture fetched(String name, String contentType, String url) {
    return new Capture(
        Channel.FEED,
        "partner",
        url,
        URI.create(url),
        contentType,
        bytes(FIXTURES.resolve(name)),
        FETCHED);
  }

  /// Bytes that were fetched without an address.
  public static Capture of(String location, String contentType, byte[] body) {
    return new Capture(Channel.FEED, "partner", location, null, contentType, body, FETCHED);
  }

  /// A text that was fetched without an address.
  public static Capture of(String location, String text) {
    return of(location, "", text.getBytes(StandardCharsets.UTF_8));
  }

  /// The posts of a capture that can be read.
  public static Posts posts(Capture capture) {
    Reading reading = new CaptureReader().read(capture);
    Assertions.assertThat(reading).isInstanceOf(Posts.class);
    return (Posts) reading;
  }

  /// The only post of a capture.
  public static RawPost post(Capture capture) {
    Posts posts = posts(capture);
    Assertions.assertThat(posts.refused()).isEmpty();
    Assertions.assertThat(posts.posts()).hasSize(1);
    return posts.posts().getFirst();
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Data that lies beside a checkout, not in it, by its path there. A machine without it skips the
  /// test and says so; where `CI` is set, that is a failure, because nobody reads what is skipped
  /// there.
  public static Path beside(String name) {
    Path path = Path.of("../../shared", name);
    if (Files.exists(path)) {
      return path;
    }
    String reason = "this is not tested: there is no " + path.toAbsolutePath().normalize();
    if (System.getenv("CI") != null) {
      throw new AssertionError(reason);
    }
    System.err.println(reason);
    return Assumptions.abort(reason);
  }
}
