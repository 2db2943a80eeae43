package org.cednews.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.cednews.ingest.source.visit.Site;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Sources as editors manage them, against a real site on this machine.
class SourcesIT {

  @TempDir static Path folder;

  private static WriteSide side;
  private static Site site;

  @BeforeAll
  static void start() throws Exception {
    side = WriteSide.start(folder);
    side.awaitReady();
    site = new Site();
  }

  @AfterAll
  static void stop() {
    site.close();
    side.close();
  }

  @Test
  void showsTheFirstPostsWithoutKeepingAnything() throws Exception {
    site.put("/dry", "application/rss+xml", rss("Dry <b>run</b>", "dry"));
    JsonNode trial = ok(add("/dry", "dry", "?dryRun=true"), 200);

    assertThat(trial.path("source").path("kind").stringValue()).isEqualTo("feed");
    assertThat(trial.path("problems")).isEmpty();
    JsonNode post = trial.path("posts").path(0);
    assertThat(post.path("title").stringValue()).isEqualTo("Dry run");
    assertThat(post.path("authors").path(0).stringValue()).isEqualTo("Ada Lovelace");
    assertThat(post.path("publishedAt").stringValue()).isEqualTo("2026-03-02T10:00:00Z");
    assertThat(post.path("bodyHtml").stringValue()).isEqualTo("<p>A text.</p>");
    assertThat(post.path("removed").path(0).stringValue()).isEqualTo("<script>");
    assertThat(get("/dry").statusCode()).isEqualTo(404);
    assertThat(posts()).noneMatch("Dry run"::equals);
  }

  @Test
  void bringsPostsAndSaysHowTheSourceIsDoing() throws Exception {
    site.put("/feed", "application/rss+xml", rss("From a feed", "one"));
    HttpResponse<String> added = add("/feed", "partner", "");
    assertThat(added.headers().firstValue("Location")).hasValue("/api/desk/sources/partner");
    assertThat(ok(added, 201).path("id").stringValue()).isEqualTo("partner");

    await(() -> posts().anyMatch("From a feed"::equals));
    await(() -> ok(get("/partner"), 200).has("lastSuccess"));
    JsonNode status = ok(get("/partner"), 200);
    assertThat(status.path("format").stringValue()).isEqualTo("RSS 2.0");
    assertThat(status.path("troubles")).isEmpty();
    assertThat(status.has("nextVisit")).isTrue();
    assertThat(ok(add("/feed", "partner", ""), 409).path("type").stringValue())
        .isEqualTo("/problems/source-exists");

    site.put("/feed", "application/rss+xml", rss("From a feed, corrected", "one"));
    ok(post("/partner/poll"), 202);
    await(() -> posts().anyMatch("From a feed, corrected"::equals));
    assertThat(posts()).noneMatch("From a feed"::equals);
  }

  @Test
  void aChangedSourceIsVisitedAtOnce() throws Exception {
    site.put("/before", "application/rss+xml", rss("Before the move", "moved-1"));
    site.put("/after", "application/rss+xml", rss("After the move", "moved-2"));
    add("/before", "moving", "");
    await(() -> ok(get("/moving"), 200).has("lastSuccess"));
    int asked = site.asked("/before");

    String moved = "{\"url\":\"%s\"}".formatted(site.url("/after"));
    ok(side.put("/api/desk/sources/moving", moved), 200);

    await(() -> posts().anyMatch("After the move"::equals));
    assertThat(site.asked("/before")).isEqualTo(asked);
    String another = "{\"url\":\"%s\",\"id\":\"another\"}".formatted(site.url("/after"));
    assertThat(ok(side.put("/api/desk/sources/moving", another), 400).path("detail").stringValue())
        .startsWith("id:");
  }

  @Test
  void aPausedSourceIsLeftAloneUntilItIsResumed() throws Exception {
    site.put("/paused", "application/rss+xml", rss("Before the pause", "two"));
    add("/paused", "paused", "");
    await(() -> posts().anyMatch("Before the pause"::equals));
    assertThat(ok(post("/paused/pause"), 200).path("paused").booleanValue()).isTrue();

    site.put("/paused", "application/rss+xml", rss("After the pause", "two"));
    int asked = site.asked("/paused");
    ok(post("/paused/poll"), 202);
    ok(post("/paused/resume"), 200);
    ok(post("/paused/poll"), 202);
    await(() -> posts().anyMatch("After the pause"::equals));
    assertThat(site.asked("/paused")).isGreaterThan(asked);
  }

  @Test
  void aSourceThatFailsIsListedWithItsErrorInWords() throws Exception {
    add("/nowhere", "nowhere", "");
    await(() -> !ok(get("/nowhere"), 200).path("troubles").isEmpty());

    JsonNode status = ok(get("/nowhere"), 200);
    assertThat(status.path("troubles").path(0).path("kind").stringValue()).isEqualTo("failing");
    assertThat(status.path("lastError").path("reason").stringValue()).contains("404");
    assertThat(ok(get("?unhealthy=true"), 200).findValuesAsString("id")).contains("nowhere");
    assertThat(side.send("DELETE", "/api/desk/sources/nowhere", new byte[0]).statusCode())
        .isEqualTo(204);
    assertThat(get("/nowhere").statusCode()).isEqualTo(404);
  }

  @Test
  void findsTheFeedThatAPageNames() throws Exception {
    site.put(
        "/home",
        "text/html",
        "<html><head><link rel=alternate type=application/rss+xml href=/named></head>");
    site.put("/named", "application/rss+xml", rss("From a named feed", "three"));
    JsonNode source = ok(add("/home", "home", "?dryRun=true"), 200).path("source");

    assertThat(source.path("kind").stringValue()).isEqualTo("feed");
    assertThat(source.path("url").stringValue()).isEqualTo(site.url("/named").toString());
  }

  @Test
  void saysWhatIsWrongWithASource() throws Exception {
    assertThat(invalid("{}")).startsWith("url:");
    assertThat(invalid("{\"url\":\"ftp://partner.example/\"}")).startsWith("url:");
    String url = "\"url\":\"https://partner.example/feed\"";
    assertThat(invalid("{%s,\"kind\":\"feed\",\"id\":\"No such\"}".formatted(url)))
        .startsWith("id:");
    assertThat(invalid("{%s,\"kind\":\"folder\"}".formatted(url))).startsWith("kind:");
    assertThat(invalid("{%s,\"kind\":\"feed\",\"every\":\"soon\"}".formatted(url)))
        .startsWith("every:");
    assertThat(invalid("{%s,\"kind\":\"pages\",\"links\":\"a[\"}".formatted(url)))
        .startsWith("links:");
    assertThat(invalid("{%s,\"speed\":1}".formatted(url))).startsWith("speed:");
  }

  private static String invalid(String json) throws Exception {
    return ok(side.post("/api/desk/sources", json), 400).path("detail").stringValue();
  }

  private static HttpResponse<String> add(String path, String id, String query) throws Exception {
    return side.post(
        "/api/desk/sources" + query,
        "{\"url\":\"%s\",\"id\":\"%s\"%s}"
            .formatted(site.url(path), id, path.equals("/nowhere") ? ",\"kind\":\"feed\"" : ""));
  }

  private static HttpResponse<String> get(String path) throws Exception {
    return side.send("GET", "/api/desk/sources" + path, new byte[0]);
  }

  private static HttpResponse<String> post(String path) throws Exception {
    return side.send("POST", "/api/desk/sources" + path, new byte[0]);
  }

  private static JsonNode ok(HttpResponse<String> answer, int status) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    return WriteSide.JSON.readTree(answer.body());
  }

  private static Stream<String> posts() {
    return side.titles();
  }

  private static void await(Callable<Boolean> condition) throws Exception {
    long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!condition.call()) {
      if (System.nanoTime() > end) {
        throw new IOException("it did not come true within a minute");
      }
      Thread.sleep(20);
    }
  }

  private static String rss(String title, String guid) {
    return """
        <rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>
        <title>Partner</title><link>https://partner.example/</link><item>
        <guid isPermaLink="false">%s</guid><title><![CDATA[%s]]></title>
        <link>https://partner.example/%1$s</link>
        <dc:creator>Ada Lovelace</dc:creator><pubDate>Mon, 02 Mar 2026 10:00:00 GMT</pubDate>
        <description><![CDATA[<p>A text.</p><script>alert(1)</script>]]></description>
        </item></channel></rss>
        """
        .formatted(guid, title);
  }
}
