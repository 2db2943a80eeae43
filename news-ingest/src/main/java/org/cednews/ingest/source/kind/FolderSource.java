package org.cednews.ingest.source.kind;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.EnumSet;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.cednews.event.PostEvent.Channel;
import org.cednews.ingest.capture.CaptureSender.Sent;
import org.cednews.ingest.source.Source;
import org.cednews.read.Capture;
import org.cednews.read.FileFormat;
import org.cednews.read.archive.Archive;
import org.cednews.read.archive.ArchiveEntry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A folder into which files are put: each file that is new, or has changed, is sent; an archive is
/// taken apart. Files that vanish change nothing, and what cannot be read holds up nothing else.
final class FolderSource implements Pollable {

  private static final Logger log = LoggerFactory.getLogger(FolderSource.class);

  // A file that was touched a moment ago may still be being written.
  private static final Duration SETTLED = Duration.ofSeconds(1);
  private static final Duration FAR = Duration.ofMinutes(30);
  private static final String LOG =
      ": an exported log says what editors wrote, so an editor imports it, by ./news import";
  private static final int AS_DEEP_AS_IT_GOES = Integer.MAX_VALUE;

  private final Source source;
  private final Path folder;
  private final SourceReaders means;
  private final PollState memory;
  private int captures;
  private @Nullable String wrong;

  FolderSource(Source source, SourceReaders means, PollState memory) {
    this.source = source;
    this.folder = requireNonNull(source.path());
    this.means = means;
    this.memory = memory;
  }

  @Override
  public PollResult visit() {
    captures = 0;
    wrong = null;
    try {
      for (var file : files().entrySet()) {
        look(file.getKey(), file.getValue());
      }
      return wrong == null
          ? new PollResult.Seen(captures, null, null)
          : new PollResult.Failed(wrong, null);
    } catch (NotTakenException e) {
      return e.failed;
    } catch (IOException e) {
      return new PollResult.Failed(folder + ": " + e, null);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new PollResult.Failed(folder + ": interrupted", null);
    }
  }

  private SequencedMap<Path, BasicFileAttributes> files() throws IOException {
    var files = new TreeMap<Path, BasicFileAttributes>();
    var links = EnumSet.of(FileVisitOption.FOLLOW_LINKS);
    Files.walkFileTree(
        folder,
        links,
        AS_DEEP_AS_IT_GOES,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile() && Archive.reasonToIgnore(folder, file).isEmpty()) {
              files.put(file, attributes);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (file.equals(folder)) {
              throw e;
            }
            wrong(file + ": " + e);
            return FileVisitResult.CONTINUE;
          }
        });
    return files;
  }

  // The first is told to editors.
  private void wrong(String what) {
    log.warn("{}: {}", source.id(), what);
    wrong = wrong == null ? what : wrong;
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

  /// Hands a file in if it is new.
  private void look(Path file, BasicFileAttributes now) throws InterruptedException {
    String key = folder.relativize(file).toString();
    long modified = now.lastModifiedTime().toMillis();
    Trace before = Trace.parse(memory.get(key));
    boolean untouched =
        before != null && before.size() == now.size() && before.modified() == modified;
    long age = means.clock().millis() - modified;
    // A time that is far from now, such as that of another zone, says nothing of who is writing.
    boolean fresh = age < SETTLED.toMillis() && -age < FAR.toMillis();
    if (untouched || fresh) {
      return;
    }
    try {
      var trace = new Trace(now.size(), modified, SeenBytes.of(file));
      if (isLog(file.toString())) {
        wrong(file + LOG);
      } else if (before == null || !before.digest().equals(trace.digest())) {
        new Archive(found -> take(file, found)).read(file);
      }
      // What is damaged in it is told once: it stays so until the file changes.
      memory.put(key, trace.text());
    } catch (IOException | UncheckedIOException e) {
      wrong(file + ": " + e);
    }
  }

  private void take(Path file, ArchiveEntry found) throws InterruptedException {
    if (Thread.currentThread().isInterrupted()) {
      // What is read now seems damaged.
      throw new InterruptedException();
    }
    switch (found) {
      case ArchiveEntry.Piece piece when isLog(piece.location()) -> wrong(piece.name() + LOG);
      case ArchiveEntry.Piece piece when piece.body().length > means.maxBytes() ->
          wrong("%s: it has more than %,d bytes".formatted(piece.name(), means.maxBytes()));
      case ArchiveEntry.Piece piece -> handIn(file, piece);
      case ArchiveEntry.Refused(String name, String reason) -> wrong(name + ": " + reason);
      case ArchiveEntry.Ignored(String name, String reason) -> log.debug("{}: {}", name, reason);
      case ArchiveEntry.Skipped(String name, String reason) -> log.debug("{}: {}", name, reason);
    }
  }

  private static boolean isLog(String file) {
    return FileFormat.contentType(file).filter(FileFormat.EVENTS::equals).isPresent();
  }

  private void handIn(Path file, ArchiveEntry.Piece piece) {
    var capture =
        new Capture(
            Channel.FOLDER,
            source.id(),
            piece.location(),
            null,
            piece.contentType(),
            piece.body(),
            means.clock().instant());
    switch (means.sender().send(capture)) {
      case Sent.Durable _ -> captures++;
      case Sent.NotTaken(String reason, Duration retryAfter) ->
          throw new NotTakenException(new PollResult.Failed(file + ": " + reason, retryAfter));
    }
  }

  /// Carries the end out of the archive; the file is looked at again.
  private static final class NotTakenException extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final PollResult.Failed failed;

    NotTakenException(PollResult.Failed failed) {
      this.failed = failed;
    }
  }
}
