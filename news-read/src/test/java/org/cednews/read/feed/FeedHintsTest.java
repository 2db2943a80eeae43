package org.cednews.read.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.util.Optional;
import org.cednews.read.Captures;
import org.junit.jupiter.api.Test;

class FeedHintsTest {

  @Test
  void saysWhatAFeedSaysOfItself() {
    FeedHints hints =
        hints(
            """
            <rss version="2.0" xmlns:s="http://purl.org/rss/1.0/modules/syndication/"><channel>
            <title>News &amp; more</title><link>https://example.org/</link><ttl>90</ttl>
            <s:updatePeriod> hourly </s:updatePeriod><s:updateFrequency>4</s:updateFrequency>
            <skipHours><hour>0</hour><hour>23</hour><hour>24</hour><hour>99</hour></skipHours>
            <skipdays><day>Sunday</day><day>someday</day></skipdays>
            <item><guid>1</guid></item><item/></channel></rss>
            """);
    assertThat(hints.dialect()).isEqualTo("RSS 2.0");
    assertThat(hints.items()).isEqualTo(2);
    assertThat(hints.title()).isEqualTo("News & more");
    assertThat(hints.site()).isEqualTo("https://example.org/");
    assertThat(hints.ttl()).isEqualTo(Duration.ofMinutes(90));
    assertThat(hints.every()).isEqualTo(Duration.ofMinutes(15));
    assertThat(hints.skipHours()).containsExactlyInAnyOrder(0, 23);
    assertThat(hints.skipDays()).containsExactly(DayOfWeek.SUNDAY);
  }

  @Test
  void nonsenseIsNoHint() {
    FeedHints hints =
        hints(
            """
            <rss version="2.0" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"><channel>
            <ttl>-5</ttl><sy:updatePeriod>often</sy:updatePeriod></channel></rss>
            """);
    assertThat(hints.ttl()).isNull();
    assertThat(hints.every()).isNull();
    assertThat(hints.items()).isZero();
    assertThat(hints("<rss><channel><ttl>999999999</ttl></channel></rss>").ttl())
        .isEqualTo(Duration.ofDays(366));
  }

  @Test
  void knowsTheOtherDialects() {
    assertThat(hints("<feed xmlns='http://www.w3.org/2005/Atom'><title>t</title></feed>").dialect())
        .isEqualTo("Atom 1.0");
    assertThat(hints("{\"version\":\"https://jsonfeed.org/version/1.1\",\"items\":[{}]}").items())
        .isEqualTo(1);
    assertThat(FeedHints.of(Captures.of("a", "<html><p>no feed"))).isEqualTo(Optional.empty());
  }

  private static FeedHints hints(String text) {
    return FeedHints.of(Captures.of("feed", text)).orElseThrow();
  }
}
