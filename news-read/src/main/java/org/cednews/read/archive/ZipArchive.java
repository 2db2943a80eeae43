package org.cednews.read.archive;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/// A zip file as a folder. Names in it are only names: nothing is written anywhere. How much comes
/// out of it is bounded by how much there is of it, since texts do not shrink without end.
final class ZipArchive {

  private static final int MOST_ENTRIES = 500_000;
  private static final long ALWAYS = 64L * 1024 * 1024;
  // The best that a compressor makes of real texts is a tenth of this.
  private static final long TIMES = 200;
  private static final Charset OLD = Charset.forName("IBM437");

  private final Archive.Taker taker;
  private final Archive archive;
  private long left;

  ZipArchive(Archive.Taker taker, Archive archive) {
    this.taker = taker;
    this.archive = archive;
  }

  static boolean is(String fileName) {
    return fileName.toLowerCase(Locale.ROOT).endsWith(".zip");
  }

  void read(Path file) throws IOException, InterruptedException {
    left = ALWAYS + TIMES * Files.size(file);
    try (ZipFile zip = open(file)) {
      if (zip.size() > MOST_ENTRIES) {
        throw new IOException("%,d entries, more than %,d".formatted(zip.size(), MOST_ENTRIES));
      }
      for (ZipEntry entry : Collections.list(zip.entries())) {
        if (!entry.isDirectory() && !read(file, zip, entry)) {
          return;
        }
      }
    }
  }

  // Names are in UTF-8, or else in the code page of the first IBM PC.
  private static ZipFile open(Path file) throws IOException {
    try {
      return new ZipFile(file.toFile(), StandardCharsets.UTF_8);
    } catch (ZipException e) {
      return new ZipFile(file.toFile(), OLD);
    }
  }

  private boolean read(Path file, ZipFile zip, ZipEntry entry) throws InterruptedException {
    String path = entry.getName().replace('\\', '/');
    String name = file + "!" + path;
    Optional<String> reason = Archive.reasonToIgnore(path);
    if (reason.isPresent()) {
      taker.take(new ArchiveEntry.Ignored(name, reason.get()));
      return true;
    }
    if (Archive.isDraft(path)) {
      taker.take(Archive.draft(name));
      return true;
    }
    String location = path.substring(path.lastIndexOf('/') + 1);
    if (is(location)) {
      taker.take(new ArchiveEntry.Refused(name, "an archive in an archive is not opened"));
      return true;
    }
    try {
      archive.one(name, location, () -> new Bounded(zip.getInputStream(entry)));
      return true;
    } catch (BombException e) {
      taker.take(
          new ArchiveEntry.Refused(
              name, "the archive holds far more than its size allows; the rest is not looked at"));
      return false;
    } catch (IOException | IllegalArgumentException e) {
      taker.take(new ArchiveEntry.Refused(name, "it cannot be read: " + e));
      return true;
    }
  }

  private static final class BombException extends IOException {
    private static final long serialVersionUID = 1;
  }

  /// Counts what comes out, however often it is read.
  private final class Bounded extends FilterInputStream {

    Bounded(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int one = super.read();
      count(one < 0 ? 0 : 1);
      return one;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int read = super.read(bytes, offset, length);
      count(Math.max(read, 0));
      return read;
    }

    private void count(int bytes) throws BombException {
      left -= bytes;
      if (left < 0) {
        throw new BombException();
      }
    }
  }
}
