package org.cednews.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.cednews.broker.EmbeddedBroker;
import org.cednews.event.EventCodec;
import org.cednews.event.LogPosition;
import org.cednews.event.Post;
import org.cednews.event.PostEvent;
import org.cednews.event.PostEvent.Channel;
import org.cednews.event.PostEvent.Origin;
import org.cednews.event.PostEvent.PostPublished;
import org.cednews.event.PostEvent.PostWithdrawn;
import org.cednews.event.Topics;
import org.cednews.index.view.PostView;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The read side over a real view of a real log.
class ApiConfigurationIT {

  private static final Origin EDITOR = new Origin(Channel.DESK, "editor");

  @TempDir static Path folder;
  private static EmbeddedBroker broker;
  private static KafkaProducer<byte[], byte[]> producer;
  private static PostView view;
  private static ApiServer server;

  @BeforeAll
  static void start() throws Exception {
    broker = EmbeddedBroker.start(folder.resolve("kafka"), 0);
    Map<String, Object> kafka = Map.of("bootstrap.servers", broker.bootstrapServers());
    try (Admin admin = Admin.create(kafka)) {
      var topic = new NewTopic(Topics.POSTS, 1, (short) 1).configs(Map.of("retention.ms", "-1"));
      admin.createTopics(List.of(topic)).all().get();
    }
    producer = new KafkaProducer<>(kafka, new ByteArraySerializer(), new ByteArraySerializer());
    view =
        PostView.open(
            new PostView.Settings(folder.resolve("index"), kafka, 2, Duration.ofSeconds(1), 10),
            new SimpleMeterRegistry(),
            (record, reason, detail) -> {
              throw new AssertionError(reason + ": " + detail);
            });
    LogPosition last = LogPosition.START;
    for (int i = 0; i < 25; i++) {
      String title = "Infusion pump " + i;
      last = append(published(SamplePost.bare(title, "<p>Pump number " + i + ".</p>")));
    }
    await(last);
    server = ApiServer.start(view);
  }

  @AfterAll
  static void stop() {
    server.close();
    view.close();
    producer.close();
    broker.close();
  }

  @Test
  void aPostIsSeenEverywhereAndSoIsItsWithdrawal() throws Exception {
    Post post = SamplePost.bare("Quench valves", "<p>About quench valves.</p>");
    await(append(published(post)));
    assertThat(server.get("/api/posts?q=quench").body())
        .contains("<mark>Quench</mark>", ApiServer.SITE + post.path());
    assertThat(server.get("/?q=quench", "Accept", "text/html").body())
        .contains("<mark>Quench</mark> valves</a>");
    assertThat(server.get("/feed.atom?q=quench").body()).contains("urn:ced-news:post:" + post.id());
    assertThat(server.get(post.path()).statusCode()).isEqualTo(200);

    await(
        append(
            new PostWithdrawn(
                post.id(), 2, Instant.parse("2026-11-01T00:00:00Z"), "A mistake.", EDITOR)));
    assertThat(server.get("/api/posts?q=quench").body()).contains("\"total\":0");
    assertThat(server.get("/feed.atom?q=quench").body())
        .doesNotContain("Quench valves")
        .contains("<at:deleted-entry", "urn:ced-news:post:" + post.id());
    HttpResponse<String> gone = server.get(post.path(), "Accept", "text/html");
    assertThat(gone.statusCode()).isEqualTo(410);
    assertThat(gone.body()).contains("A mistake.");
  }

  @Test
  void pagesWalkThroughAllPosts() throws Exception {
    var ids = new HashSet<String>();
    String path = "/api/posts?q=infusion+pump";
    String next = path;
    while (next != null) {
      JsonNode page = new JsonMapper().readTree(server.get(next).body());
      page.get("posts").forEach(post -> assertThat(ids.add(post.get("id").asString())).isTrue());
      next = page.has("next") ? path + "&cursor=" + page.get("next").asString() : null;
    }
    assertThat(ids).hasSize(25);

    var titles = new HashSet<String>();
    String href = "/?q=infusion+pump";
    while (!href.isEmpty()) {
      var page = Jsoup.parse(server.get(href).body());
      titles.addAll(page.select(".results h2").eachText());
      href = page.select("a[rel=next]").attr("href");
    }
    assertThat(titles).hasSize(25);
  }

  @Test
  void aCursorOfAnotherSearchIsRefused() throws Exception {
    String cursor =
        new JsonMapper().readTree(server.get("/api/posts?q=pump").body()).get("next").asString();
    HttpResponse<String> answer = server.get("/api/posts?q=infusion&cursor=" + cursor);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("\"parameter\":\"cursor\"");
  }

  @Test
  void aPositionBeyondTheLogIsWaitedForInVain() throws Exception {
    assertThat(server.get("/api/posts?after=1000000").statusCode()).isEqualTo(503);
  }

  private static void await(LogPosition position) throws InterruptedException {
    assertThat(view.await(position, Duration.ofSeconds(30))).isTrue();
  }

  private static PostEvent published(Post post) {
    return PostPublished.of(post, EDITOR);
  }

  private static LogPosition append(PostEvent event) throws Exception {
    EventCodec.Encoded encoded = EventCodec.encode(event);
    var record =
        new ProducerRecord<>(
            Topics.POSTS, encoded.key().getBytes(StandardCharsets.UTF_8), encoded.value());
    encoded
        .headers()
        .forEach(
            (name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
    return new LogPosition(producer.send(record).get().offset());
  }
}
