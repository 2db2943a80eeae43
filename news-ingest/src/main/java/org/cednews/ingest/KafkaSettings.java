package org.cednews.ingest;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// Where Kafka is.
///
/// @param bootstrapServers some of its brokers, `host:port,host:port`
/// @param properties any setting of the Kafka clients, such as `security.protocol`; they reach
///   every producer, consumer and admin client
@ConfigurationProperties("news.kafka")
public record KafkaSettings(String bootstrapServers, Map<String, String> properties) {

  public KafkaSettings {
    Objects.requireNonNull(bootstrapServers, "news.kafka.bootstrap-servers is not set");
    // Spring leaves out what is not set.
    properties = Map.copyOf(Objects.requireNonNullElse(properties, Map.of()));
  }

  /// What every client is made with.
  public Map<String, Object> client() {
    var client = new HashMap<String, Object>(properties);
    client.put("bootstrap.servers", bootstrapServers);
    return client;
  }
}
