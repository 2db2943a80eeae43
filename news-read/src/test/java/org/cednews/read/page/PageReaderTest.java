package org.cednews.read.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.cednews.read.Captures.fetched;
import static org.cednews.read.Captures.post;

import java.net.URI;
import java.time.Instant;
import org.cednews.event.PostEvent.Channel;
import org.cednews.read.Capture;
import org.cednews.read.Captures;
import org.cednews.read.Identity;
import org.cednews.read.RawPost;
import org.cednews.read.RawPost.Body.Html;
import org.cednews.read.RawPost.Image;
import org.cednews.read.RawPost.Link;
import org.junit.jupiter.api.Test;

class PageReaderTest {

  @Test
  void readsWhatTheHeadSays() {
    RawPost post = page("page-with-metadata.html");
    assertThat(post.identity())
        .isEqualTo(new Identity("partner", "https://review.example.org/alarm-fatigue", true));
    assertThat(post.title()).isEqualTo("Alarm fatigue in numbers");
    assertThat(post.summary()).isEqualTo("What a month of alarm logs shows.");
    assertThat(post.publishedAt()).isEqualTo("2024-03-05T10:00:00+01:00");
    assertThat(post.authors()).containsExactly("Alarm Working Group");
    assertThat(post.categories()).containsExactly("Safety");
    assertThat(post.tags()).containsExactly("alarms", "monitors");
    assertThat(post.language()).isEqualTo("en-GB");
    assertThat(post.image())
        .isEqualTo(new Image("https://review.example.org/img/alarm.jpg", "A monitor at night"));
    assertThat(post.source())
        .isEqualTo(
            new RawPost.Source("Ward Technology Review", "https://review.example.org/", null));
  }

  @Test
  void takesTheArticleWithoutTheFurniture() {
    assertThat(html(page("page-with-metadata.html")))
        .contains("A month of alarm logs", "The rest came from limits", "Export the logs.")
        .doesNotContain("Home", "Share", "Advertisement", "Setting limits", "Related")
        .doesNotContain("<h1>", "By Alarm Working Group", "©");
  }

  @Test
  void takesTheRelatedListForRelatedLinks() {
    assertThat(page("page-with-metadata.html").relatedLinks())
        .containsExactly(
            new Link("Setting limits", "https://review.example.org/limits?utm_campaign=x"),
            new Link("Delays that help", "https://other.example.net/delays"));
  }

  @Test
  void findsTheTextInAPageOfBoxes() {
    RawPost post = page("page-of-boxes.html");
    assertThat(post.title()).isEqualTo("New library hours");
    assertThat(post.publishedAt()).isEqualTo("2023-10-02T00:00:00Z");
    assertThat(post.authors()).containsExactly("CED Secretariat");
    assertThat(html(post))
        .contains("From November", "Members who want", "contact us</a> for a place")
        .doesNotContain("View all", "About", "Another post", "Posted on", "<h1>");
  }

  @Test
  void cutsTheNameOfTheSiteOff() {
    assertThat(title("<title>A long enough title of a post | The Site</title>"))
        .isEqualTo("A long enough title of a post");
    assertThat(
            title(
                "<meta property=og:site_name content='Site of a society with a long name'>"
                    + "<title>Short - Site of a society with a long name</title>"))
        .isEqualTo("Short");
    assertThat(title("<meta property=og:title content='Cause - and effect'>"))
        .isEqualTo("Cause - and effect");
  }

  @Test
  void believesNoCanonicalAddressThatIsTheSite() {
    String html = "<link rel=canonical href='https://review.example.org/'><h1>T</h1><p>Text.</p>";
    RawPost post =
        post(
            new Capture(
                Channel.FEED,
                "partner",
                "x",
                URI.create("https://review.example.org/news/1"),
                "text/html",
                html.getBytes(UTF_8),
                Instant.EPOCH));
    assertThat(post.identity().key()).isEqualTo("https://review.example.org/news/1");
  }

  private static String title(String head) {
    return "" + post(Captures.of("page.html", "<html><head>" + head + "</head><p>x</p>")).title();
  }

  private static RawPost page(String name) {
    return post(fetched(name, "text/html", "https://review.example.org/alarm-fatigue"));
  }

  private static String html(RawPost post) {
    assertThat(post.body()).isInstanceOf(Html.class);
    return ((Html) post.body()).html();
  }
}
