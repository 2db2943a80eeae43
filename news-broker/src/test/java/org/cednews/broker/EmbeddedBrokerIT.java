package org.cednews.broker;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Proxy;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
class EmbeddedBrokerIT {

  private static final String TOPIC = "post";

  @TempDir private Path directory;

  private final List<Process> children = new ArrayList<>();

  @AfterEach
  void endChildren() {
    children.forEach(Process::destroyForcibly);
  }

  @Test
  void keepsRecordsAndItsAddressOverARestart() throws Exception {
    String address;
    try (var broker = EmbeddedBroker.start(directory, 0)) {
      address = broker.bootstrapServers();
      createTopic(broker, TOPIC);
      produce(broker, "first", "second");
      assertThat(consume(broker, TOPIC)).containsExactly("first", "second");
    }
    try (var broker = EmbeddedBroker.start(directory, 0)) {
      assertThat(broker.bootstrapServers()).isEqualTo(address);
      produce(broker, "third");
      assertThat(consume(broker, TOPIC)).containsExactly("first", "second", "third");
    }
  }

  @Test
  void takesAnotherPortWhenTheKeptOneIsTaken() throws Exception {
    Files.createDirectories(directory);
    try (var taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      Files.writeString(directory.resolve("broker.port"), taken.getLocalPort() + "\n");
      try (var broker = EmbeddedBroker.start(directory, 0)) {
        assertThat(broker.bootstrapServers()).isNotEqualTo("127.0.0.1:" + taken.getLocalPort());
        createTopic(broker, TOPIC);
      }
    }
  }

  /// Both remember the same port, find it free, and want it a moment later.
  @Test
  void twoThatStartAtOnceWithTheSameKeptPortBothServe(@TempDir Path other) throws Exception {
    String port;
    try (var first = EmbeddedBroker.start(directory, 0)) {
      port = first.bootstrapServers().substring("127.0.0.1:".length());
    }
    Files.writeString(other.resolve("broker.port"), port + "\n");
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var one = threads.submit(() -> EmbeddedBroker.start(directory, 0));
      var two = threads.submit(() -> EmbeddedBroker.start(other, 0));
      try (var first = one.get();
          var second = two.get()) {
        assertThat(first.bootstrapServers()).isNotEqualTo(second.bootstrapServers());
        createTopic(first, TOPIC);
        createTopic(second, TOPIC);
        produce(first, "of the first");
        produce(second, "of the second");
        assertThat(consume(first, TOPIC)).containsExactly("of the first");
        assertThat(consume(second, TOPIC)).containsExactly("of the second");
      }
    }
  }

  @Test
  void refusesAPortThatIsTaken() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      int port = taken.getLocalPort();
      assertThatExceptionOfType(BrokerException.class)
          .isThrownBy(() -> EmbeddedBroker.start(directory, port))
          .withMessageContaining("another program listens on 127.0.0.1:" + port);
    }
  }

  @Test
  void refusesASecondBrokerOnTheSameDirectory() throws Exception {
    try (var broker = EmbeddedBroker.start(directory, 0)) {
      createTopic(broker, TOPIC);
      assertThatExceptionOfType(BrokerException.class)
          .isThrownBy(() -> EmbeddedBroker.start(directory, 0))
          .withMessageContaining("another broker is running on " + directory.toRealPath());

      assertThat(refusalOf(startChild()))
          .contains("another broker is running on " + directory.toRealPath());

      produce(broker, "undisturbed");
      assertThat(consume(broker, TOPIC)).containsExactly("undisturbed");
    }
  }

  @Test
  void leavesNothingRunningWhenItCannotStart() throws Exception {
    Path kafkasOwnLock = Files.createDirectories(directory.resolve("logs")).resolve(".lock");
    try (var channel =
            FileChannel.open(kafkasOwnLock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        var _ = channel.lock()) {
      assertThat(refusalOf(startChild())).contains("Kafka does not start on");
    }
    try (var broker = EmbeddedBroker.start(directory, 0)) {
      createTopic(broker, TOPIC);
    }
  }

  @Test
  void losesNothingAcknowledgedWhenItsProcessIsKilled() throws Exception {
    List<String> acknowledged = new ArrayList<>();
    Process child = startChild();
    try (var lines = child.inputReader()) {
      String line = lines.readLine();
      while (line != null) {
        acknowledged.add(line);
        if (acknowledged.size() == 20_000) {
          child.destroyForcibly();
        }
        line = lines.readLine();
      }
    } catch (IOException e) {
      // The pipe broke with its process, which is what was asked for.
      assertThat(child.waitFor()).isNotZero();
    }
    child.waitFor();
    assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(20_000);
    // The last line may have been cut off in the middle of a number.
    acknowledged.removeLast();

    try (var broker = EmbeddedBroker.start(directory, 0)) {
      List<String> kept = consume(broker, ProducingBroker.TOPIC);
      assertThat(new HashSet<>(kept)).containsAll(acknowledged).hasSameSizeAs(kept);
    }
  }

  @Test
  void listensOnTheLoopbackInterfaceOnly() throws Exception {
    try (var broker = EmbeddedBroker.start(directory, 0)) {
      assertThat(broker.bootstrapServers()).startsWith("127.0.0.1:");
      int port = Integer.parseInt(broker.bootstrapServers().substring("127.0.0.1:".length()));
      assertThat(connects(InetAddress.ofLiteral("127.0.0.1"), port)).isTrue();
      assertThat(connects(InetAddress.ofLiteral("127.0.0.1"), broker.controllerPort())).isTrue();

      for (InetAddress outside : outsideAddresses()) {
        assertThat(connects(outside, port)).as("broker on %s", outside).isFalse();
        assertThat(connects(outside, broker.controllerPort()))
            .as("controller on %s", outside)
            .isFalse();
      }
    }
  }

  private Process startChild() throws IOException {
    var child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                ProducingBroker.class.getName(),
                directory.toString())
            .start();
    children.add(child);
    return child;
  }

  /// What a child says when it ends by itself because it cannot start.
  private static String refusalOf(Process child) throws Exception {
    String said = child.errorReader().readAllAsString();
    assertThat(child.waitFor()).isEqualTo(1);
    return said;
  }

  /// Every address of this machine but the one that the broker listens on. One of the loopback
  /// network is among them, so that a machine without a network has one as well.
  private static List<InetAddress> outsideAddresses() throws IOException {
    try (Stream<NetworkInterface> interfaces = NetworkInterface.networkInterfaces()) {
      return Stream.concat(
              Stream.of(InetAddress.ofLiteral("127.0.0.2")),
              interfaces
                  .flatMap(NetworkInterface::inetAddresses)
                  .filter(address -> !address.isLoopbackAddress()))
          .toList();
    }
  }

  private static boolean connects(InetAddress address, int port) {
    try (var socket = new Socket(Proxy.NO_PROXY)) {
      socket.connect(new InetSocketAddress(address, port), 1_000);
      return true;
    } catch (IOException _) {
      // Refused, or no way there at all.
      return false;
    }
  }

  private static void createTopic(EmbeddedBroker broker, String topic) throws Exception {
    try (var admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
    }
  }

  private static void produce(EmbeddedBroker broker, String... values) throws Exception {
    try (var producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", broker.bootstrapServers(), "acks", "all"),
            new StringSerializer(),
            new StringSerializer())) {
      for (String value : values) {
        producer.send(new ProducerRecord<>(TOPIC, value)).get();
      }
    }
  }

  /// The values of all records that the topic has now.
  private static List<String> consume(EmbeddedBroker broker, String topic) {
    var values = new ArrayList<String>();
    var partition = new TopicPartition(topic, 0);
    try (var consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", broker.bootstrapServers(), "auto.offset.reset", "none"),
            new StringDeserializer(),
            new StringDeserializer())) {
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      long end = requireNonNull(consumer.endOffsets(List.of(partition)).get(partition));
      while (consumer.position(partition) < end) {
        for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofSeconds(1))) {
          values.add(record.value());
        }
      }
    }
    return values;
  }
}
