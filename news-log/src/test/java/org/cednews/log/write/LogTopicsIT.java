package org.cednews.log.write;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConfigEntry.ConfigSource;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.cednews.broker.EmbeddedBroker;
import org.cednews.event.Topics;
import org.cednews.log.quarantine.LogQuarantine;
import org.cednews.log.write.LogTopics.UnfitTopicException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTopicsIT {

  @TempDir Path folder;

  private EmbeddedBroker broker;
  private Admin admin;

  @BeforeEach
  void start() {
    broker = EmbeddedBroker.start(folder, 0);
    admin = Admin.create(kafka());
  }

  @AfterEach
  void stop() {
    admin.close();
    broker.close();
  }

  @Test
  void makesEveryTopicOnceAndFindsItFitAgain() throws Exception {
    prepare();
    prepare();

    assertThat(admin.listTopics().names().get())
        .contains(
            Topics.POSTS,
            Topics.CAPTURES,
            Topics.QUARANTINE,
            Topics.OUTCOMES,
            Topics.SOURCES,
            Topics.PROPOSALS);
    assertThat(admin.describeTopics(List.of(Topics.CAPTURES)).allTopicNames().get().values())
        .singleElement()
        .satisfies(topic -> assertThat(topic.partitions()).hasSize(3));
    // Not left to the broker: captures, and what a source remembers, may be large.
    List<ConfigResource> all =
        Stream.of(Topics.CAPTURES, Topics.SOURCES, Topics.PROPOSALS)
            .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic))
            .toList();
    assertThat(admin.describeConfigs(all).all().get().values())
        .extracting(config -> config.get("max.message.bytes"))
        .allSatisfy(
            largest -> {
              assertThat(largest.value()).isEqualTo("8388608");
              assertThat(largest.source()).isEqualTo(ConfigSource.DYNAMIC_TOPIC_CONFIG);
            });
  }

  @Test
  void refusesSourcesThatAreForgotten() throws Exception {
    make(new NewTopic(Topics.SOURCES, 1, (short) 1));

    assertThatThrownBy(this::prepare)
        .isInstanceOf(UnfitTopicException.class)
        .hasMessageContaining("news.sources must keep the last of each key")
        .hasMessageContaining("cleanup.policy is delete and must be compact");
  }

  @Test
  void refusesAPublicLogThatForgets() throws Exception {
    make(new NewTopic(Topics.POSTS, 1, (short) 1).configs(Map.of("retention.ms", "604800000")));

    assertThatThrownBy(this::prepare)
        .isInstanceOf(UnfitTopicException.class)
        .hasMessageContaining("news.posts")
        .hasMessageContaining("retention.ms is 604800000 and must be -1");
  }

  @Test
  void refusesAPublicLogThatIsCompacted() throws Exception {
    make(
        new NewTopic(Topics.POSTS, 1, (short) 1)
            .configs(Map.of("retention.ms", "-1", "cleanup.policy", "compact")));

    assertThatThrownBy(this::prepare)
        .isInstanceOf(UnfitTopicException.class)
        .hasMessageContaining("cleanup.policy is compact and must be delete");
  }

  @Test
  void refusesAPublicLogWithoutOneOrder() throws Exception {
    make(new NewTopic(Topics.POSTS, 2, (short) 1).configs(Map.of("retention.ms", "-1")));

    assertThatThrownBy(this::prepare)
        .isInstanceOf(UnfitTopicException.class)
        .hasMessageContaining("it has 2 partitions");
  }

  @Test
  void quarantinesARecordOnceHoweverOftenItIsMet() throws Exception {
    prepare();
    var metrics = new SimpleMeterRegistry();
    var bad = new ConsumerRecord<>(Topics.POSTS, 0, 7, "key".getBytes(UTF_8), "{".getBytes(UTF_8));
    bad.headers().add("ce_type", "nonsense".getBytes(UTF_8));
    try (LogWriter writer = LogWriter.open(kafka())) {
      try (var quarantine = new LogQuarantine(kafka(), writer, metrics)) {
        quarantine.put(bad, "not-json", "it ends too early");
        quarantine.put(bad, "not-json", "it ends too early");
      }
      // The same record met by another node, or after a restart.
      try (var quarantine = new LogQuarantine(kafka(), writer, metrics)) {
        quarantine.put(bad, "not-json", "it ends too early");
        quarantine.put(
            new ConsumerRecord<>(Topics.POSTS, 0, 8, null, "{".getBytes(UTF_8)), "empty", "");
      }
    }

    var partition = new TopicPartition(Topics.QUARANTINE, 0);
    assertThat(admin.listOffsets(Map.of(partition, OffsetSpec.latest())).all().get().values())
        .singleElement()
        .satisfies(end -> assertThat(end.offset()).isEqualTo(2));
    assertThat(metrics.get("news.quarantine").tag("reason", "not-json").counter().count())
        .isEqualTo(1);
  }

  private void prepare() {
    LogTopics.prepare(kafka(), new LogTopics.Layout((short) 1, 3, Duration.ofDays(90)));
  }

  private void make(NewTopic topic) throws Exception {
    admin.createTopics(List.of(topic)).all().get();
  }

  private Map<String, Object> kafka() {
    return Map.of("bootstrap.servers", broker.bootstrapServers());
  }
}
