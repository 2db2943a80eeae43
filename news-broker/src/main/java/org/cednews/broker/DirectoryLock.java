package org.cednews.broker;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A lock on a file, by which one process at a time holds a directory. It ends with the process,
/// however that ends; the file stays.
public final class DirectoryLock implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(DirectoryLock.class);

  /// What this JVM holds. The lock on the file is for other processes; within one, to open and
  /// close the file a second time would give the lock away, as POSIX says.
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path file;
  private final FileChannel channel;

  private DirectoryLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /// Takes the lock, if nobody holds it.
  ///
  /// @param directory exists
  /// @param name of the file in it; made when missing
  /// @throws IOException if the file cannot be written
  public static Optional<DirectoryLock> take(Path directory, String name) throws IOException {
    Path real = directory.toRealPath().resolve(name);
    if (!HELD.add(real)) {
      return Optional.empty();
    }
    FileChannel channel = null;
    boolean taken = false;
    try {
      channel = FileChannel.open(real, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      taken = channel.tryLock() != null;
      return taken ? Optional.of(new DirectoryLock(real, channel)) : Optional.empty();
    } finally {
      if (!taken) {
        if (channel != null) {
          channel.close();
        }
        HELD.remove(real);
      }
    }
  }

  /// Whether somebody holds the lock now. Makes no file.
  ///
  /// @throws IOException if the file cannot be opened
  public static boolean isHeld(Path directory, String name) throws IOException {
    if (!Files.exists(directory.resolve(name))) {
      return false;
    }
    Optional<DirectoryLock> ours = take(directory, name);
    ours.ifPresent(DirectoryLock::close);
    return ours.isEmpty();
  }

  /// Lets go; again does nothing.
  @Override
  public void close() {
    if (!channel.isOpen()) {
      return;
    }
    try {
      channel.close();
    } catch (IOException e) {
      LOG.warn("cannot let go of the lock {}", file, e);
    } finally {
      HELD.remove(file);
    }
  }
}
