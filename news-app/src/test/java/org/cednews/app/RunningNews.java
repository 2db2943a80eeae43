package org.cednews.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/// The whole program in this JVM, on a free port.
final class RunningNews implements AutoCloseable {

  private final ConfigurableApplicationContext context;
  private final Site site;

  private RunningNews(ConfigurableApplicationContext context, Path data) {
    this.context = context;
    var server = ((WebServerApplicationContext) context).getWebServer();
    this.site = Site.at(Objects.requireNonNull(server).getPort(), data);
  }

  /// Starts and waits until it is ready.
  ///
  /// @param settings further settings, `name=value`
  static RunningNews start(Path data, String... settings) {
    List<String> args = new ArrayList<>(List.of("--server.port=0", "--news.data=" + data));
    for (String setting : settings) {
      args.add("--" + setting);
    }
    var news = new RunningNews(NewsApplication.start(args.toArray(String[]::new)), data);
    Site.eventually(news.site::isReady);
    return news;
  }

  Site site() {
    return site;
  }

  /// The address of the Kafka that it uses.
  String kafka() {
    return context.getEnvironment().getRequiredProperty("news.kafka.bootstrap-servers");
  }

  <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  @Override
  public void close() {
    context.close();
  }
}
