package org.cednews.api.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.net.URI;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.cednews.api.ApiServer;
import org.cednews.api.FixedPosts;
import org.cednews.api.SamplePost;
import org.cednews.event.Content.Correction;
import org.cednews.event.Enclosure;
import org.cednews.event.Post;
import org.jdom2.Element;
import org.jdom2.Namespace;
import org.jdom2.input.SAXBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Every document of a feed has what its standard says that it must have, whatever the posts say.
class FeedRulesTest {

  private static final Namespace ATOM = Namespace.getNamespace("http://www.w3.org/2005/Atom");

  /// The newest, a search, one that never matched, tombstones, and a page of the archive.
  private static final List<String> QUERIES =
      List.of("?size=100", "?q=files", "?q=nothinglikethis", "?q=pump", "?page=1", "?size=2");

  private static ApiServer server;

  @BeforeAll
  static void start() {
    var posts = new FixedPosts();
    server = ApiServer.start(posts);
    posts.publish(SamplePost.full());
    for (String title :
        List.of(
            "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>",
            "]]> <![CDATA[ &amp; &#0; &bogus;",
            "Bell \u0007 half \uD83D and \uFFFE",
            "<!-- --> <?php ?>",
            "日本語 🩺 \u202Eعربي")) {
      posts.publish(SamplePost.bare(title, "<p>a]]&gt; " + title.length() + "</p>"));
    }
    posts.publish(
        SamplePost.withFiles(
            "Files <many>",
            List.of(
                new Enclosure(URI.create("https://a.example/1?x=1&y=2"), "audio/mpeg", 7L, "<1>"),
                new Enclosure(URI.create("https://a.example/2"), "a/b; c=\"d\"", null, null))));
    posts.publish(
        SamplePost.corrected(
            "Corrected", List.of(new Correction(Instant.EPOCH, "One <two> & three"))));
    Post gone = SamplePost.bare("Gone pump", "<p>x</p>");
    posts.publish(gone);
    posts.withdraw(gone.id(), "A <mistake> & more.");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  /// RFC 4287, 4.1.1, 4.1.2, 4.2.7; RFC 6721, 3.
  @Test
  void atomHasWhatItMust() throws Exception {
    for (String query : QUERIES) {
      Element feed = xml("/feed.atom" + query);
      assertOne(feed, "id", "title", "updated", "author");
      OffsetDateTime.parse(feed.getChildText("updated", ATOM));
      assertThat(rels(feed)).as(query).containsOnlyOnce("self", "alternate");
      Set<String> ids = new HashSet<>();
      for (Element entry : feed.getChildren("entry", ATOM)) {
        assertOne(entry, "id", "title", "updated");
        assertThat(ids.add(entry.getChildText("id", ATOM))).as("once in %s", query).isTrue();
        OffsetDateTime.parse(entry.getChildText("updated", ATOM));
        assertThat(entry.getChildren("author", ATOM)).isNotEmpty();
        assertThat(rels(entry)).containsOnlyOnce("alternate");
        for (Element link : entry.getChildren("link", ATOM)) {
          URI.create(link.getAttributeValue("href"));
          assertThat(link.getAttributeValue("type", "a/b")).contains("/");
        }
      }
      for (Element deleted : feed.getChildren()) {
        if (deleted.getName().equals("deleted-entry")) {
          assertThat(deleted.getAttributeValue("ref")).isNotBlank().isNotIn(ids);
          OffsetDateTime.parse(deleted.getAttributeValue("when"));
        }
      }
    }
  }

  /// The specification of RSS 2.0: required elements, of items and of enclosures.
  @Test
  void rssHasWhatItMust() throws Exception {
    for (String query : QUERIES) {
      Element channel = xml("/feed.rss" + query).getChild("channel");
      for (String name : List.of("title", "link", "description")) {
        assertThat(channel.getChildren(name)).as(query).hasSize(1);
      }
      date(channel.getChildText("lastBuildDate"));
      for (Element item : channel.getChildren("item")) {
        assertThat(item.getChildText("title")).as(query).isNotBlank();
        assertThat(item.getChildren("guid")).hasSize(1);
        if (item.getChild("pubDate") != null) {
          date(item.getChildText("pubDate"));
        }
        assertThat(item.getChildren("enclosure")).hasSizeLessThanOrEqualTo(1);
        for (Element enclosure : item.getChildren("enclosure")) {
          assertThat(enclosure.getAttributeValue("url")).startsWith("https://");
          assertThat(enclosure.getAttributeValue("length")).matches("\\d+");
          assertThat(enclosure.getAttributeValue("type")).contains("/");
        }
      }
    }
  }

  /// JSON Feed 1.1: required members, and the types of all that there is.
  @Test
  void jsonFeedHasWhatItMust() throws Exception {
    for (String query : QUERIES) {
      JsonNode feed = new JsonMapper().readTree(server.get("/feed.json" + query).body());
      assertThat(feed.path("version").asString()).isEqualTo("https://jsonfeed.org/version/1.1");
      assertThat(feed.path("title").asString()).as(query).isNotBlank();
      assertThat(feed.path("items").isArray()).as(query).isTrue();
      for (JsonNode item : feed.path("items")) {
        assertThat(item.path("id").isString()).isTrue();
        assertThat(item.path("content_html").isString()).isTrue();
        OffsetDateTime.parse(item.path("date_modified").asString());
        for (JsonNode file : item.path("attachments")) {
          assertThat(file.path("url").isString()).isTrue();
          assertThat(file.path("mime_type").isString()).isTrue();
          assertThat(file.path("size_in_bytes").asLong(1)).isPositive();
        }
        for (String name : item.propertyNames()) {
          assertThat(!name.startsWith("_") || item.path(name).isObject()).as(name).isTrue();
        }
      }
    }
  }

  private static Element xml(String path) throws Exception {
    return new SAXBuilder().build(new StringReader(server.get(path).body())).getRootElement();
  }

  private static void assertOne(Element parent, String... names) {
    for (String name : names) {
      assertThat(parent.getChildren(name, ATOM)).as(name).hasSize(1);
    }
  }

  private static List<String> rels(Element parent) {
    return parent.getChildren("link", ATOM).stream()
        .map(link -> link.getAttributeValue("rel"))
        .toList();
  }

  private static void date(String text) {
    OffsetDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME);
  }
}
