package org.cednews.read.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Instant;
import org.cednews.event.PostEvent.Channel;
import org.cednews.read.Capture;
import org.cednews.read.RawPost;
import org.cednews.read.RawPost.Body.Html;
import org.cednews.read.Reading.Posts;
import org.cednews.read.format.CaptureReader;
import org.junit.jupiter.api.Test;

class PageRulesTest {

  private static final String PAGE =
      """
      <html><head><title>The Site</title><meta property=og:title content="What the head says">
      <meta name=author content="Head Author"><meta name=date content="2020-01-01"></head><body>
      <div class=t>What the rule says</div><div class=who>By Rosa Campo and Jan Veld</div>
      <div class=when>5 March 2024</div>
      <div class=mine><p>Mine. <span class=ad>Buy this.</span></p></div>
      <div><p>What is longer than all else, and would be taken for the text by anybody who reads it
      without a rule, because it is written in sentences, one after the other.</p></div></body></html>
      """;

  @Test
  void goBeforeWhatThePageSays() {
    RawPost post = read(new PageRules(".t", ".who", ".when", ".mine", ".ad"));
    assertThat(post.title()).isEqualTo("What the rule says");
    assertThat(post.authors()).containsExactly("Rosa Campo", "Jan Veld");
    assertThat(post.publishedAt()).isEqualTo("5 March 2024");
    assertThat(((Html) post.body()).html()).contains("Mine.").doesNotContain("longer", "Buy");
  }

  @Test
  void leaveAPageOnWhichTheySelectNothingToTheReading() {
    RawPost post = read(new PageRules(".no", ".no", ".no", ".no", ".no"));
    assertThat(post.title()).isEqualTo("What the head says");
    assertThat(post.authors()).containsExactly("Head Author");
    assertThat(post.publishedAt()).isEqualTo("2020-01-01");
    assertThat(((Html) post.body()).html()).contains("longer than all else");
  }

  @Test
  void sayWhichOfThemIsNoSelector() {
    assertThatThrownBy(() -> new PageRules(null, null, "div[", null, null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the rule for 'date' is not a CSS selector: 'div['");
  }

  @Test
  void areAbsentWhereTheyAreBlank() {
    assertThat(new PageRules("", " ", null, "", "")).isEqualTo(PageRules.NONE);
  }

  private static RawPost read(PageRules rules) {
    var capture =
        new Capture(
            Channel.FEED,
            "partner",
            "x",
            URI.create("https://review.example.org/news/1"),
            "text/html",
            PAGE.getBytes(UTF_8),
            Instant.parse("2024-06-01T12:00:00Z"));
    return ((Posts) new CaptureReader().read(capture, rules)).posts().getFirst();
  }
}
