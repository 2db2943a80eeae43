package org.cednews.broker;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.Properties;

/// The settings of the broker: what is fixed, with the reasons, and what differs from start to
/// start.
final class BrokerSettings {

  static final int NODE_ID = 1;

  static final String CONTROLLER_LISTENER = "CONTROLLER";

  private static final String FIXED =
      """
      # One node is everything.
      process.roles=broker,controller
      node.id=1
      controller.listener.names=CONTROLLER
      inter.broker.listener.name=BROKER
      listener.security.protocol.map=BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT

      # Nothing is acknowledged before it is on the disk itself: there is no second node that would
      # have it after a power cut. Costs about a millisecond for a batch on an SSD. A topic that can
      # be made again may do without: flush.messages.
      log.flush.interval.messages=1

      # A log that nobody set up has a misspelled name.
      auto.create.topics.enable=false
      # A log forgets only if its own settings say so.
      log.retention.ms=-1
      # A capture is a whole page or feed, and a post may have 4 MiB. The default is 1 MiB.
      message.max.bytes=16777216

      # One node keeps one copy.
      min.insync.replicas=1
      default.replication.factor=1
      offsets.topic.replication.factor=1
      transaction.state.log.replication.factor=1
      transaction.state.log.min.isr=1
      share.coordinator.state.topic.replication.factor=1
      share.coordinator.state.topic.min.isr=1
      # Each partition costs files and start time. Few groups commit offsets here, none transactions.
      num.partitions=1
      offsets.topic.num.partitions=1
      transaction.state.log.num.partitions=1
      share.coordinator.state.topic.num.partitions=1

      # The few consumers of a group start at once: waiting for more would only delay the first poll.
      group.initial.rebalance.delay.ms=0
      # Room for 80,000 keys of a compacted log at a time. The default, 128 MiB, is taken at the start.
      log.cleaner.dedupe.buffer.size=2097152
      # Threads for one program's clients, not for a data centre's.
      num.network.threads=2
      num.io.threads=4
      background.threads=2

      # After a kill -9 the controller takes the broker that was killed for alive until this long
      # after its own start, and refuses the new one as a duplicate until then; so a start after a
      # kill takes this much longer. Much less is dangerous: a broker whose heartbeats do not come
      # through for so long, on a busy machine, is shut out until the next one, and clients wait.
      broker.session.timeout.ms=3000
      # Six heartbeats must fail before that happens; and a refused broker asks again this often.
      broker.heartbeat.interval.ms=500
      # Empty records, twice a second by default, tell followers that a leader is alive. Here they
      # would only keep the disk awake.
      metadata.max.idle.interval.ms=0
      """;

  private BrokerSettings() {}

  /// Settings for one start.
  ///
  /// @param directory where Kafka keeps everything
  static Properties properties(Path directory, int brokerPort, int controllerPort)
      throws IOException {
    String broker = "BROKER://" + Ports.address(brokerPort);
    String controller = CONTROLLER_LISTENER + "://" + Ports.address(controllerPort);
    var settings = new Properties();
    settings.load(new StringReader(FIXED));
    settings.setProperty("log.dirs", directory.toString());
    settings.setProperty("listeners", broker + "," + controller);
    settings.setProperty("advertised.listeners", broker);
    settings.setProperty("controller.quorum.voters", NODE_ID + "@" + Ports.address(controllerPort));
    return settings;
  }
}
