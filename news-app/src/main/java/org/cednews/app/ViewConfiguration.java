package org.cednews.app;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.HashMap;
import org.cednews.index.PostView;
import org.cednews.index.tail.Quarantine;
import org.cednews.ingest.log.LogTopics;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/// The view of this process, and what operators see of it.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ViewSettings.class, ViewSettings.Kafka.class})
class ViewConfiguration {

  @Bean
  InstantSource clock() {
    return InstantSource.system();
  }

  @Bean
  PostView postView(
      ViewSettings settings,
      ViewSettings.Kafka kafka,
      Environment environment,
      MeterRegistry metrics,
      ObjectProvider<LogTopics> topics,
      ObjectProvider<Quarantine> quarantine) {
    // The role that writes makes the log; the others wait for it.
    topics.ifAvailable(made -> {});
    var client = new HashMap<String, Object>(kafka.properties());
    client.put("bootstrap.servers", kafka.bootstrapServers());
    return PostView.open(
        new PostView.Settings(
            DataFolder.of(environment).resolve("index"),
            client,
            settings.threadCount(),
            settings.commitEvery(),
            settings.readyLag()),
        metrics,
        quarantine.getIfAvailable(() -> Quarantine.LEFT_TO_THE_WRITER));
  }

  /// Part of readiness: a node that shows old news gets no readers.
  @Bean
  HealthIndicator viewHealthIndicator(PostView view) {
    return () -> {
      PostView.Status status = view.status();
      return Health.status(status.ready() ? "UP" : "OUT_OF_SERVICE")
          .withDetail("position", status.position())
          .withDetail("lag", status.lag())
          .build();
    };
  }

  @Bean
  ViewsEndpoint viewsEndpoint(PostView view) {
    return new ViewsEndpoint(view);
  }
}
