package org.cednews.ingest.source;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/// What a source remembers between visits, in a small file. Without the file everything is new,
/// which costs work but does no harm: posts are recognised.
final class Memory {

  private final Path file;
  private final Properties entries = new Properties();

  Memory(Path file) {
    this.file = file;
    if (Files.exists(file)) {
      try (Reader reader = Files.newBufferedReader(file)) {
        entries.load(reader);
      } catch (IOException | IllegalArgumentException e) {
        throw new IllegalStateException("what the source remembers cannot be read: " + file, e);
      }
    }
  }

  @Nullable String get(String key) {
    return entries.getProperty(key);
  }

  /// Sets an entry, or removes it; [#save] makes it last.
  void put(String key, @Nullable String value) {
    if (value == null) {
      entries.remove(key);
    } else {
      entries.setProperty(key, value);
    }
  }

  /// Writes all entries, as a whole or not at all.
  void save() {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Path next = file.resolveSibling(file.getFileName() + ".next");
      try (Writer writer = Files.newBufferedWriter(next)) {
        entries.store(writer, null);
      }
      Files.move(next, file, ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("writing " + file, e);
    }
  }
}
