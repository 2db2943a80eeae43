package org.cednews.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/// The whole program in this JVM, on a free port.
final class RunningNews implements AutoCloseable {

  private final ConfigurableApplicationContext context;
  private final Site site;

  private RunningNews(ConfigurableApplicationContext context, Path data) {
    this.context = context;
    int port = ((WebServerApplicationContext) context).getWebServer().getPort();
    this.site = Site.at(port, data);
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

  <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  @Override
  public void close() {
    context.close();
  }
}
