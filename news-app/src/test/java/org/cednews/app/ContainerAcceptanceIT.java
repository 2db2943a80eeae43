package org.cednews.app;

import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.kafka.KafkaContainer;

/// With a Kafka as others run it. Where no Docker answers this is skipped, unless
/// `NEWS_TEST_DOCKER=required` says that it must run.
final class ContainerAcceptanceIT extends AcceptanceSuite {

  private static final Logger LOG = LoggerFactory.getLogger(ContainerAcceptanceIT.class);

  private final KafkaContainer kafka = new KafkaContainer("apache/kafka:4.2.1");

  @Override
  List<String> startKafka() {
    boolean required = "required".equals(System.getenv("NEWS_TEST_DOCKER"));
    if (!required && !DockerClientFactory.instance().isDockerAvailable()) {
      String reason = "no Docker answers, so there is no Kafka in a container";
      LOG.warn("skipped: {}", reason);
      Assumptions.abort(reason);
    }
    kafka.start();
    return List.of("news.kafka.bootstrap-servers=" + kafka.getBootstrapServers());
  }

  @Override
  void stopKafka() {
    kafka.stop();
  }
}
