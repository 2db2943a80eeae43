package org.cednews.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.cednews.broker.EmbeddedBroker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// The log stops answering and comes back: nobody is told that something was taken that was not,
/// readers notice nothing, and what is repeated is there once.
final class BrokerStoppedIT {

  private static final String POST = "{\"title\": \"While the log was away\", \"body\": \"Text.\"}";

  @TempDir Path folder;

  private EmbeddedBroker broker;
  private RunningNews news;

  @BeforeEach
  void start() {
    broker = EmbeddedBroker.start(folder.resolve("kafka"), 0);
    news =
        RunningNews.start(
            folder.resolve("data"), "news.kafka.bootstrap-servers=" + broker.bootstrapServers());
  }

  @AfterEach
  void stop() {
    news.close();
    broker.close();
  }

  @Test
  void anEditorIsToldToComeBackAndReadersReadOn() {
    Site site = news.site();
    JsonNode before =
        Site.stored(site.publish("{\"title\": \"Before the log went\", \"body\": \"Text.\"}"));
    String address = broker.bootstrapServers();
    broker.close();

    HttpResponse<String> refused = site.publish(POST, "while-away");
    JsonNode problem = Site.problem(refused, 503);
    assertThat(problem.path("type").asString()).isEqualTo("/problems/unavailable");
    assertThat(Integer.parseInt(Site.header(refused, "Retry-After"))).isPositive();
    Site.problem(site.handIn("away.txt", "text/plain", POST.getBytes(UTF_8)), 503);
    assertThat(site.json("/api/posts").path("total").asInt()).isEqualTo(1);
    assertThat(site.get(before.path("url").asString()).statusCode()).isEqualTo(200);
    assertThat(site.get("/feed.atom").body()).contains("Before the log went");

    broker = EmbeddedBroker.start(folder.resolve("kafka"), port(address));
    assertThat(broker.bootstrapServers()).isEqualTo(address);
    Site.eventually(() -> site.publish(POST, "while-away").statusCode() == 201);
    HttpResponse<String> repeated = site.publish(POST, "while-away");
    HttpResponse<String> oncemore = site.publish(POST, "while-away");
    assertThat(repeated.statusCode()).isEqualTo(201);
    assertThat(oncemore.body()).isEqualTo(repeated.body());
    assertThat(Site.position(oncemore)).isEqualTo(Site.position(repeated));
    JsonNode found = site.json("/api/posts?q=away&after=" + Site.position(repeated));
    assertThat(found.path("total").asInt()).isEqualTo(1);
    assertThat(found.path("posts").path(0).path("id")).isEqualTo(Site.json(repeated).path("id"));
    assertThat(site.json("/api/posts").path("total").asInt()).isEqualTo(2);
  }

  private static int port(String address) {
    return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
  }
}
