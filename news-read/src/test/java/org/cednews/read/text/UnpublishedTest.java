package org.cednews.read.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.cednews.event.PostEvent.Channel;
import org.cednews.read.Capture;
import org.cednews.read.Captures;
import org.cednews.read.RawPost;
import org.cednews.read.Reading;
import org.cednews.read.Reading.RefusedEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnpublishedTest {

  private static final Instant NOW = Instant.parse("2024-06-01T12:00:00Z");

  @Test
  void clocksMayDifferByFiveSeconds() {
    assertThat(Unpublished.isAhead("2024-06-01T12:00:05Z", NOW)).isFalse();
    assertThat(Unpublished.isAhead("2024-06-01T12:00:05.001Z", NOW)).isTrue();
  }

  @Test
  void aTimeWithoutAZoneIsMeantWhereItIsLater() {
    ZoneId west = ZoneId.of("America/New_York");
    ZoneId east = ZoneId.of("Asia/Tokyo");
    assertThat(Unpublished.isAhead("2024-06-01 11:00", NOW, ZoneOffset.UTC)).isFalse();
    assertThat(Unpublished.isAhead("2024-06-01 11:00", NOW, east)).isFalse();
    assertThat(Unpublished.isAhead("2024-06-01 11:00", NOW, west)).isTrue();
    assertThat(Unpublished.isAhead("2024-06-01 13:00", NOW, east)).isTrue();
    assertThat(Unpublished.isAhead("2024-06-01 11:00 UTC", NOW, west)).isFalse();
    assertThat(Unpublished.isAhead("2024-06-01", NOW, west)).isFalse();
  }

  @Test
  void whereTheDateCannotBeReadItsYearDecides() {
    assertThat(Unpublished.isAhead("03/04/2099", NOW)).isTrue();
    assertThat(Unpublished.isAhead("999999999-01-01", NOW)).isTrue();
    assertThat(Unpublished.isAhead("03/04/2023", NOW)).isFalse();
    assertThat(Unpublished.isAhead("soon", NOW)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        """
        <html><head><title>Plan</title>
        <meta property="article:published_time" content="2099-05-06T10:00:00Z"></head>
        <body><h1>Plan</h1><p>2020-01-01</p><p>Nobody may read this yet.</p></body></html>
        """,
        """
        <html><head><title>Plan</title><script type="application/ld+json">
        {"@type": "NewsArticle", "headline": "Plan", "datePublished": "2099-05-06"}
        </script></head><body><h1>Plan</h1><p>Nobody may read this yet.</p></body></html>
        """,
        """
        <html><head><title>Plan</title><meta name="date" content="2024-06-02"></head>
        <body><h1>Plan</h1><p>Nobody may read this yet.</p></body></html>
        """
      })
  void aPageIsKeptBackAsAFileOnly(String html) {
    assertThat(Captures.posts(capture(Channel.IMPORT, "plan.html", html)).posts()).isEmpty();
    assertThat(Captures.posts(capture(Channel.FOLDER, "plan.html", html)).posts()).isEmpty();
    assertThat(Captures.posts(capture(Channel.FEED, "plan.html", html)).posts()).hasSize(1);
  }

  @Test
  void aTextAndAFeedAreKeptBackAsFiles() {
    String text = "Plan\n\nJan 2, 2099 | News\n\nNobody may read this text yet.\n";
    assertThat(Captures.posts(capture(Channel.IMPORT, "plan.txt", text)).refused())
        .containsExactly(RefusedEntry.skipped("Plan", "its date is ahead: 2099-01-02T00:00:00Z"));

    String feed =
        """
        <rss version="2.0"><channel><title>Feed</title>
        <item><title>Later</title><pubDate>Fri, 02 Jan 2099 10:00:00 GMT</pubDate>
        <guid>a</guid><description>Text</description></item>
        <item><title>Now</title><guid>b</guid><description>Text</description></item>
        </channel></rss>
        """;
    Reading.Posts posts = Captures.posts(capture(Channel.IMPORT, "feed.xml", feed));
    assertThat(posts.posts()).extracting(RawPost::title).containsExactly("Now");
    assertThat(posts.refused()).hasSize(1).allMatch(RefusedEntry::skipped);
  }

  private static Capture capture(Channel channel, String location, String text) {
    return new Capture(channel, "source", location, null, "", text.getBytes(UTF_8), NOW);
  }
}
