package org.cednews.broker;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.OptionalInt;
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

  private final Path root;
  private final DirectoryLock lock;

  private DataDirectory(Path root, DirectoryLock lock) {
    this.root = root;
    this.lock = lock;
  }

  static DataDirectory open(Path directory) {
    try {
      Path root = Files.createDirectories(directory).toRealPath();
      Files.createDirectories(root.resolve("logs"));
      DirectoryLock lock =
          DirectoryLock.take(root, "broker.lock")
              .orElseThrow(
                  () ->
                      new BrokerException(
                          "another broker is running on "
                              + root
                              + ": stop it first, or give this one another data directory"));
      return new DataDirectory(root, lock);
    } catch (IOException e) {
      throw new BrokerException("cannot use " + directory + " as a data directory: " + e, e);
    }
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
    lock.close();
  }
}
