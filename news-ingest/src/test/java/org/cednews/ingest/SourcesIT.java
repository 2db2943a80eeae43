package org.cednews.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.cednews.ingest.source.kind.TestSite;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Sources as editors manage them, against a real site on this machine.
class SourcesIT {

  @TempDir static Path folder;

  private static WriteSide side;
  private static TestSite site;

  @BeforeAll
  static void start() throws Exception {
    side = WriteSide.start(folder);
    side.awaitReady();
    site = new TestSite();
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
  void listsWhatCannotBeTakenUntilItIsTaken() throws Exception {
    String good = rss("Good", "refused-good");
    String bad = good.replace("</item>", "</item><item><guid>refused-bad</guid></item>");
    site.put("/refused", "application/rss+xml", bad);
    add("/refused", "refused", "");
    await(() -> posts().anyMatch("Good"::equals));
    await(() -> ok(get("/refused"), 200).path("refused").path("count").intValue() == 1);

    JsonNode status = ok(get("/refused"), 200);
    JsonNode item = status.path("refused").path("items").path(0);
    assertThat(item.path("title").stringValue()).isEqualTo("refused-bad");
    assertThat(item.path("reason").stringValue()).contains("neither a title nor a text");
    assertThat(Instant.parse(item.path("at").stringValue())).isBefore(Instant.now());
    assertThat(status.path("troubles").path(0).path("kind").stringValue()).isEqualTo("refused");
    assertThat(status.path("troubles").path(0).path("detail").stringValue())
        .startsWith("1 item cannot be taken; the last: refused-bad:");
    assertThat(ok(get("?unhealthy=true"), 200).findValuesAsString("id")).contains("refused");
    assertThat(
            side.bean(MeterRegistry.class)
                .get("news.source.refused")
                .tag("source", "refused")
                .gauge()
                .value())
        .isEqualTo(1);

    String mended =
        "<guid>refused-bad</guid><title>refused-bad</title><description>Text.</description>";
    site.put("/refused", "application/rss+xml", bad.replace("<guid>refused-bad</guid>", mended));
    ok(post("/refused/poll"), 202);
    await(() -> posts().anyMatch("refused-bad"::equals));
    await(() -> ok(get("/refused"), 200).path("refused").path("count").intValue() == 0);
    assertThat(ok(get("/refused"), 200).path("troubles")).isEmpty();
  }

  private record Fault(String good, String bad, String reason) {}

  @Test
  void listsWhatWasLeftOutOfItemsUntilTheyAreWhole() throws Exception {
    String whole = rss("Noted", "noted");
    List<Fault> faults =
        List.of(
            new Fault(
                "Mon, 02 Mar 2026 10:00:00 GMT",
                "soon after the holidays",
                "publishedAt: 'soon after the holidays' is not a date"),
            new Fault(
                "<![CDATA[Noted]]>",
                "Noted ".repeat(60),
                "title: 359 characters are more than 300"),
            new Fault(
                "Ada Lovelace", "Ada ".repeat(40), "authors[0]: 159 characters are more than 120"));
    site.put("/noted", "application/rss+xml", whole);
    add("/noted", "noted", "");
    await(() -> posts().anyMatch("Noted"::equals));
    for (Fault fault : faults) {
      site.put("/noted", "application/rss+xml", whole.replace(fault.good(), fault.bad()));
      ok(post("/noted/poll"), 202);
      await(() -> ok(get("/noted"), 200).path("noted").path("count").intValue() == 1);

      JsonNode item = ok(get("/noted"), 200).path("noted").path("items").path(0);
      assertThat(item.path("title").stringValue()).startsWith("Noted");
      assertThat(item.path("reason").stringValue()).startsWith(fault.reason());
      assertThat(ok(get("/noted"), 200).path("troubles")).isEmpty();
      assertThat(ok(get("/noted"), 200).path("refused").path("count").intValue()).isZero();

      site.put("/noted", "application/rss+xml", whole);
      ok(post("/noted/poll"), 202);
      await(() -> ok(get("/noted"), 200).path("noted").path("count").intValue() == 0);
    }
  }

  @Test
  void anAnswerThatIsNoFeedFailsAndMakesNoPost() throws Exception {
    String page =
        "<!DOCTYPE html><html><head><title>Sign in</title></head><body><h1>Sign in to go on</h1><p>"
            + "Please enter your name and your password. ".repeat(20);
    Map<String, String> answers =
        Map.of(
            "page", page,
            "error", "{\"error\": \"not found\"}",
            "empty", "",
            "text", "The database cannot be reached.");
    for (Map.Entry<String, String> answer : answers.entrySet()) {
      String name = "no-feed-" + answer.getKey();
      site.put("/" + name, "application/rss+xml", rss("Before " + name, name));
      add("/" + name, name, "");
      await(() -> posts().anyMatch(("Before " + name)::equals));
      site.put("/" + name, "text/html", answer.getValue());
      ok(post("/" + name + "/poll"), 202);
      await(() -> !ok(get("/" + name), 200).path("troubles").isEmpty());

      JsonNode status = ok(get("/" + name), 200);
      assertThat(status.path("troubles").path(0).path("kind").stringValue()).isEqualTo("failing");
      assertThat(status.path("lastError").path("reason").stringValue())
          .contains("/" + name + " is ")
          .contains(answer.getKey().equals("error") ? "not a JSON Feed" : "not a feed: it");
    }
    assertThat(ok(get("/no-feed-page"), 200).path("lastError").path("reason").stringValue())
        .endsWith("not a feed: it is an HTML page (Sign in)");
    assertThat(posts()).noneMatch(title -> title.contains("Sign in"));
  }

  @Test
  void aWarningBeforeTheFeedIsSkippedOver() throws Exception {
    List<String> warnings =
        List.of(
            "<br />\n<b>Warning</b>:  Undefined variable $x in <b>/srv/feed.php</b> on line"
                + " <b>12</b><br />\n",
            "PHP Notice:  Undefined index: a in /srv/a.php on line 3\n",
            "<br>\n<font size='1'><table><tr><th>( ! ) Deprecated: strpos()</th></tr>",
            "\n\n  ");
    for (String warning : warnings) {
      String name = "warned-" + warnings.indexOf(warning);
      String feed = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + rss("Of " + name, name);
      site.put("/" + name, "text/html", warning + feed);
      add("/" + name, name, "");
      await(() -> posts().anyMatch(("Of " + name)::equals));
      await(() -> ok(get("/" + name), 200).has("format"));
      assertThat(ok(get("/" + name), 200).path("troubles")).isEmpty();
    }
  }

  @Test
  void learnsWhereAFeedHasMovedForGood() throws Exception {
    for (int status : List.of(301, 308)) {
      String id = "moves-" + status;
      site.put("/" + id, "application/rss+xml", rss("Before " + id, id));
      add("/" + id, id, "");
      await(() -> posts().anyMatch(("Before " + id)::equals));
      await(() -> ok(get("/" + id), 200).has("lastSuccess"));

      site.redirect("/" + id, status, site.url("/new-" + id));
      site.put("/new-" + id, "application/rss+xml", rss("After " + id, id));
      ok(post("/" + id + "/poll"), 202);
      String moved = site.url("/new-" + id).toString();
      await(() -> ok(get("/" + id), 200).path("url").stringValue().equals(moved));
      await(() -> posts().anyMatch(("After " + id)::equals));
      JsonNode source = ok(get("/" + id), 200);
      assertThat(source.path("moved").path("from").stringValue())
          .isEqualTo(site.url("/" + id).toString());
      assertThat(source.path("moved").path("to").stringValue()).isEqualTo(moved);
      assertThat(source.path("troubles")).isEmpty();

      int asked = site.asked("/" + id);
      site.put("/new-" + id, "application/rss+xml", rss("Later " + id, id));
      ok(post("/" + id + "/poll"), 202);
      await(() -> posts().anyMatch(("Later " + id)::equals));
      assertThat(site.asked("/" + id)).isEqualTo(asked);
    }
  }

  @Test
  void aFeedThatIsElsewhereForATimeKeepsItsAddress() throws Exception {
    for (int status : List.of(302, 303, 307)) {
      String id = "elsewhere-" + status;
      site.redirect("/" + id, status, site.url("/at-" + id));
      site.redirect("/at-" + id, 301, site.url("/in-the-end-" + id));
      site.put("/in-the-end-" + id, "application/rss+xml", rss("From " + id, id));
      add("/" + id, id, "");
      await(() -> posts().anyMatch(("From " + id)::equals));
      await(() -> ok(get("/" + id), 200).has("lastSuccess"));

      assertThat(ok(get("/" + id), 200).path("url").stringValue())
          .isEqualTo(site.url("/" + id).toString());
      assertThat(ok(get("/" + id), 200).has("moved")).isFalse();
    }
  }

  @Test
  void aRedirectToWhatIsNoFeedIsNotLearnt() throws Exception {
    site.put("/portal", "application/rss+xml", rss("Before the portal", "portal"));
    add("/portal", "portal", "");
    await(() -> posts().anyMatch("Before the portal"::equals));
    site.redirect("/portal", 301, site.url("/welcome"));
    site.put("/welcome", "text/html", "<html><head><title>Welcome</title></head><body>Hotel");
    ok(post("/portal/poll"), 202);
    await(() -> !ok(get("/portal"), 200).path("troubles").isEmpty());

    assertThat(ok(get("/portal"), 200).path("url").stringValue())
        .isEqualTo(site.url("/portal").toString());
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
