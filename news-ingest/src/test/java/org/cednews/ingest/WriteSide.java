package org.cednews.ingest;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.Principal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.cednews.broker.EmbeddedBroker;
import org.cednews.index.query.SearchRequest;
import org.cednews.index.result.Hit;
import org.cednews.index.view.PostView;
import org.cednews.log.quarantine.LogQuarantine;
import org.cednews.log.write.LogTopics;
import org.cednews.web.page.FrameConfiguration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The write side as the program runs it: a broker, a view, bindings and HTTP. Whoever asks is the
/// editor of the header `Editor`.
final class WriteSide implements AutoCloseable {

  static final JsonMapper JSON = JsonMapper.builder().build();

  private final EmbeddedBroker broker;
  private final ConfigurableApplicationContext context;
  private final HttpClient http = HttpClient.newHttpClient();

  private WriteSide(EmbeddedBroker broker, ConfigurableApplicationContext context) {
    this.broker = broker;
    this.context = context;
  }

  static WriteSide start(Path folder, String... settings) {
    EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("kafka"), 0);
    var program = new SpringApplication(Program.class);
    program.setDefaultProperties(
        Map.ofEntries(
            Map.entry("server.port", "0"),
            Map.entry("server.address", "127.0.0.1"),
            Map.entry("news.kafka.bootstrap-servers", broker.bootstrapServers()),
            Map.entry("news.data", folder.toString()),
            Map.entry("news.ingest.max-body", "100KB"),
            Map.entry("news.ingest.retry-for", "1s"),
            Map.entry("news.log.wait-for-view", "30s"),
            Map.entry("news.fetch.allow-hosts", "127.0.0.1"),
            Map.entry("news.fetch.pause", "0s"),
            Map.entry("spring.mvc.problemdetails.enabled", "true"),
            Map.entry("spring.main.banner-mode", "off")));
    return new WriteSide(
        broker,
        program.run(Arrays.stream(settings).map(setting -> "--" + setting).toArray(String[]::new)));
  }

  void awaitReady() throws Exception {
    long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!bean(PostView.class).status().ready()) {
      if (System.nanoTime() > end) {
        throw new IOException("the view does not catch up: " + bean(PostView.class).status());
      }
      Thread.sleep(20);
    }
  }

  void stopBroker() {
    broker.close();
  }

  <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  /// The titles of the newest posts.
  Stream<String> titles() {
    return bean(PostView.class).search().search(SearchRequest.newest(100)).items().stream()
        .map(Hit::title);
  }

  Map<String, Object> kafka() {
    return Map.of("bootstrap.servers", broker.bootstrapServers());
  }

  HttpResponse<String> post(String path, String json, String... headers) throws Exception {
    return send("POST", path, json.getBytes(StandardCharsets.UTF_8), headers);
  }

  HttpResponse<String> put(String path, String json, String... headers) throws Exception {
    return send("PUT", path, json.getBytes(StandardCharsets.UTF_8), headers);
  }

  HttpResponse<String> send(String method, String path, byte[] body, String... headers)
      throws Exception {
    var request =
        HttpRequest.newBuilder(url(path))
            .method(method, BodyPublishers.ofByteArray(body))
            .setHeader("Editor", "ada")
            .setHeader("Content-Type", "application/json");
    for (int i = 0; i < headers.length; i += 2) {
      request.setHeader(headers[i], headers[i + 1]);
    }
    return http.send(request.build(), BodyHandlers.ofString());
  }

  /// Hands a file in and waits for its outcome.
  JsonNode handIn(String name, byte[] body) throws Exception {
    return handIn(name, body, "text/plain");
  }

  JsonNode handIn(String name, byte[] body, String type) throws Exception {
    String location = URLEncoder.encode(name, StandardCharsets.UTF_8);
    HttpResponse<String> taken =
        send("POST", "/api/desk/captures?location=" + location, body, "Content-Type", type);
    if (taken.statusCode() != 202) {
      throw new IOException(taken.statusCode() + ": " + taken.body());
    }
    return outcome(JSON.readTree(taken.body()).path("captureId").stringValue());
  }

  JsonNode outcome(String captureId) throws Exception {
    var request = HttpRequest.newBuilder(url("/api/desk/captures/" + captureId)).build();
    long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (System.nanoTime() < end) {
      HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
      if (answer.statusCode() != 202) {
        return JSON.readTree(answer.body());
      }
      Thread.sleep(20);
    }
    throw new IOException("no outcome of capture " + captureId);
  }

  private URI url(String path) {
    return URI.create(
        "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port") + path);
  }

  @Override
  public void close() {
    http.close();
    context.close();
    broker.close();
  }

  /// What the program gives to the write side.
  @EnableAutoConfiguration
  @Import({IngestConfiguration.class, FrameConfiguration.class})
  static class Program {

    @Bean
    MeterRegistry metrics() {
      return new SimpleMeterRegistry();
    }

    @Bean
    InstantSource clock() {
      return InstantSource.system();
    }

    @Bean
    PostView view(
        Environment environment,
        KafkaSettings kafka,
        LogTopics topics,
        LogQuarantine quarantine,
        MeterRegistry metrics) {
      Path folder = Path.of(environment.getRequiredProperty("news.data"));
      return PostView.open(
          new PostView.Settings(
              folder.resolve("view"), kafka.client(), 1, Duration.ofSeconds(5), 1_000),
          metrics,
          quarantine);
    }

    @Bean
    Filter signedIn() {
      return (request, response, chain) ->
          chain.doFilter(
              new HttpServletRequestWrapper((HttpServletRequest) request) {
                @Override
                public Principal getUserPrincipal() {
                  return () -> getHeader("Editor");
                }
              },
              response);
    }
  }
}
