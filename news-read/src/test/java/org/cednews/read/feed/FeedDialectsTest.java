package org.cednews.read.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cednews.read.Captures.fetched;
import static org.cednews.read.Captures.post;

import java.util.List;
import java.util.Map;
import org.cednews.read.Capture;
import org.cednews.read.RawPost;
import org.cednews.read.RawPost.Body;
import org.cednews.read.RawPost.Body.Html;
import org.cednews.read.RawPost.Body.PlainText;
import org.cednews.read.RawPost.Source;
import org.cednews.read.feed.ParsedFeed.Link;
import org.junit.jupiter.api.Test;

/// The same post, in every dialect as far as it can say it.
class FeedDialectsTest {

  private static final Map<String, String> DIALECTS =
      Map.of(
          "rss-0.90.xml", "RSS 0.90",
          "rss-0.91.xml", "RSS 0.91",
          "rss-0.92.xml", "RSS 0.92",
          "rss-1.0.xml", "RSS 1.0",
          "rss-2.0.xml", "RSS 2.0",
          "atom-0.3.xml", "Atom 0.3",
          "atom-1.0.xml", "Atom 1.0",
          "json-feed-1.0.json", "JSON Feed 1.0",
          "json-feed-1.1.json", "JSON Feed 1.1");

  private static final List<String> WITHOUT_DATE =
      List.of("rss-0.90.xml", "rss-0.91.xml", "rss-0.92.xml");

  @Test
  void everyDialectSaysTheSame() {
    assertThat(DIALECTS.entrySet())
        .allSatisfy(
            dialect -> {
              Capture capture = capture(dialect.getKey());
              ParsedFeed feed = FeedReader.parse(capture);
              assertThat(feed.dialect()).isEqualTo(dialect.getValue());
              assertThat(feed.about().subtitle())
                  .isEqualTo(new ParsedFeed.Text("Its news", "text/plain"));
              RawPost post = post(capture);
              assertThat(post.title()).isEqualTo("Pumps & people");
              assertThat(post.link()).isEqualTo("https://partner.example.org/pumps");
              assertThat(post.identity().key()).isEqualTo("https://partner.example.org/pumps");
              assertThat(post.source())
                  .isEqualTo(new Source("Partner society", "https://partner.example.org/", null));
              assertThat(text(post.body())).isIn("", "The <b>guide</b> is out.");
            });
  }

  @Test
  void everyDialectThatHasThemGivesDateAndAuthor() {
    assertThat(DIALECTS.keySet())
        .filteredOn(file -> !WITHOUT_DATE.contains(file))
        .allSatisfy(
            file -> {
              RawPost post = post(capture(file));
              assertThat(post.publishedAt()).isEqualTo("2023-10-25T08:00:00Z");
              assertThat(post.authors()).containsExactly("Education Committee");
              assertThat(text(post.body())).isNotEmpty();
            });
  }

  @Test
  void readsWhatOnlySomeDialectsHave() {
    assertThat(post(capture("rss-0.91.xml")).language()).isEqualTo("en");
    assertThat(post(capture("atom-0.3.xml")).language()).isEqualTo("en");
    assertThat(post(capture("atom-1.0.xml")).categories()).containsExactly("Safety");
    assertThat(post(capture("rss-1.0.xml")).categories()).containsExactly("Safety");
    assertThat(post(capture("rss-1.0.xml")).summary()).isEqualTo("In short.");
    assertThat(post(capture("rss-2.0.xml")).image())
        .isEqualTo(new RawPost.Image("https://feeds.example.org/pump.jpg", null));
    assertThat(post(capture("json-feed-1.1.json")).tags()).containsExactly("Safety");
    assertThat(FeedReader.parse(capture("rss-0.92.xml")).entries().getFirst().links())
        .contains(
            new Link(
                "https://partner.example.org/pump.jpg",
                "enclosure",
                "image/jpeg",
                null,
                "1200",
                null));
    assertThat(FeedReader.parse(capture("json-feed-1.1.json")).entries().getFirst().links())
        .extracting(Link::href)
        .containsExactly(
            "https://partner.example.org/pumps", "https://partner.example.org/pump.pdf");
  }

  private static String text(Body body) {
    return switch (body) {
      case Html html -> html.html().replaceAll("</?p>|<br>|\\s*$", "");
      case PlainText(var blocks) when blocks.isEmpty() -> "";
      case Body other -> other.toString();
    };
  }

  private static Capture capture(String file) {
    return fetched(
        "feed/" + file,
        "",
        file.equals("json-feed-1.1.json")
            ? "https://partner.example.org/feed"
            : "https://feeds.example.org/feed");
  }
}
