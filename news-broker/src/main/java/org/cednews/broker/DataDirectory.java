package org.cednews.broker;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The data directory of one broker, held by a lock while it is open.
///
/// Kafka has a lock of its own, but its broker takes it only after its controller has opened, and
/// perhaps written, the metadata log. This one is taken before anything is read.
///
///     broker.lock   held while a broker runs
///     broker.port   the port of the last start
///     logs/         what Kafka keeps, in its own form
final class DataDirectory implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(DataDirectory.class);

  /// What this JVM has open. The lock on the file is for other processes; within one, to open and
  /// close the file a second time would give the lock away, as POSIX says.
  private static final Set<Path> OPEN = ConcurrentHashMap.newKeySet();

  private final Path root;
  private final FileChannel lock;

  private DataDirectory(Path root, FileChannel lock) {
    this.root = root;
    this.lock = lock;
  }

  static DataDirectory open(Path directory) {
    try {
      Path root = Files.createDirectories(directory).toRealPath();
      if (!OPEN.add(root)) {
        throw inUse(root);
      }
      try {
        return new DataDirectory(root, lock(root));
      } catch (IOException | RuntimeException e) {
        OPEN.remove(root);
        throw e;
      }
    } catch (IOException e) {
      throw new BrokerException("cannot use " + directory + " as a data directory: " + e, e);
    }
  }

  private static FileChannel lock(Path root) throws IOException {
    Files.createDirectories(root.resolve("logs"));
    FileChannel channel =
        FileChannel.open(
            root.resolve("broker.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (channel.tryLock() == null) {
      channel.close();
      throw inUse(root);
    }
    return channel;
  }

  private static BrokerException inUse(Path root) {
    return new BrokerException(
        "another broker is running on "
            + root
            + ": stop it first, or give this one another data directory");
  }

  /// Where Kafka keeps its own files.
  Path path() {
    return root.resolve("logs");
  }

  /// Writes what Kafka wants to find at its first start, under a new cluster id.
  void format(int nodeId, String controllerListener) throws IOException {
    if (Files.exists(path().resolve("meta.properties"))) {
      return;
    }
    try {
      new Formatter()
          .setPrintStream(new PrintStream(PrintStream.nullOutputStream()))
          .setNodeId(nodeId)
          .setClusterId(Uuid.randomUuid().toString())
          .addDirectory(path().toString())
          .setMetadataLogDirectory(path().toString())
          .setControllerListenerName(controllerListener)
          .setReleaseVersion(MetadataVersion.latestProduction())
          // The directory may hold files of a first start that did not get to its end.
          .setIgnoreFormatted(true)
          .run();
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException("cannot format " + path(), e);
    }
  }

  /// The port of the last start.
  OptionalInt keptPort() throws IOException {
    Path file = root.resolve("broker.port");
    if (!Files.exists(file)) {
      return OptionalInt.empty();
    }
    String text = Files.readString(file).strip();
    if (!text.matches("[1-9][0-9]{0,4}") || Integer.parseInt(text) > 65_535) {
      LOG.warn("{} holds '{}', which is no port; another one is used", file, text);
      return OptionalInt.empty();
    }
    return OptionalInt.of(Integer.parseInt(text));
  }

  void keepPort(int port) throws IOException {
    Path written = root.resolve("broker.port.new");
    Files.writeString(written, port + "\n");
    Files.move(
        written,
        root.resolve("broker.port"),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  /// Lets go of the directory; the lock file stays.
  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      LOG.warn("cannot let go of the lock on {}", root, e);
    } finally {
      OPEN.remove(root);
    }
  }
}
