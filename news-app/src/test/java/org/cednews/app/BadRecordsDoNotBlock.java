package org.cednews.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.cednews.event.Topics;
import org.junit.jupiter.api.Test;

/// Records in the public log that nobody can read: the good ones around them are not delayed, the
/// bad ones are kept with the reason, each once.
interface BadRecordsDoNotBlock extends UnderTest {

  String PUBLISHED = "org.cednews.post.published";

  @Test
  default void badRecordsAreQuarantinedAmongGoodOnes() throws Exception {
    published("A good neighbour before", "Text.");
    var reasons = new LinkedHashMap<Long, String>();
    try (var producer =
        new KafkaProducer<>(
            Map.<String, Object>of("bootstrap.servers", kafka(), "max.request.size", 8_000_000),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      reasons.put(write(producer, PUBLISHED, "this is no JSON".getBytes(UTF_8)), "not-json");
      reasons.put(write(producer, "org.example.other", "{}".getBytes(UTF_8)), "unknown-type");
      published("A good neighbour between", "Text.");
      reasons.put(write(producer, PUBLISHED, "{\"post\":{}}".getBytes(UTF_8)), "invalid");
      reasons.put(write(producer, PUBLISHED, new byte[5 * 1024 * 1024]), "too-large");
      reasons.put(write(producer, PUBLISHED, new byte[0]), "empty");
    }
    published("A good neighbour behind", "Text.");

    assertThat(total("\"good neighbour\"")).isEqualTo(3);
    Site.eventually(() -> quarantined(reasons.keySet()).size() >= reasons.size());
    List<ConsumerRecord<byte[], byte[]>> kept = quarantined(reasons.keySet());
    assertThat(kept).hasSameSizeAs(reasons.keySet());
    for (ConsumerRecord<byte[], byte[]> record : kept) {
      long offset = Long.parseLong(header(record, "quarantine_offset"));
      assertThat(header(record, "quarantine_reason")).isEqualTo(reasons.get(offset));
      assertThat(header(record, "quarantine_detail")).isNotBlank();
      assertThat(header(record, "quarantine_partition")).isEqualTo("0");
      assertThat(header(record, "bad")).as("what came with it").isEqualTo("yes");
    }
    String metrics = site().operator("/prometheus").body();
    reasons
        .values()
        .forEach(
            reason ->
                assertThat(metrics)
                    .containsPattern(
                        "news_quarantine_total\\{.*reason=\"" + reason + "\".*} [1-9]"));
  }

  private static long write(KafkaProducer<byte[], byte[]> producer, String type, byte[] value)
      throws ExecutionException, InterruptedException {
    var record = new ProducerRecord<>(Topics.POSTS, "some key".getBytes(UTF_8), value);
    record.headers().add("ce_type", type.getBytes(UTF_8)).add("bad", "yes".getBytes(UTF_8));
    return producer.send(record).get().offset();
  }

  /// What stands in quarantine of these places in the public log.
  private List<ConsumerRecord<byte[], byte[]>> quarantined(Iterable<Long> offsets) {
    var partition = new TopicPartition(Topics.QUARANTINE, 0);
    var found = new ArrayList<ConsumerRecord<byte[], byte[]>>();
    try (var consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", kafka()),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
      while (consumer.position(partition) < end) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
          if (header(record, "quarantine_topic").equals(Topics.POSTS)) {
            found.add(record);
          }
        }
      }
    }
    var wanted = new ArrayList<String>();
    offsets.forEach(offset -> wanted.add(Long.toString(offset)));
    found.removeIf(record -> !wanted.contains(header(record, "quarantine_offset")));
    return found;
  }

  private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
    var header = record.headers().lastHeader(name);
    return header == null ? "" : new String(header.value(), UTF_8);
  }
}
