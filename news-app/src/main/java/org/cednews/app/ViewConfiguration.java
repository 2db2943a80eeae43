package org.cednews.app;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;
import org.cednews.app.start.LogStopped;
import org.cednews.app.start.StartRefused;
import org.cednews.index.view.PostView;
import org.cednews.ingest.KafkaSettings;
import org.cednews.log.quarantine.Quarantine;
import org.cednews.log.read.LostLogException;
import org.cednews.log.write.LogTopics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/// The view of this process, and what operators see of it.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ViewSettings.class, KafkaSettings.class})
class ViewConfiguration {

  private static final Logger log = LoggerFactory.getLogger(ViewConfiguration.class);

  @Bean
  InstantSource clock() {
    return InstantSource.system();
  }

  @Bean
  PostView postView(
      ViewSettings settings,
      KafkaSettings kafka,
      Environment environment,
      MeterRegistry metrics,
      ObjectProvider<LogTopics> topics,
      ObjectProvider<Quarantine> quarantine,
      ConfigurableApplicationContext context)
      throws InterruptedException {
    // The role that writes makes the log; the others wait for it.
    boolean writes = topics.getIfAvailable() != null;
    Path data = DataFolder.of(environment);
    // Then it is the start that fails.
    var starting = new AtomicBoolean(writes);
    PostView view =
        PostView.open(
            new PostView.Settings(
                data.resolve("index"),
                kafka.client(),
                settings.threadCount(),
                settings.commitEvery(),
                settings.readyLag()),
            metrics,
            quarantine.getIfAvailable(() -> Quarantine.LEFT_TO_THE_WRITER),
            lost -> {
              if (!starting.get()) {
                end(context, LogStopped.because(lost, data));
              }
            });
    if (writes) {
      try {
        view.awaitLog();
      } catch (LostLogException e) {
        view.close();
        throw LogStopped.because(e, data);
      }
      starting.set(false);
    }
    return view;
  }

  // From a thread of its own: the context waits for that of the view.
  private static void end(ConfigurableApplicationContext context, StartRefused reason) {
    log.error("{}", reason.getMessage());
    Thread.ofPlatform()
        .name("news-end")
        .start(() -> System.exit(SpringApplication.exit(context, () -> 1)));
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
