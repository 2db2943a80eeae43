package org.cednews.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
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
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Bytes of a log change on the disk, after a kill and after a clean stop: the broker does not
/// start, and leaves every byte as it is.
///
/// `NEWS_TEST_FLIPS` says how many places are hit (50 by default), `NEWS_TEST_SEED` repeats them.
class DamagedLogIT {

  private static final TopicPartition LOG = new TopicPartition("post", 0);
  private static final Map<String, Long> KEPT = Map.of("post-0", -1L);
  private static final int RECORDS = 120;
  private static final long SEED = setting("NEWS_TEST_SEED", System.nanoTime());
  private static final long FLIPS = setting("NEWS_TEST_FLIPS", 50);

  @TempDir static Path original;
  private static Path killed;
  private static Path stopped;

  @TempDir Path folder;

  @BeforeAll
  static void writeLog() throws Exception {
    killed = original.resolve("killed");
    stopped = original.resolve("stopped");
    try (var broker = EmbeddedBroker.start(stopped, 0)) {
      Map<String, Object> kafka = Map.of("bootstrap.servers", broker.bootstrapServers());
      try (var admin = Admin.create(kafka)) {
        admin.createTopics(List.of(new NewTopic(LOG.topic(), 1, (short) 1))).all().get();
      }
      try (var producer =
          new KafkaProducer<>(kafka, new StringSerializer(), new StringSerializer())) {
        for (int i = 0; i < RECORDS; i++) {
          producer.send(new ProducerRecord<>(LOG.topic(), text(i))).get();
        }
      }
      // What is on the disk now is what a kill would leave.
      copy(stopped, killed);
    }
  }

  private static String text(int number) {
    return number + " " + Integer.toString(number * 7919, 36).repeat(40);
  }

  @Test
  void aRecordThatWasHitStopsTheStartAndEveryByteStays() throws IOException {
    var random = new Random(SEED);
    for (int flip = 0; flip < FLIPS; flip++) {
      Path data = fresh(flip % 2 == 0 ? killed : stopped, flip);
      Path file = segment(data);
      long at = random.nextLong(Files.size(file));
      hit(file, at, 1 + random.nextInt(16));
      Map<Path, Integer> before = bytes(data);
      assertThatExceptionOfType(DamagedLogException.class)
          .as("byte %d, NEWS_TEST_SEED=%d", at, SEED)
          .isThrownBy(() -> start(data).close())
          .withMessageContaining("the log post-0 is damaged from position ")
          .withMessageContaining(file.toRealPath() + ", byte ")
          .satisfies(e -> assertThat(e.position()).isBetween(0L, (long) RECORDS));
      assertThat(bytes(data)).isEqualTo(before);
    }
  }

  @Test
  void eachByteOfABatchCounts() throws IOException {
    Path data = fresh(killed, 0);
    Path file = segment(data);
    int length = length(file);
    for (int at = 0; at < length; at++) {
      hit(file, at, 1);
      assertThatExceptionOfType(DamagedLogException.class)
          .as("byte %d", at)
          .isThrownBy(() -> LogCheck.check(data.resolve("logs"), KEPT))
          .satisfies(e -> assertThat(e.position()).isLessThan(2));
      hit(file, at, 1);
    }
  }

  @Test
  void whatAKillLeftUnfinishedIsCut() throws Exception {
    Path whole = segment(killed);
    long size = Files.size(whole);
    for (long less : new long[] {1, 10, length(whole) - 5}) {
      Path data = fresh(killed, (int) less);
      try (var channel = FileChannel.open(segment(data), StandardOpenOption.WRITE)) {
        channel.truncate(size - less);
      }
      assertThat(startAndRead(data)).hasSize(RECORDS - 1);
    }
    Path zeros = fresh(killed, 1_000_000);
    try (var channel = FileChannel.open(segment(zeros), StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.allocate(5_000), size);
    }
    assertThat(startAndRead(zeros)).hasSize(RECORDS);
  }

  @Test
  void whatIsMissingAfterACleanStopOrWasAcknowledgedIsNotCut() throws IOException {
    Path clean = fresh(stopped, 1);
    try (var channel = FileChannel.open(segment(clean), StandardOpenOption.WRITE)) {
      channel.truncate(channel.size() - 1);
    }
    assertThatExceptionOfType(DamagedLogException.class).isThrownBy(() -> start(clean).close());
    Path unclean = fresh(killed, 2);
    try (var channel = FileChannel.open(segment(unclean), StandardOpenOption.WRITE)) {
      channel.truncate(channel.size() - 1);
    }
    assertThatExceptionOfType(DamagedLogException.class)
        .isThrownBy(() -> EmbeddedBroker.start(unclean, 0, Map.of("post-0", RECORDS - 1L)).close())
        .withMessageContaining("position %d was acknowledged", RECORDS - 1);
  }

  @Test
  void everyOtherFileEndsInAllRecordsOrOneError() throws Exception {
    var random = new Random(SEED);
    int started = 0;
    for (int flip = 0; flip < FLIPS / 5; flip++) {
      Path data = fresh(flip % 2 == 0 ? killed : stopped, flip);
      List<Path> files = new ArrayList<>();
      try (Stream<Path> all = Files.walk(data)) {
        for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
          if (Files.size(file) > 0 && !file.equals(segment(data))) {
            files.add(file);
          }
        }
      }
      Path file = files.get(random.nextInt(files.size()));
      long at = random.nextLong(Math.min(Files.size(file), 1_000));
      hit(file, at, 1);
      String where = "%s, byte %d, NEWS_TEST_SEED=%d".formatted(file, at, SEED);
      try {
        assertThat(startAndRead(data)).as(where).hasSize(RECORDS);
        started++;
      } catch (BrokerException | DamagedLogException e) {
        assertThat(segment(data)).as(where).hasSameBinaryContentAs(segment(killed));
      }
    }
    assertThat(started).isPositive();
  }

  private static EmbeddedBroker start(Path data) {
    return EmbeddedBroker.start(data, 0, KEPT);
  }

  private static List<String> startAndRead(Path data) {
    List<String> values = new ArrayList<>();
    try (var broker = start(data);
        var consumer =
            new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "auto.offset.reset", "none"),
                new StringDeserializer(),
                new StringDeserializer())) {
      consumer.assign(List.of(LOG));
      consumer.seekToBeginning(List.of(LOG));
      long end = consumer.endOffsets(List.of(LOG)).getOrDefault(LOG, 0L);
      while (consumer.position(LOG) < end) {
        for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofSeconds(1))) {
          assertThat(record.value()).isEqualTo(text(values.size()));
          values.add(record.value());
        }
      }
    }
    return values;
  }

  private static Path segment(Path data) {
    return data.resolve("logs/post-0/00000000000000000000.log");
  }

  private static int length(Path segment) throws IOException {
    try (var channel = FileChannel.open(segment)) {
      var header = ByteBuffer.allocate(12);
      channel.read(header);
      return 12 + header.getInt(8);
    }
  }

  private Path fresh(Path from, int number) throws IOException {
    Path data = folder.resolve(Integer.toString(number));
    copy(from, data);
    return data;
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path copied = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(copied);
        } else if (file.toString().endsWith("index")) {
          // Most of it are zeros, which need not be written.
          sparse(file, copied);
        } else {
          Files.copy(file, copied);
        }
      }
    }
  }

  private static void sparse(Path file, Path copied) throws IOException {
    try (var in = FileChannel.open(file);
        var out = FileChannel.open(copied, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      var bytes = ByteBuffer.allocate((int) Math.min(in.size(), 4096));
      in.read(bytes);
      out.write(bytes.flip());
      if (in.size() > 4096) {
        out.write(ByteBuffer.allocate(1), in.size() - 1);
      }
    }
  }

  private static Map<Path, Integer> bytes(Path data) throws IOException {
    Map<Path, Integer> bytes = new HashMap<>();
    try (Stream<Path> files = Files.walk(data)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (!file.endsWith("broker.lock")) {
          bytes.put(file, ByteBuffer.wrap(Files.readAllBytes(file)).hashCode());
        }
      }
    }
    return bytes;
  }

  private static void hit(Path file, long at, int count) throws IOException {
    try (var channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      var bytes = ByteBuffer.allocate((int) Math.min(count, channel.size() - at));
      channel.read(bytes, at);
      for (int i = 0; i < bytes.capacity(); i++) {
        bytes.put(i, (byte) ~bytes.get(i));
      }
      channel.write(bytes.flip(), at);
    }
  }

  private static long setting(String name, long otherwise) {
    String text = System.getenv(name);
    return text == null || text.isBlank() ? otherwise : Long.parseLong(text.strip());
  }
}
