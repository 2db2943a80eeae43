package org.cednews.read.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.cednews.read.FileFormat;
import org.cednews.read.wordpress.WordPressReader;

/// Takes folders and files apart. What is small goes as it is; an export of WordPress and an
/// exported log, which may be of any size, go in pieces of many posts; a zip file is a folder.
public final class Archive {

  private static final int MOST_BYTES = 8 * 1024 * 1024;
  private static final int HEAD = 8_000;
  // The folder is what the archiver of a Mac puts beside everything.
  private static final Pattern HIDDEN =
      Pattern.compile("(?:^|/)(?:\\.(?!\\.?(?:/|$))|__MACOSX(?:/|$))");
  // Where Jekyll keeps what nobody may read yet.
  private static final Pattern DRAFTS = Pattern.compile("(?:^|/)_drafts/");
  private static final String UNKNOWN = "its ending is of no known format";

  /// Who wants what is found.
  @FunctionalInterface
  public interface Taker {

    /// Takes it; what comes next waits so long.
    void take(ArchiveEntry found) throws InterruptedException;
  }

  /// The bytes of something, as often as they are wanted.
  @FunctionalInterface
  interface Content {
    InputStream open() throws IOException;
  }

  private final Taker taker;

  public Archive(Taker taker) {
    this.taker = taker;
  }

  /// Takes a file, or all files in a folder, apart.
  ///
  /// @throws IOException if the folder cannot be looked into
  public void read(Path path) throws IOException, InterruptedException {
    if (!Files.isDirectory(path)) {
      file(path);
      return;
    }
    List<Path> files;
    try (Stream<Path> below = Files.walk(path, FileVisitOption.FOLLOW_LINKS)) {
      files = below.filter(Files::isRegularFile).sorted().toList();
    }
    for (Path file : files) {
      Optional<String> reason = reasonToIgnore(path, file);
      if (reason.isPresent()) {
        taker.take(new ArchiveEntry.Ignored(file.toString(), reason.get()));
      } else {
        file(file);
      }
    }
  }

  /// Why a file in a folder is not looked at.
  public static Optional<String> reasonToIgnore(Path folder, Path file) {
    return reasonToIgnore(folder.relativize(file).toString().replace('\\', '/'));
  }

  /// Why a file in a folder or an archive is not looked at.
  ///
  /// @param path with slashes
  static Optional<String> reasonToIgnore(String path) {
    if (HIDDEN.matcher(path).find()) {
      return Optional.of("hidden");
    }
    String last = path.substring(path.lastIndexOf('/') + 1);
    return FileFormat.contentType(last).isEmpty() && !ZipArchive.is(last)
        ? Optional.of(UNKNOWN)
        : Optional.empty();
  }

  /// Whether a file is a draft by the folder that it is in.
  ///
  /// @param path with slashes of either kind
  static boolean isDraft(String path) {
    return DRAFTS.matcher(path.replace('\\', '/')).find();
  }

  static ArchiveEntry draft(String name) {
    return new ArchiveEntry.Skipped(name, "it is a draft: it is in a folder _drafts");
  }

  private void file(Path file) throws InterruptedException {
    String location = String.valueOf(file.getFileName());
    try {
      if (isDraft(file.toAbsolutePath().toString())) {
        taker.take(draft(file.toString()));
      } else if (ZipArchive.is(location)) {
        new ZipArchive(taker, this).read(file);
      } else {
        one(file.toString(), location, () -> Files.newInputStream(file));
      }
    } catch (IOException e) {
      taker.take(new ArchiveEntry.Refused(file.toString(), "it cannot be read: " + e));
    }
  }

  /// Takes one file apart, wherever it is.
  void one(String name, String location, Content content) throws IOException, InterruptedException {
    Optional<String> type = FileFormat.contentType(location);
    if (type.isEmpty()) {
      taker.take(new ArchiveEntry.Refused(name, UNKNOWN));
    } else if (type.get().equals(FileFormat.EVENTS)) {
      new LogLines(taker).read(name, location, content);
    } else if (type.get().contains("xml") && isExport(content)) {
      new WordPressExport(taker, name, location, content).read();
    } else {
      taker.take(whole(name, location, type.get(), content));
    }
  }

  private static boolean isExport(Content content) throws IOException {
    try (InputStream in = content.open()) {
      return WordPressReader.isExport(new String(in.readNBytes(HEAD), UTF_8));
    }
  }

  private static ArchiveEntry whole(String name, String location, String type, Content content)
      throws IOException {
    try (InputStream in = content.open()) {
      byte[] body = in.readNBytes(MOST_BYTES + 1);
      return body.length > MOST_BYTES
          ? new ArchiveEntry.Refused(name, "it has more than %,d bytes".formatted(MOST_BYTES))
          : new ArchiveEntry.Piece(name, location, type, body, false);
    }
  }
}
