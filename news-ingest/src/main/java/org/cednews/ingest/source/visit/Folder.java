package org.cednews.ingest.source.visit;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.cednews.event.PostEvent.Door;
import org.cednews.ingest.capture.CaptureSender;
import org.cednews.ingest.capture.FileFormat;
import org.cednews.ingest.read.Capture;
import org.cednews.ingest.source.Source;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A folder into which files are put: each file that is new, or has changed, is handed in. Files
/// that vanish change nothing.
final class Folder implements Visited {

  private static final Logger log = LoggerFactory.getLogger(Folder.class);

  // A file that was touched a moment ago may still be being written.
  private static final Duration SETTLED = Duration.ofSeconds(1);
  private static final Duration FAR = Duration.ofMinutes(30);

  private final Source source;
  private final Path folder;
  private final Visitors means;
  private final Memory memory;

  Folder(Source source, Visitors means, Memory memory) {
    this.source = source;
    this.folder = requireNonNull(source.path());
    this.means = means;
    this.memory = memory;
  }

  @Override
  public Visit visit() {
    int captures = 0;
    Visit.Failed failed = null;
    try {
      for (Path file : files()) {
        try {
          CaptureSender.Sent sent = look(file);
          if (sent instanceof CaptureSender.Sent.NotTaken(String reason, var retryAfter)) {
            return new Visit.Failed(file + ": " + reason, retryAfter);
          }
          captures += sent == null ? 0 : 1;
        } catch (IOException e) {
          // The others can be read all the same.
          failed = failed == null ? new Visit.Failed(file + ": " + e, null) : failed;
        }
      }
      return failed == null ? new Visit.Seen(captures, null, null) : failed;
    } catch (IOException | UncheckedIOException e) {
      return new Visit.Failed(folder + ": " + e, null);
    }
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
      return all.filter(file -> !isHidden(file))
          .filter(file -> FileFormat.contentType(file.getFileName().toString()).isPresent())
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    }
  }

  private boolean isHidden(Path file) {
    for (Path part : folder.relativize(file)) {
      if (FileFormat.hidden(part.toString())) {
        return true;
      }
    }
    return false;
  }

  /// What is remembered of a file: cheap to compare first, sure at the end.
  private record Trace(long size, long modified, String digest) {

    static @Nullable Trace parse(@Nullable String text) {
      String[] parts = text == null ? new String[0] : text.split(" ", -1);
      return parts.length == 3
          ? new Trace(Long.parseLong(parts[0]), Long.parseLong(parts[1]), parts[2])
          : null;
    }

    String text() {
      return size + " " + modified + " " + digest;
    }
  }

  /// Hands a file in if it is new; nothing if it is not.
  private CaptureSender.@Nullable Sent look(Path file) throws IOException {
    String key = folder.relativize(file).toString();
    BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
    long modified = now.lastModifiedTime().toMillis();
    Trace before = Trace.parse(memory.get(key));
    boolean untouched =
        before != null && before.size() == now.size() && before.modified() == modified;
    long age = means.clock().millis() - modified;
    // A time that is far from now, such as that of another zone, says nothing of who is writing.
    boolean fresh = age < SETTLED.toMillis() && -age < FAR.toMillis();
    if (untouched || fresh) {
      return null;
    }
    if (now.size() > means.maxBytes()) {
      log.warn("{} has {} bytes, more than {}: it is left out", file, now.size(), means.maxBytes());
      memory.put(key, new Trace(now.size(), modified, "too-large").text());
      return null;
    }
    byte[] body = Files.readAllBytes(file);
    var trace = new Trace(now.size(), modified, Digest.of(body));
    if (before != null && before.digest().equals(trace.digest())) {
      memory.put(key, trace.text());
      return null;
    }
    CaptureSender.Sent sent = means.sender().send(capture(file, body));
    if (sent instanceof CaptureSender.Sent.Durable) {
      memory.put(key, trace.text());
    }
    return sent;
  }

  private Capture capture(Path file, byte[] body) {
    String fileName = file.getFileName().toString();
    return new Capture(
        Door.FOLDER,
        source.id(),
        fileName,
        null,
        FileFormat.contentType(fileName).orElse(""),
        body,
        means.clock().instant());
  }
}
