package org.cednews.api.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.rometools.rome.feed.module.DCModule;
import com.rometools.rome.feed.synd.SyndEnclosure;
import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.feed.synd.SyndLink;
import com.rometools.rome.feed.synd.SyndPerson;
import com.rometools.rome.io.SyndFeedInput;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.cednews.api.ApiServer;
import org.cednews.api.FixedPosts;
import org.cednews.api.SamplePost;
import org.cednews.event.Enclosure;
import org.cednews.event.Post;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class FeedTest {

  private static final List<String> FORMATS = List.of("atom", "rss", "json");
  private static final Post FULL = SamplePost.full();

  private static final String CORRECTED =
      "<p><strong>Correction:</strong> The first version named the wrong room.</p>"
          + FULL.content().body().value();

  private static final FixedPosts POSTS = new FixedPosts();
  private static ApiServer server;

  private final FixedPosts posts = POSTS;

  @BeforeAll
  static void start() {
    server = ApiServer.start(POSTS);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void publish() {
    posts.clear();
    posts.publish(FULL);
  }

  @Test
  void atomSaysEverything() throws Exception {
    SyndFeed feed = read("/feed.atom?q=alarms");
    assertThat(feed.getTitle()).isEqualTo("CED News: alarms");
    assertThat(feed.getPublishedDate()).isEqualTo(Date.from(FULL.updatedAt()));
    SyndEntry entry = feed.getEntries().getFirst();
    assertThat(entry.getUri()).isEqualTo("urn:ced-news:post:" + FULL.id());
    assertThat(entry.getLink()).isEqualTo(ApiServer.SITE + FULL.path());
    assertThat(entry.getUpdatedDate()).isEqualTo(Date.from(FULL.updatedAt()));
    assertThat(entry.getPublishedDate())
        .isEqualTo(Date.from(Instant.parse("2024-03-05T10:00:00Z")));
    assertThat(entry.getAuthors())
        .extracting(SyndPerson::getName)
        .containsExactly("Ada Example", "Bo Muster");
    assertThat(entry.getContents().getFirst().getValue()).isEqualTo(CORRECTED);
    assertThat(entry.getDescription().getValue()).isEqualTo(FULL.content().summary());
    assertThat(entry.getCategories()).hasSize(4);
    assertThat(server.get("/feed.atom?q=alarms").body())
        .contains("href=\"https://news.example/feed.atom?q=alarms\"", "rel=\"related\"");
  }

  @Test
  void rssSaysEverything() throws Exception {
    SyndFeed feed = read("/feed.rss");
    SyndEntry entry = feed.getEntries().getFirst();
    assertThat(entry.getUri()).isEqualTo("urn:ced-news:post:" + FULL.id());
    assertThat(entry.getLink()).isEqualTo(ApiServer.SITE + FULL.path());
    assertThat(((DCModule) entry.getModule(DCModule.URI)).getCreators())
        .containsExactly("Ada Example", "Bo Muster");
    assertThat(entry.getContents().getFirst().getValue()).isEqualTo(CORRECTED);
    assertThat(server.get("/feed.rss").body())
        .contains("isPermaLink=\"false\"", "<atom:updated", "2026-10-01T10:00:00Z")
        .contains(":correction", "The first version named the wrong room.</", ":version", ">3</");
  }

  @Test
  void jsonFeedSaysEverything() throws Exception {
    JsonNode feed = new JsonMapper().readTree(server.get("/feed.json?tag=alarms").body());
    assertThat(feed.get("version").asString()).isEqualTo("https://jsonfeed.org/version/1.1");
    assertThat(feed.get("feed_url").asString())
        .isEqualTo("https://news.example/feed.json?tag=alarms");
    assertThat(feed.get("home_page_url").asString()).isEqualTo("https://news.example/?tag=alarms");
    JsonNode item = feed.at("/items/0");
    assertThat(item.propertyNames())
        .containsExactlyInAnyOrder(
            "id",
            "url",
            "external_url",
            "title",
            "summary",
            "image",
            "date_published",
            "date_modified",
            "authors",
            "tags",
            "language",
            "content_html",
            "attachments",
            "_related",
            "_ced");
    assertThat(item.get("date_modified").asString()).isEqualTo("2026-10-01T10:00:00Z");
    assertThat(item.at("/_ced/version").asLong()).isEqualTo(FULL.version());
  }

  @Test
  void theFilesOfAPostAreItsEnclosures() throws Exception {
    SyndEntry atom = read("/feed.atom").getEntries().getFirst();
    assertThat(atom.getEnclosures())
        .extracting(SyndEnclosure::getUrl, SyndEnclosure::getType, SyndEnclosure::getLength)
        .containsExactly(
            tuple("https://partner.example/talk.mp3", "audio/mpeg", 2_000_000L),
            tuple("https://partner.example/files/7", "application/octet-stream", 0L));
    assertThat(atom.getLinks())
        .filteredOn(link -> "related".equals(link.getRel()))
        .as("told once, as what it is")
        .extracting(SyndLink::getHref)
        .containsExactly("https://example.org/standard");

    SyndEntry rss = read("/feed.rss").getEntries().getFirst();
    assertThat(rss.getEnclosures())
        .extracting(SyndEnclosure::getUrl, SyndEnclosure::getType, SyndEnclosure::getLength)
        .containsExactly(tuple("https://partner.example/talk.mp3", "audio/mpeg", 2_000_000L));
    assertThat(server.get("/feed.rss").body())
        .containsOnlyOnce("<enclosure ")
        .matches("(?s).*<enclosure .*rel=\"enclosure\".*")
        .contains(
            "rel=\"enclosure\" href=\"https://partner.example/files/7\""
                + " type=\"application/octet-stream\"");

    JsonNode item = new JsonMapper().readTree(server.get("/feed.json").body()).at("/items/0");
    assertThat(item.get("attachments"))
        .isEqualTo(
            new JsonMapper()
                .readTree(
                    """
                    [{"url": "https://partner.example/talk.mp3", "mime_type": "audio/mpeg",
                      "title": "The talk & its <slides>", "size_in_bytes": 2000000},
                     {"url": "https://partner.example/files/7", "mime_type": "application/octet-stream"}]
                    """));
    assertThat(item.at("/_related/links").size()).isEqualTo(2);
  }

  @Test
  void aFileOfUnknownLengthHasTheAttributeOfRssAllTheSame() throws Exception {
    posts.publish(
        SamplePost.withFiles(
            "Lamp talk",
            List.of(
                new Enclosure(URI.create("https://a.example/1.ogg"), "audio/ogg", null, "One"))));
    assertThat(server.get("/feed.rss?q=lamp").body())
        .contains("<enclosure url=\"https://a.example/1.ogg\" length=\"0\" type=\"audio/ogg\"");
    assertThat(server.get("/feed.atom?q=lamp").body())
        .contains("title=\"One\"")
        .doesNotContain("length=");
  }

  @Test
  void everyEntryHasAnAuthor() throws Exception {
    posts.publish(SamplePost.bare("Nobody wrote this", "<p>x</p>"));
    assertThat(read("/feed.atom?q=nobody").getEntries().getFirst().getAuthors())
        .extracting(SyndPerson::getName)
        .containsExactly("CED News");
  }

  @Test
  void survivesCharactersThatXmlForbids() throws Exception {
    posts.publish(
        SamplePost.bare("Bell \u0007 half \uD83D and \uFFFE", "<p>\u0000]]>\u000b🩺</p>"));
    for (String format : List.of("atom", "rss")) {
      SyndEntry entry = read("/feed." + format + "?q=bell").getEntries().getFirst();
      assertThat(entry.getTitle()).isEqualTo("Bell  half \uFFFD and ");
      assertThat(entry.getContents().getFirst().getValue()).isEqualTo("<p>]]>🩺</p>");
    }
  }

  @Test
  void aFeedThatWasAlwaysEmptyWasUpdatedWhenTheLogBegan() throws Exception {
    SyndFeed feed = read("/feed.atom?q=nothinglikethis");
    assertThat(feed.getEntries()).isEmpty();
    assertThat(feed.getPublishedDate()).isEqualTo(Date.from(FULL.updatedAt()));
    String path = "/feed.json?q=nothinglikethis";
    String date = server.get(path).headers().firstValue("Last-Modified").orElseThrow();
    assertThat(server.get(path, "If-Modified-Since", date).statusCode()).isEqualTo(304);
  }

  @Test
  void pagesLeadToOlderPosts() throws Exception {
    posts.publish(SamplePost.bare("Second", "<p>x</p>"));
    for (String format : FORMATS) {
      String first = server.get("/feed." + format + "?size=1").body();
      assertThat(first).as(format).contains("/feed." + format + "?size=1").contains("cursor=skip1");
      assertThat(server.get("/feed." + format + "?size=1&cursor=skip1").body())
          .as(format)
          .doesNotContain("cursor=skip2");
    }
  }

  @Test
  void theTagStaysWhileTheFeedSaysTheSame() throws Exception {
    for (String format : FORMATS) {
      String path = "/feed." + format + "?tag=alarms";
      HttpResponse<String> first = server.get(path);
      String tag = first.headers().firstValue("ETag").orElseThrow();
      posts.move();
      posts.publish(SamplePost.bare("Of no interest to this feed " + format, "<p>x</p>"));
      HttpResponse<String> same = server.get(path, "If-None-Match", tag);
      assertThat(same.statusCode()).as(format).isEqualTo(304);
      assertThat(same.headers().firstValue("ETag")).contains(tag);
      assertThat(server.get(path).body()).isEqualTo(first.body());
    }
  }

  @Test
  void theTagChangesWithAVersion() throws Exception {
    posts.publish(SamplePost.bare("Pump", "<p>x</p>", 1));
    String path = "/feed.atom?q=pump";
    String tag = server.get(path).headers().firstValue("ETag").orElseThrow();
    posts.publish(SamplePost.bare("Pump", "<p>y</p>", 2));
    HttpResponse<String> changed = server.get(path, "If-None-Match", tag);
    assertThat(changed.statusCode()).isEqualTo(200);
    assertThat(changed.body()).contains("&lt;p&gt;y&lt;/p&gt;");
  }

  @Test
  void searchesOnlyAgainWhenTheViewHasMoved() throws Exception {
    String tag = server.get("/feed.rss").headers().firstValue("ETag").orElseThrow();
    int before = posts.searches();
    for (int i = 0; i < 5; i++) {
      assertThat(server.get("/feed.rss", "If-None-Match", tag).statusCode()).isEqualTo(304);
    }
    assertThat(posts.searches()).isEqualTo(before);
    posts.move();
    assertThat(server.get("/feed.rss", "If-None-Match", tag).statusCode()).isEqualTo(304);
    assertThat(posts.searches()).isEqualTo(before + 1);
  }

  @Test
  void aWithdrawalMovesTheDateForwardAndIsTold() throws Exception {
    Post pump = SamplePost.bare("Old pump", "<p>x</p>");
    posts.publish(pump);
    for (String format : FORMATS) {
      posts.publish(pump);
      String path = "/feed." + format + "?q=pump";
      HttpResponse<String> before = server.get(path);
      assertThat(before.body()).contains("Old pump");
      String date = before.headers().firstValue("Last-Modified").orElseThrow();
      posts.withdraw(pump.id(), "A <mistake>.");
      HttpResponse<String> after = server.get(path, "If-Modified-Since", date);
      assertThat(after.statusCode()).isEqualTo(200);
      assertThat(after.headers().firstValue("Last-Modified"))
          .contains("Sun, 01 Nov 2026 00:00:00 GMT");
      assertThat(after.body()).doesNotContain("Old pump").contains(pump.id().value());
      assertThat(server.get("/feed." + format + "?q=alarms").body())
          .doesNotContain(pump.id().value());
    }
    assertThat(server.get("/feed.atom?q=pump").body())
        .contains(
            "<updated>2026-11-01T00:00:00Z</updated>",
            "<at:deleted-entry xmlns:at=\"http://purl.org/atompub/tombstones/1.0\""
                + " ref=\"urn:ced-news:post:%s\" when=\"2026-11-01T00:00:00Z\">"
                    .formatted(pump.id()),
            "<at:comment>A &lt;mistake&gt;.</at:comment>");
    assertThat(server.get("/feed.rss?q=pump").body())
        .contains("<at:deleted-entry", "Sun, 01 Nov 2026 00:00:00 GMT");
    JsonNode deleted =
        new JsonMapper().readTree(server.get("/feed.json?q=pump").body()).at("/_ced/deleted/0");
    assertThat(deleted.get("id").asString()).isEqualTo("urn:ced-news:post:" + pump.id());
    assertThat(deleted.get("at").asString()).isEqualTo("2026-11-01T00:00:00Z");
    assertThat(deleted.get("reason").asString()).isEqualTo("A <mistake>.");
  }

  @Test
  void theDateOfTheLastChangeIsAnAnswerToo() throws Exception {
    for (String format : FORMATS) {
      String path = "/feed." + format + "?tag=alarms";
      HttpResponse<String> first = server.get(path);
      String date = first.headers().firstValue("Last-Modified").orElseThrow();
      assertThat(server.get(path, "If-Modified-Since", date).statusCode()).isEqualTo(304);
      String earlier = "Thu, 01 Jan 2026 00:00:00 GMT";
      assertThat(server.get(path, "If-Modified-Since", earlier).statusCode()).isEqualTo(200);
      assertThat(
              server
                  .get(path, "If-Modified-Since", date, "If-None-Match", "\"another\"")
                  .statusCode())
          .as("the tag wins")
          .isEqualTo(200);
    }
  }

  @Test
  void twoChangesInOneSecondAreNotTakenForOne() throws Exception {
    String path = "/feed.atom?q=lamp";
    posts.publish(SamplePost.bare("Lamp one", "<p>x</p>"));
    HttpResponse<String> first = server.get(path);
    String date = first.headers().firstValue("Last-Modified").orElseThrow();
    posts.publish(SamplePost.bare("Lamp two", "<p>x</p>"));
    HttpResponse<String> second = server.get(path, "If-Modified-Since", date);
    assertThat(second.headers().firstValue("Last-Modified")).contains(date);
    assertThat(second.statusCode()).isEqualTo(200);
    assertThat(second.body()).contains("Lamp two");
  }

  @Test
  void ignoresWhatOthersAddedToItsAddress() throws Exception {
    HttpResponse<String> answer = server.get("/feed.rss?pages=2&utm_source=x&tag=&size=many");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo(server.get("/feed.rss").body());
  }

  private SyndFeed read(String path) throws Exception {
    HttpResponse<String> answer = server.get(path);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return new SyndFeedInput().build(new StringReader(answer.body()));
  }
}
