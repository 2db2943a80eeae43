package org.cednews.broker;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A Kafka broker and its controller, the only node of its cluster, in this JVM.
///
/// What it acknowledged has been flushed to the disk: it outlives a restart, a `kill -9` of the
/// process and a power cut. A start takes about two seconds, and three more after a kill. It
/// answers on the loopback interface only, without a password: whoever has an account on this
/// machine can read and write the logs.
///
/// A fault from which Kafka cannot go on, such as a full disk, ends the JVM, as it ends a broker
/// that runs alone: a process that cannot keep the log must not answer.
///
/// Its loggers are `kafka`, `org.apache.kafka` and `state.change.logger`; `WARN` is the right level
/// for all three.
public final class EmbeddedBroker implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedBroker.class);

  private static final int ATTEMPTS = 5;

  private final KafkaRaftServer server;
  private final DataDirectory directory;
  private final int port;
  private final int controllerPort;

  private EmbeddedBroker(
      KafkaRaftServer server, DataDirectory directory, int port, int controllerPort) {
    this.server = server;
    this.directory = directory;
    this.port = port;
    this.controllerPort = controllerPort;
  }

  /// Starts a broker and returns when it serves.
  ///
  /// @param dataDirectory where the logs are kept; made when missing; belongs to one broker at a
  ///   time
  /// @param port where to listen on 127.0.0.1; 0 means the port of the last start if it is free, or
  ///   else any free one
  /// @throws BrokerException if the directory or the port is in use, or the broker does not start
  /// @throws DamagedLogException if a log is damaged; nothing was changed
  public static EmbeddedBroker start(Path dataDirectory, int port) {
    return start(dataDirectory, port, Map.of());
  }

  /// The same where others know what was acknowledged.
  ///
  /// @param held the logs from which nothing is ever removed, by `topic-partition`, and the last
  ///   position that each must have; -1 if nobody knows one
  public static EmbeddedBroker start(Path dataDirectory, int port, Map<String, Long> held) {
    long begin = System.nanoTime();
    DataDirectory directory = DataDirectory.open(dataDirectory);
    try {
      LogCheck.check(directory.path(), held);
      directory.format(BrokerSettings.NODE_ID, BrokerSettings.CONTROLLER_LISTENER);
      EmbeddedBroker broker = startOnFreePorts(directory, port);
      directory.keepPort(broker.port);
      LOG.info(
          "Kafka serves on {} after {} ms, data in {}",
          broker.bootstrapServers(),
          (System.nanoTime() - begin) / 1_000_000,
          directory.path());
      return broker;
    } catch (BrokerException | DamagedLogException e) {
      directory.close();
      throw e;
    } catch (IOException | RuntimeException e) {
      directory.close();
      throw new BrokerException("Kafka does not start on " + directory.path(), e);
    }
  }

  // Between finding a port free and taking it, Kafka needs a second: long enough for another
  // program, such as one that was started on a copy of this directory and remembers the same port.
  private static EmbeddedBroker startOnFreePorts(DataDirectory directory, int port)
      throws IOException {
    for (int attempt = 1; ; attempt++) {
      int brokerPort = port == 0 ? Ports.keptOrFree(directory.keptPort()) : Ports.checked(port);
      int controllerPort = Ports.freeBeside(brokerPort);
      var config =
          new KafkaConfig(
              BrokerSettings.properties(directory.path(), brokerPort, controllerPort), false);
      try {
        return new EmbeddedBroker(startServer(config), directory, brokerPort, controllerPort);
      } catch (RuntimeException e) {
        if (attempt == ATTEMPTS || !Ports.wasTaken(e)) {
          throw e;
        }
        LOG.warn(
            "port {} or {} was taken by another program while Kafka started; trying others",
            brokerPort,
            controllerPort);
      }
    }
  }

  /// Returns when the controller has let the broker in and it takes requests.
  private static KafkaRaftServer startServer(KafkaConfig config) {
    var server = new KafkaRaftServer(config, Time.SYSTEM);
    try {
      server.startup();
      return server;
    } catch (RuntimeException e) {
      // A broker that fails leaves its controller running, which would keep the JVM alive.
      server.shutdown();
      throw e;
    }
  }

  /// The address for clients, `127.0.0.1:port`.
  public String bootstrapServers() {
    return Ports.address(port);
  }

  int controllerPort() {
    return controllerPort;
  }

  /// Stops the broker cleanly and returns when everything is on disk. Closing again does nothing.
  @Override
  public void close() {
    server.shutdown();
    server.awaitShutdown();
    directory.close();
  }
}
