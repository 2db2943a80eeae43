package org.cednews.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.cednews.ingest.SourcesSay.id;
import static org.cednews.ingest.SourcesSay.verdicts;

import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.cednews.event.Content;
import org.cednews.event.PostId;
import org.cednews.index.search.PostState;
import org.cednews.index.view.PostView;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/// Files that name their posts by themselves: what the newest edition says counts, whatever it is
/// called.
class EditionsIT {

  @TempDir static Path folder;

  private static WriteSide side;
  private static int sites;

  private final String site = "https://editions" + sites++ + ".example.org";
  private final Item item =
      new Item("7", "Ada Lovelace", "Safety", "pumps", "2026-03-14T09:30:00Z", "In short.", "a");

  @BeforeAll
  static void start() throws Exception {
    side = WriteSide.start(folder);
    side.awaitReady();
  }

  @AfterAll
  static void stop() {
    side.close();
  }

  private record Item(
      String guid,
      String author,
      String category,
      String tag,
      String date,
      String summary,
      String picture) {

    Item author(String other) {
      return new Item(guid, other, category, tag, date, summary, picture);
    }
  }

  enum Form {
    WXR,
    RSS,
    ATOM,
    JSON,
    MARKDOWN,
    PERMALINK,
    REST
  }

  @ParameterizedTest
  @EnumSource(Form.class)
  void aCorrectionCountsWhateverTheFileIsCalled(Form form) throws Exception {
    JsonNode first = handIn("export-2026-03-15", form, item, "", "");
    assertThat(verdicts(first)).as(first.toString()).containsExactly("new");
    assertThat(verdicts(handIn("export-2026-03-16", form, item, "", "")))
        .containsExactly("unchanged");

    List<UnaryOperator<Item>> corrections =
        List.of(
            i -> i.author("Grace Hopper"),
            i -> new Item(i.guid, i.author, "Devices", i.tag, i.date, i.summary, i.picture),
            i -> new Item(i.guid, i.author, i.category, "cables", i.date, i.summary, i.picture),
            i ->
                new Item(
                    i.guid,
                    i.author,
                    i.category,
                    i.tag,
                    "2026-03-14T10:45:00Z",
                    i.summary,
                    i.picture),
            i -> new Item(i.guid, i.author, i.category, i.tag, i.date, "In brief.", i.picture),
            i -> new Item(i.guid, i.author, i.category, i.tag, i.date, i.summary, "b"));
    Item corrected = item;
    for (UnaryOperator<Item> correction : corrections) {
      corrected = correction.apply(corrected);
      String name = "export-" + corrections.indexOf(correction);
      JsonNode again = handIn(name, form, corrected, "", "");
      assertThat(verdicts(again)).as(name).containsExactly("changed");
      assertThat(id(again)).isEqualTo(id(first));
      assertThat(verdicts(handIn(name + "-again", form, corrected, "", "")))
          .containsExactly("unchanged");
    }
    Content content = content(first);
    assertThat(content.authors()).containsExactly("Grace Hopper");
    assertThat(content.publishedAt()).isEqualTo(Instant.parse("2026-03-14T10:45:00Z"));
    assertThat(content.image()).isEqualTo(new Content.Image(URI.create(site + "/b.jpg"), null));
  }

  @ParameterizedTest
  @EnumSource(
      value = Form.class,
      names = {"WXR", "RSS", "ATOM"})
  void anEditionThatWasMadeEarlierRollsNothingBack(Form form) throws Exception {
    Item old = item.author("Somebody Else");
    handIn("new", form, item, "2026-05-02T08:00:00Z", "2026-04-01T08:00:00Z");
    JsonNode rolled = handIn("old", form, old, "2026-05-01T08:00:00Z", "2026-04-01T08:00:00Z");

    assertThat(verdicts(rolled)).containsExactly("unchanged");
    assertThat(content(rolled).authors()).containsExactly("Ada Lovelace");
    assertThat(
            verdicts(handIn("newest", form, old, "2026-05-03T08:00:00Z", "2026-04-01T08:00:00Z")))
        .containsExactly("changed");
  }

  @ParameterizedTest
  @EnumSource(
      value = Form.class,
      names = {"WXR", "ATOM", "JSON", "MARKDOWN", "PERMALINK", "REST"})
  void anItemThatWasChangedEarlierRollsNothingBack(Form form) throws Exception {
    handIn("new", form, item, "", "2026-04-02T08:00:00Z");
    JsonNode rolled = handIn("old", form, item.author("Somebody Else"), "", "2026-04-01T08:00:00Z");

    assertThat(verdicts(rolled)).containsExactly("unchanged");
    assertThat(content(rolled).authors()).containsExactly("Ada Lovelace");
  }

  @Test
  void aTimeThatHasNotComeYetProvesNothing() throws Exception {
    handIn("new", Form.WXR, item, "2094-05-02T08:00:00Z", "2094-05-01T08:00:00Z");

    assertThat(
            verdicts(
                handIn(
                    "old",
                    Form.WXR,
                    item.author("Grace Hopper"),
                    "2026-05-02T08:00:00Z",
                    "2026-05-01T08:00:00Z")))
        .containsExactly("changed");
  }

  @Test
  void editionsInAnyOrderAndFormEndWithTheNewestAndThenPublishNothing() throws Exception {
    record Edition(Form form, int month) {}
    var editions = new ArrayList<Edition>();
    for (Form form : List.of(Form.WXR, Form.RSS, Form.ATOM)) {
      for (int month = 1; month <= 4; month++) {
        editions.add(new Edition(form, month));
      }
    }
    var random = new Random(7);
    for (int round = 0; round < 10; round++) {
      Collections.shuffle(editions, random);
      long before = side.bean(PostView.class).position().value();
      for (Edition edition : editions) {
        String at = "2026-0%d-01T08:00:00Z".formatted(edition.month());
        handIn(
            "export-" + edition + round,
            edition.form(),
            item.author("Author of month " + edition.month()),
            at,
            at);
      }
      long after = side.bean(PostView.class).position().value();
      if (round > 0) {
        assertThat(after).as("round " + round).isEqualTo(before);
      }
    }
    JsonNode last = handIn("last", Form.WXR, item.author("Author of month 4"), "", "");
    assertThat(content(last).authors()).containsExactly("Author of month 4");
  }

  private JsonNode handIn(String name, Form form, Item item, String made, String modified)
      throws Exception {
    String ending =
        Map.of(
                Form.WXR, ".xml",
                Form.RSS, ".rss",
                Form.ATOM, ".atom",
                Form.JSON, ".json",
                Form.REST, ".json")
            .getOrDefault(form, ".md");
    String text =
        switch (form) {
          case WXR -> wxr(item, made, modified);
          case RSS -> rss(item, made, modified);
          case ATOM -> atom(item, made, modified);
          case JSON -> json(item, modified);
          case MARKDOWN -> markdown("id: " + site + "#7", item, modified);
          case PERMALINK ->
              markdown("permalink: /" + URI.create(site).getHost() + "/7/", item, modified);
          case REST -> rest(item, modified);
        };
    return side.handIn(name + ending, text.getBytes(UTF_8));
  }

  private String wxr(Item item, String made, String modified) {
    return """
        <rss xmlns:wp="http://wordpress.org/export/1.2/" xmlns:dc="x" xmlns:content="y" xmlns:excerpt="z">
        <channel><title>Site</title><link>%1$s</link>%2$s
        <item><title>Pumps</title><link>%1$s/pumps</link><guid>%1$s/?p=%4$s</guid>
        <dc:creator>%5$s</dc:creator><content:encoded><![CDATA[%10$s]]></content:encoded>
        <excerpt:encoded>%9$s</excerpt:encoded><wp:post_id>%4$s</wp:post_id>
        <wp:post_date_gmt>%8$s</wp:post_date_gmt>%3$s
        <category domain="category">%6$s</category><category domain="post_tag">%7$s</category>
        <wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key><wp:meta_value>9</wp:meta_value></wp:postmeta>
        </item><item><wp:post_id>9</wp:post_id><wp:post_type>attachment</wp:post_type>
        <wp:attachment_url>%1$s/%11$s.jpg</wp:attachment_url></item></channel></rss>
        """
        .formatted(
            site,
            element("pubDate", made),
            element("wp:post_modified_gmt", modified.replaceAll("[TZ]", " ").strip()),
            item.guid,
            item.author,
            item.category,
            item.tag,
            item.date.replaceAll("[TZ]", " ").strip(),
            item.summary,
            SourcesSay.TEXT,
            item.picture);
  }

  private String rss(Item item, String made, String modified) {
    return """
        <rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"
          xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dcterms="http://purl.org/dc/terms/">
        <channel><title>Site</title><link>%s</link>%s
        <item><title>Pumps</title><guid isPermaLink="false">%s#%s</guid><dc:creator>%s</dc:creator>
        <category>%s</category><category>%s</category><pubDate>%s</pubDate><description>%s</description>
        <content:encoded>%s</content:encoded><enclosure type="image/jpeg" url="%s.jpg" length="1"/>%s
        </item></channel></rss>
        """
        .formatted(
            site,
            element("lastBuildDate", made),
            site,
            item.guid,
            item.author,
            item.category,
            item.tag,
            item.date,
            item.summary,
            SourcesSay.TEXT,
            site + "/" + item.picture,
            element("dcterms:modified", modified));
  }

  private String atom(Item item, String made, String modified) {
    return """
        <feed xmlns="http://www.w3.org/2005/Atom"><title>Site</title><id>%s</id>%s
        <entry><title>Pumps</title><id>%s#%s</id><author><name>%s</name></author>
        <category term="%s"/><category term="%s"/><published>%s</published>%s
        <summary>%s</summary><content>%s</content>
        <link rel="enclosure" type="image/jpeg" href="%s.jpg"/></entry></feed>
        """
        .formatted(
            site,
            element("updated", made),
            site,
            item.guid,
            item.author,
            item.category,
            item.tag,
            item.date,
            element("updated", modified),
            item.summary,
            SourcesSay.TEXT,
            site + "/" + item.picture);
  }

  private String json(Item item, String modified) {
    return """
        {"version": "https://jsonfeed.org/version/1.1", "title": "Site", "home_page_url": "%s",
         "items": [{"id": "%1$s#%s", "title": "Pumps", "authors": [{"name": "%s"}], "tags": ["%s", "%s"],
           "date_published": "%s", "date_modified": "%s", "summary": "%s", "content_text": "%s",
           "image": "%1$s/%s.jpg"}]}
        """
        .formatted(
            site,
            item.guid,
            item.author,
            item.category,
            item.tag,
            item.date,
            modified,
            item.summary,
            SourcesSay.TEXT,
            item.picture);
  }

  private String markdown(String name, Item item, String modified) {
    return """
        ---
        %s
        title: Pumps
        author: %s
        categories: [%s]
        tags: [%s]
        date: %s
        %s
        summary: %s
        image: %s/%s.jpg
        ---
        %s
        """
        .formatted(
            name,
            item.author,
            item.category,
            item.tag,
            item.date,
            modified.isEmpty() ? "" : "lastmod: " + modified,
            item.summary,
            site,
            item.picture,
            SourcesSay.TEXT);
  }

  private String rest(Item item, String modified) {
    return """
        [{"id": %s, "date_gmt": "%s", "modified_gmt": "%s", "guid": {"rendered": "%s/?p=%1$s"},
          "link": "%4$s/pumps", "title": {"rendered": "Pumps"}, "content": {"rendered": "<p>%s</p>"},
          "excerpt": {"rendered": "%s"}, "_embedded": {"author": [{"name": "%s"}],
            "wp:term": [[{"taxonomy": "category", "name": "%s"}], [{"taxonomy": "post_tag", "name": "%s"}]],
            "wp:featuredmedia": [{"source_url": "%4$s/%s.jpg"}]}}]
        """
        .formatted(
            item.guid,
            item.date.replace("Z", ""),
            modified.replace("Z", ""),
            site,
            SourcesSay.TEXT,
            item.summary,
            item.author,
            item.category,
            item.tag,
            item.picture);
  }

  private static String element(String name, String text) {
    return text.isEmpty() ? "" : "<%s>%s</%1$s>".formatted(name, text);
  }

  private static Content content(JsonNode outcome) {
    return ((PostState.Live) side.bean(PostView.class).search().find(new PostId(id(outcome))))
        .post()
        .content();
  }
}
