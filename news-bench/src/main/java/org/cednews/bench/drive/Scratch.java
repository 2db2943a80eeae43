package org.cednews.bench.drive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;

/// A temporary folder, and everything that was started on it. Closing ends what was started, the
/// last first, and removes the folder; so does the end of this process, also by Ctrl-C.
public final class Scratch implements AutoCloseable {

  private final Path folder;
  private final Deque<AutoCloseable> owned = new ArrayDeque<>();
  private boolean closed;

  private Scratch(Path folder) {
    this.folder = folder;
  }

  public static Scratch open() throws IOException {
    var scratch = new Scratch(Files.createTempDirectory("news-bench-"));
    // Closing twice does nothing.
    Runtime.getRuntime().addShutdownHook(new Thread(scratch::close, "scratch"));
    return scratch;
  }

  /// A path in the folder.
  public Path path(String name) {
    return folder.resolve(name);
  }

  /// Takes over the duty to close something. It may be closed earlier by others.
  ///
  /// @throws IOException if the end has begun already; then it is closed at once
  public synchronized <T extends AutoCloseable> T own(T thing) throws IOException {
    if (closed) {
      end(thing);
      throw new IOException("it was started too late: everything is being ended");
    }
    owned.push(thing);
    return thing;
  }

  /// Removes a file or a folder with all that is in it, if it is there.
  public static void remove(Path path) throws IOException {
    if (!Files.exists(path)) {
      return;
    }
    try (Stream<Path> all = Files.walk(path)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(each);
      }
    }
  }

  /// Copies a folder.
  public static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      List<Path> paths = all.toList();
      for (Path path : paths) {
        Files.copy(path, to.resolve(from.relativize(path).toString()));
      }
    }
  }

  private static void end(AutoCloseable thing) {
    try {
      thing.close();
    } catch (Exception e) {
      System.err.println("bench: while ending what was started: " + e);
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    while (!owned.isEmpty()) {
      end(owned.pop());
    }
    try {
      remove(folder);
    } catch (IOException | UncheckedIOException e) {
      System.err.println("bench: " + folder + " could not be removed: " + e);
    }
  }
}
