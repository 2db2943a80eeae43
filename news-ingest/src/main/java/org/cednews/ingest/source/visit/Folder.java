package org.cednews.ingest.source.visit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.cednews.event.PostEvent.Door;
import org.cednews.ingest.capture.CaptureSender;
import org.cednews.ingest.capture.FileFormat;
import org.cednews.ingest.read.Capture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A folder into which files are put: each file that is new, or has changed, is handed in. Files
/// that vanish change nothing.
final class Folder implements Visited {

  private static final Logger log = LoggerFactory.getLogger(Folder.class);

  // A file that was touched a moment ago may still be being written.
  private static final Duration SETTLED = Duration.ofSeconds(1);

  private final String name;
  private final Path folder;
  private final int maxBytes;
  private final Handing sender;
  private final Memory memory;
  private final InstantSource clock;

  Folder(
      String name, Path folder, int maxBytes, Handing sender, Memory memory, InstantSource clock) {
    this.name = name;
    this.folder = folder;
    this.maxBytes = maxBytes;
    this.sender = sender;
    this.memory = memory;
    this.clock = clock;
  }

  @Override
  public Visit visit() {
    int captures = 0;
    try {
      for (Path file : files()) {
        CaptureSender.Sent sent = look(file);
        if (sent instanceof CaptureSender.Sent.NotTaken(String reason, var retryAfter)) {
          return new Visit.Failed(file + ": " + reason, retryAfter);
        }
        captures += sent == null ? 0 : 1;
      }
      return new Visit.Seen(captures, null, null);
    } catch (IOException | UncheckedIOException e) {
      return new Visit.Failed(folder + ": " + e, null);
    }
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
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
    if (untouched || clock.millis() - modified < SETTLED.toMillis()) {
      return null;
    }
    if (now.size() > maxBytes) {
      log.warn("{} has {} bytes, more than {}: it is left out", file, now.size(), maxBytes);
      memory.put(key, new Trace(now.size(), modified, "too-large").text());
      return null;
    }
    byte[] body = Files.readAllBytes(file);
    var trace = new Trace(now.size(), modified, Digest.of(body));
    if (before != null && before.digest().equals(trace.digest())) {
      memory.put(key, trace.text());
      return null;
    }
    CaptureSender.Sent sent = sender.send(capture(file, body));
    if (sent instanceof CaptureSender.Sent.Durable) {
      memory.put(key, trace.text());
    }
    return sent;
  }

  private Capture capture(Path file, byte[] body) {
    String fileName = file.getFileName().toString();
    return new Capture(
        Door.FOLDER,
        name,
        fileName,
        null,
        FileFormat.contentType(fileName).orElse(""),
        body,
        clock.instant());
  }
}
