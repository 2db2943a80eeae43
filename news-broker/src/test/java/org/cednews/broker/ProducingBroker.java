package org.cednews.broker;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/// A program to be killed: runs a broker and writes numbers to it without end. Each number that was
/// acknowledged is a line of its output.
final class ProducingBroker {

  static final String TOPIC = "numbers";

  private ProducingBroker() {}

  static void main(String[] args) throws Exception {
    try (var broker = EmbeddedBroker.start(Path.of(args[0]), 0)) {
      Map<String, Object> kafka = Map.of("bootstrap.servers", broker.bootstrapServers());
      try (var admin = Admin.create(kafka)) {
        admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
      }
      try (var producer =
          new KafkaProducer<>(
              Map.of("bootstrap.servers", broker.bootstrapServers(), "acks", "all"),
              new StringSerializer(),
              new StringSerializer())) {
        for (long number = 0; ; number++) {
          String text = Long.toString(number);
          var _ =
              producer.send(
                  new ProducerRecord<>(TOPIC, text),
                  (_, failure) -> {
                    if (failure == null) {
                      IO.println(text);
                    }
                  });
        }
      }
    }
  }
}
