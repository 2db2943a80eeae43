package org.cednews.index.view;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.cednews.broker.EmbeddedBroker;
import org.cednews.event.EventCodec;
import org.cednews.event.EventCodec.Encoded;
import org.cednews.event.LogPosition;
import org.cednews.event.PostEvent;
import org.cednews.event.Topics;

/// A broker with a public log, and a writer to it that may also write what it must not.
public final class TestLog implements AutoCloseable {

  private final EmbeddedBroker broker;
  private final KafkaProducer<byte[], byte[]> producer;

  private TestLog(EmbeddedBroker broker) {
    this.broker = broker;
    this.producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers",
                broker.bootstrapServers(),
                "acks",
                "all",
                "max.request.size",
                8 << 20),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  public static TestLog start(Path folder) throws Exception {
    var log = new TestLog(EmbeddedBroker.start(folder, 0));
    log.createTopic();
    return log;
  }

  private void createTopic() throws Exception {
    try (Admin admin = Admin.create(kafka())) {
      admin
          .createTopics(
              List.of(
                  new NewTopic(Topics.POSTS, 1, (short) 1)
                      .configs(
                          Map.of(
                              "retention.ms",
                              "-1",
                              "max.message.bytes",
                              "8388608",
                              "message.timestamp.type",
                              "LogAppendTime"))))
          .all()
          .get();
    }
  }

  /// Makes the log anew, empty and with another identity.
  public void replaceTopic() throws Exception {
    try (Admin admin = Admin.create(kafka())) {
      admin.deleteTopics(List.of(Topics.POSTS)).all().get();
      while (admin.listTopics().names().get().contains(Topics.POSTS)) {
        Thread.onSpinWait();
      }
    }
    createTopic();
  }

  /// Removes the records before a position.
  public void removeBefore(LogPosition first) throws Exception {
    try (Admin admin = Admin.create(kafka())) {
      admin
          .deleteRecords(
              Map.of(
                  new TopicPartition(Topics.POSTS, 0), RecordsToDelete.beforeOffset(first.value())))
          .all()
          .get();
    }
  }

  public Map<String, Object> kafka() {
    return Map.of("bootstrap.servers", broker.bootstrapServers());
  }

  /// Appends events and returns the position of the last.
  public LogPosition append(List<? extends PostEvent> events) throws Exception {
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    for (PostEvent event : events) {
      sent.add(producer.send(record(event)));
    }
    long last = -1;
    for (Future<RecordMetadata> one : sent) {
      last = Math.max(last, one.get().offset());
    }
    return new LogPosition(last);
  }

  public LogPosition append(PostEvent event) throws Exception {
    return append(List.of(event));
  }

  /// Appends any bytes.
  public LogPosition append(ProducerRecord<byte[], byte[]> record) throws Exception {
    return new LogPosition(producer.send(record).get().offset());
  }

  public static ProducerRecord<byte[], byte[]> record(PostEvent event) {
    Encoded encoded = EventCodec.encode(event);
    var record =
        new ProducerRecord<>(
            Topics.POSTS, encoded.key().getBytes(StandardCharsets.UTF_8), encoded.value());
    encoded
        .headers()
        .forEach(
            (name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
    return record;
  }

  @Override
  public void close() {
    producer.close();
    broker.close();
  }
}
