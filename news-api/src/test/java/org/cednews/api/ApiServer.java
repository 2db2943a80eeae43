package org.cednews.api;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.cednews.api.feed.FeedConfiguration;
import org.cednews.api.posts.SearchConfiguration;
import org.cednews.api.read.ViewProgress;
import org.cednews.api.sitemap.SitemapConfiguration;
import org.cednews.index.search.PostSearch;
import org.cednews.index.view.PostView;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/// The read side on a loopback port.
public final class ApiServer implements AutoCloseable {

  /// The address that the site is told to have: not the one that requests go to.
  public static final String SITE = "https://news.example";

  private final ConfigurableApplicationContext context;
  private final HttpClient client = HttpClient.newHttpClient();

  private ApiServer(ConfigurableApplicationContext context) {
    this.context = context;
  }

  /// With fixed posts in place of a view.
  public static ApiServer start(FixedPosts posts) {
    return start(posts, 0, SITE);
  }

  public static ApiServer start(FixedPosts posts, int port, String site) {
    return start(OverFixedPosts.class, port, site, posts);
  }

  /// Over an index that the test fills.
  public static ApiServer start(PostSearch search, ViewProgress progress) {
    return start(OverFixedPosts.class, 0, SITE, search, progress);
  }

  /// Over a view of a log.
  static ApiServer start(PostView view) {
    return start(OverView.class, 0, SITE, view);
  }

  private static ApiServer start(Class<?> configuration, int port, String site, Object... beans) {
    var application = new SpringApplication(configuration);
    application.addInitializers(
        context -> {
          for (int i = 0; i < beans.length; i++) {
            context.getBeanFactory().registerSingleton("given" + i, beans[i]);
          }
        });
    application.setDefaultProperties(
        Map.of(
            "server.address", "127.0.0.1",
            "server.port", port,
            "news.site.url", site,
            "news.api.max-wait", "50ms",
            "spring.main.banner-mode", "off",
            "logging.level.root", "error"));
    return new ApiServer(application.run());
  }

  public HttpResponse<String> get(String path, String... headers)
      throws IOException, InterruptedException {
    return send("GET", path, headers);
  }

  public HttpResponse<String> send(String method, String path, String... headers)
      throws IOException, InterruptedException {
    String port = context.getEnvironment().getProperty("local.server.port");
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .method(method, HttpRequest.BodyPublishers.noBody());
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  @Override
  public void close() {
    client.close();
    context.close();
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class Base {

    @Bean
    MeterRegistry meters() {
      return new SimpleMeterRegistry();
    }
  }

  @Configuration(proxyBeanMethods = false)
  @Import({
    Base.class,
    SearchConfiguration.class,
    FeedConfiguration.class,
    PageConfiguration.class,
    SitemapConfiguration.class
  })
  static class OverFixedPosts {}

  @Configuration(proxyBeanMethods = false)
  @Import({Base.class, ApiConfiguration.class})
  static class OverView {}
}
