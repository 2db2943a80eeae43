package org.cednews.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.common.utils.Exit;
import org.cednews.app.start.LogStopped;
import org.cednews.broker.DamagedLogException;
import org.cednews.broker.EmbeddedBroker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/// Starts a broker in this process when no other one is named, before anything asks for its
/// address. It stops after everything that uses it.
final class EmbeddedBrokerInitializer
    implements ApplicationContextInitializer<ConfigurableApplicationContext> {

  private static final Logger log = LoggerFactory.getLogger(EmbeddedBrokerInitializer.class);
  private static final String SERVERS = "news.kafka.bootstrap-servers";

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    ConfigurableEnvironment environment = context.getEnvironment();
    if (!environment.getProperty(SERVERS, "").isBlank()) {
      return;
    }
    Path data = DataFolder.of(environment);
    Exit.setHaltProcedure((status, _) -> halt(data, status));
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

  // Kafka ends the process when it cannot write, and says so in its own words, for those who know
  // it.
  private static void halt(Path data, int status) {
    log.error(
        "The log cannot be written any more, so the program ends: it acknowledges nothing that is "
            + "not kept. {} MB are free in {}. Make room, then start it again.",
        data.toFile().getUsableSpace() / 1_000_000,
        data);
    Runtime.getRuntime().halt(status);
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
