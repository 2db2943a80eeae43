package org.cednews.read.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;

class FeedLinksTest {

  private static final URI PAGE = URI.create("https://example.org/news/index.html");

  @Test
  void findsTheFeedsThatAPageNames() {
    assertThat(
            FeedLinks.in(
                """
                <html><head><base href="/site/">
                <link rel="stylesheet" href="a.css">
                <link rel="alternate" type="application/rss+xml" title="News" href="feed">
                <LINK REL='Alternate nofollow' TYPE='application/atom+xml; charset=utf-8' HREF='//feeds.example.org/a b'>
                <link rel="alternate" type="application/feed+json" href="https://example.org/feed.json?a=1&amp;b=2">
                <link rel="alternate" type="application/rss+xml" href="feed">
                <link rel="alternate" type="application/json" href="/wp-json/wp/v2/pages/2">
                <link rel="alternate" type="text/xml" title="RSS" href="old.xml">
                <link rel="feed" href="other">
                <link rel="alternate" hreflang="fr" href="/fr">
                <link rel="alternate" type="application/rss+xml" href="javascript:alert(1)">
                <link rel="alternate" type="application/rss+xml" href="http://[">
                """,
                PAGE))
        .containsExactly(
            URI.create("https://example.org/site/feed"),
            URI.create("https://feeds.example.org/a%20b"),
            URI.create("https://example.org/feed.json?a=1&b=2"),
            URI.create("https://example.org/site/old.xml"),
            URI.create("https://example.org/site/other"));
  }

  @Test
  void namesNotMoreThanTwenty() {
    var page = new StringBuilder();
    for (int i = 0; i < 50; i++) {
      page.append("<link rel=alternate type=application/rss+xml href=feed").append(i).append('>');
    }
    assertThat(FeedLinks.in(page.toString(), PAGE)).hasSize(20);
  }

  @Test
  void triesTheUsualPlaces() {
    assertThat(FeedLinks.usual(URI.create("https://example.org")))
        .startsWith(
            URI.create("https://example.org/feed"), URI.create("https://example.org/feed.xml"))
        .contains(URI.create("https://example.org/feed.json"))
        .doesNotHaveDuplicates();
    assertThat(FeedLinks.usual(URI.create("https://example.org/blog?page=2#x")))
        .startsWith(URI.create("https://example.org/blog/feed"))
        .contains(URI.create("https://example.org/feed"));
  }
}
