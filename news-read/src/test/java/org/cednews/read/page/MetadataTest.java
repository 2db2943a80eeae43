package org.cednews.read.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.cednews.read.body.PageBody;
import org.cednews.read.text.WrittenDate;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MetadataTest {

  private static final String SENTENCE =
      "The division counted every infusion pump in twelve hospitals, ward by ward. ";
  private static final String ARTICLE =
      "<h1>Pumps in wards</h1>" + ("<p>" + SENTENCE.repeat(4) + "</p>").repeat(4);

  private static final Instant FETCHED = Instant.parse("2024-06-01T12:00:00Z");

  private static final String ADDRESS = "https://news.example.org/pumps";

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      delimiter = '|',
      textBlock =
          """
          <meta property=og:title content='Pumps, counted'><h1>Pumps are counted</h1>               | Pumps are counted
          <meta property=og:title content='Pumps are counted'><h1>The Division</h1>                 | Pumps are counted
          <title>Pumps are counted - The Division</title><h1><span class=kicker>News</span> Pumps are counted</h1> | Pumps are counted
          <title>Pumps are counted: The Division of Pumps</title><h2>Other</h2><h2>Pumps are counted</h2> | Pumps are counted
          <title>Pumps are counted in all wards » The Division</title>                              | Pumps are counted in all wards
          <title>Pumps Weekly » Valves are counted</title><h1><a href=/>Pumps Weekly</a></h1><h2>Valves are counted</h2> | Valves are counted
          <title>Valves are counted</title><h1>Valves are counted <span class=date>5 March 2024</span></h1> | Valves are counted
          <title>Valves are counted</title><h1><div><a href=/wards>Wards » </a></div><span>Valves are counted</span></h1> | Valves are counted
          <meta property=og:title content='Valves are counted'><h1><small>Wards</small><br>Valves are counted</h1> | Valves are counted
          <meta property=og:title content='Valves are counted'><h1>Valves are counted<br><small>5 March 2024</small></h1> | Valves are counted
          <meta property=og:title content='Valves are counted'><h1>Valves are <em>not</em> counted</h1> | Valves are not counted
          <title>Valves - counted</title><h1>: Valves - counted</h1>                                 | Valves - counted
          <h2>Valves are counted</h2><h3>Newest comments</h3>                                       | Valves are counted
          <h3>Only this</h3>                                                                       | Only this
          """)
  void takesTheHeadlineThatAgreesWithTheHead(String html, String title) {
    Document page = Jsoup.parse(html, ADDRESS);
    assertThat(Titles.of(page, new Head(page), LinkedData.of(page))).isEqualTo(title);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<meta property=article:published_time content=2024-03-05T10:00:00+01:00>",
        "<meta name=DC.date.issued content=2024-03-05>",
        "<meta property=article:modified_time content=2024-04-01><meta itemprop=datePublished content=2024-03-05>",
        "<script type=application/ld+json>{\"@type\":[\"NewsArticle\"],\"dateModified\":\"2024-04-01\",\"datePublished\":\"2024-03-05\"}</script>",
        "<script type=application/ld+json>{\"@graph\":[{\"@type\":\"WebPage\",\"datePublished\":\"2024-03-05\"}]}</script>",
        "<abbr class=published title=2024-03-05T10:00:00Z>today</abbr>",
        "<time class=updated datetime=2024-04-01></time><time datetime=2024-03-05></time>",
        "<p>Updated: <time>2024-04-01</time></p><p><time>5 March 2024</time>",
        "<aside><time datetime=2024-05-01></time></aside><div class=post-date>Tuesday, 5 March 2024</div>",
        "<small>05.03.2024 | 13:10 Uhr</small><h1>Pumps</h1>",
        "<p class=datum>05.03.24</p>",
        "<p class=date>5 maart 2024</p>",
        "<p class=date>5 marca 2024</p>",
        "<p class=date>2024年3月5日</p>"
      })
  void findsTheDateOfPublication(String html) {
    assertThat(WrittenDate.parse("" + published(html, ADDRESS)))
        .map(date -> date.truncatedTo(ChronoUnit.DAYS))
        .hasValue(Instant.parse("2024-03-05T00:00:00Z"));
  }

  @Test
  void takesTheDateOfTheAddressWhereThePageSaysNone() {
    assertThat(published("<p>Text.", "https://news.example.org/2024/3/5/pumps"))
        .isEqualTo("2024-03-05");
    assertThat(published("<p>Text.", "https://news.example.org/20240305-pumps"))
        .isEqualTo("2024-03-05");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<p class=date>03/04/2024</p>",
        "<p class=date>Last updated 5 March 2024</p>",
        "<meta name=date content=2031-01-01>",
        "<meta name=date content=0001-01-01>",
        "<div class=comments><time datetime=2024-03-05></time></div>"
      })
  void givesNoDateRatherThanAWrongOne(String html) {
    assertThat(published(html, ADDRESS)).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<meta property=article:published_time content=2024-03-04T23:30:00+00:00><h1>Pumps</h1><p class=date>5 March 2024</p>",
        "<meta property=article:published_time content=2024-03-04T23:30:00Z><time datetime=2024-03-05T00:30:00+01:00>5 March 2024</time>",
        "<meta name=date content='Tue, 05 Mar 2024 00:30:00 +0100'>",
        "<meta property=article:published_time content=2024-03-06T02:30:00Z><time>March 5, 2024</time>"
      })
  void givesATimeInUtcOnTheDayThatThePageShows(String html) {
    assertThat(published(html, ADDRESS)).startsWith("2024-03-05T");
  }

  @Test
  void givesATimeInUtcOnTheDayOfTheAddress() {
    String html = "<meta property=article:published_time content=2024-03-04T23:30:00Z>";
    assertThat(published(html, "https://news.example.org/2024/03/05/pumps"))
        .isEqualTo("2024-03-05T00:30+01:00");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<p class=date>4 March 2024</p><p class=date>5 March 2024</p>",
        "<p class=date>12 May 2024</p>",
        "<aside><time>5 March 2024</time></aside>"
      })
  void leavesATimeInUtcWhereThePageShowsItsDayOrNoneNear(String html) {
    String head = "<meta property=article:published_time content=2024-03-04T23:30:00Z>";
    assertThat(published(head + ARTICLE + html, ADDRESS)).isEqualTo("2024-03-04T23:30:00Z");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<div class=event-box><time datetime=2024-03-05></time></div>",
        "<ul class=termine><li class=date>5 March 2024</li></ul>",
        "<p class='date copyright'>5 March 2024</p>",
        "<a href=/valves><h3>Valves of another kind, all of them counted</h3><time>5 March 2024</time></a>"
      })
  void passesOverDatesOfSomethingElse(String html) {
    assertThat(published(ARTICLE + html, ADDRESS)).isNull();
  }

  private static @Nullable String published(String html, String address) {
    Document page = Jsoup.parse(html, ADDRESS);
    PageBody body = PageBody.of(page, "Pumps");
    return Dates.published(
        page, null, new Head(page), LinkedData.of(page), body.byline(), address, FETCHED);
  }
}
