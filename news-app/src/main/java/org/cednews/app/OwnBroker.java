package org.cednews.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import org.cednews.broker.DamagedLogException;
import org.cednews.broker.EmbeddedBroker;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/// Starts a broker in this process when no other one is named, before anything asks for its
/// address. It stops after everything that uses it.
final class OwnBroker implements ApplicationContextInitializer<ConfigurableApplicationContext> {

  private static final String SERVERS = "news.kafka.bootstrap-servers";

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    ConfigurableEnvironment environment = context.getEnvironment();
    if (!environment.getProperty(SERVERS, "").isBlank()) {
      return;
    }
    Path data = DataFolder.of(environment);
    EmbeddedBroker broker = start(data);
    environment
        .getPropertySources()
        .addFirst(
            new MapPropertySource(
                "ownBroker", Map.of(SERVERS, broker.bootstrapServers(), "news.own-broker", true)));
    // What is registered first is destroyed last.
    ((DefaultListableBeanFactory) context.getBeanFactory())
        .registerDisposableBean("ownBroker", broker::close);
  }

  private static EmbeddedBroker start(Path data) {
    try {
      return EmbeddedBroker.start(
          data.resolve("kafka"), 0, Map.of(LogStopped.POSTS, LogStopped.acknowledged(data)));
    } catch (DamagedLogException e) {
      throw LogStopped.because(e, data);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the index in " + data, e);
    }
  }
}
