package org.cednews.ingest.source.kind;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What a source remembers between visits. Without it everything is new, which costs work but does
/// no harm: posts are recognised.
public final class PollState {

  /// Where it is kept.
  public interface Shelf {

    Optional<byte[]> read();

    /// Answers when it is durable.
    void write(byte[] bytes);
  }

  private final Shelf shelf;
  private final Properties entries = new Properties();

  private PollState(Shelf shelf) {
    this.shelf = shelf;
  }

  /// What is kept on a shelf.
  ///
  /// @throws IllegalStateException if it cannot be read
  public static PollState on(Shelf shelf) {
    var memory = new PollState(shelf);
    shelf.read().ifPresent(memory::load);
    return memory;
  }

  /// A memory that is forgotten at once.
  public static PollState none() {
    return new PollState(
        new Shelf() {
          @Override
          public Optional<byte[]> read() {
            return Optional.empty();
          }

          @Override
          public void write(byte[] bytes) {
            // forgotten
          }
        });
  }

  /// A shelf in a file, written as a whole or not at all.
  public static Shelf file(Path file) {
    return new Shelf() {
      @Override
      public Optional<byte[]> read() {
        try {
          return Files.exists(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
        } catch (IOException e) {
          throw new UncheckedIOException("reading " + file, e);
        }
      }

      @Override
      public void write(byte[] bytes) {
        try {
          Files.createDirectories(file.toAbsolutePath().getParent());
          Path next = file.resolveSibling(file.getFileName() + ".next");
          Files.write(next, bytes);
          Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
          throw new UncheckedIOException("writing " + file, e);
        }
      }
    };
  }

  private void load(byte[] bytes) {
    try {
      entries.load(new StringReader(new String(bytes, UTF_8)));
    } catch (IOException | IllegalArgumentException e) {
      throw new IllegalStateException("what the source remembers cannot be read", e);
    }
  }

  public @Nullable String get(String key) {
    return entries.getProperty(key);
  }

  /// Sets an entry, or removes it; [#save] makes it last.
  public void put(String key, @Nullable String value) {
    if (value == null) {
      entries.remove(key);
    } else {
      entries.setProperty(key, value);
    }
  }

  /// Forgets the entries with such keys.
  void forget(Predicate<String> keys) {
    Set<String> gone = new HashSet<>(entries.stringPropertyNames());
    gone.removeIf(keys.negate());
    gone.forEach(entries::remove);
  }

  /// Writes all entries; answers when they are durable.
  public void save() {
    var text = new StringWriter();
    try {
      entries.store(text, null);
    } catch (IOException e) {
      throw new UncheckedIOException("writing a text in memory", e);
    }
    shelf.write(text.toString().getBytes(UTF_8));
  }
}
