package org.cednews.read.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.cednews.read.Captures.fixture;
import static org.cednews.read.Captures.posts;

import java.net.URI;
import java.util.List;
import org.cednews.event.Content;
import org.cednews.event.Enclosure;
import org.cednews.read.Capture;
import org.cednews.read.Captures;
import org.cednews.read.Identity;
import org.cednews.read.RawPost;
import org.cednews.read.clean.Cleaner;
import org.cednews.read.clean.Cleaning;
import org.cednews.read.text.WrittenDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Feeds as they should not be, and what is to be read in them.
class FeedFaultsTest {

  private static final String MEDIA = "xmlns:media=\"http://search.yahoo.com/mrss/\"";

  @Test
  void zeroIsNoDate() {
    assertThat(clean(fixture("cases/epoch-zero.rss")).publishedAt()).isNull();
    assertThat(
            List.of(
                "Wed, 31 Dec 1969 19:00:00 -0500",
                "Thu, 01 Jan 1970 01:00:00 +0100",
                "1970-01-01",
                "0001-01-01T00:00:00Z",
                "Mon, 01 Jan 0001 00:00:00 +0000",
                "0000-00-00 00:00:00"))
        .allSatisfy(date -> assertThat(clean(item(dated(date))).publishedAt()).isNull());
    assertThat(clean(item(dated("1971-01-01"))).publishedAt()).isNotNull();
  }

  @Test
  void monthsHaveTheNamesOfEveryLanguage() {
    assertThat(posts(fixture("cases/month-names.rss")).posts())
        .extracting(RawPost::publishedAt)
        .containsExactly(
            "2020-04-16T00:00:00Z",
            "2020-04-16T01:00:00Z",
            "2020-04-16T05:00:00Z",
            "2020-04-16T05:00:00Z");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          गुरुवार, 16 अप्रैल 2020 08:00:00 +0530   | 2020-04-16T02:30:00Z
          ১৬ এপ্রিল ২০২০ 08:00:00 +0600            | 2020-04-16T02:00:00Z
          الخميس، ١٦ أبريل ٢٠٢٠ ٠٨:٠٠:٠٠ +0300     | 2020-04-16T05:00:00Z
          16 نيسان 2020 08:00:00 +0300             | 2020-04-16T05:00:00Z
          Čt, 16 dubna 2020 08:00:00 +0200         | 2020-04-16T06:00:00Z
          чт, 16 квітня 2020 08:00:00 +0300        | 2020-04-16T05:00:00Z
          Thứ Năm, 16 tháng 12 2020 08:00:00 +0700 | 2020-12-16T01:00:00Z
          16 huhtikuuta 2020 08:00 +0300           | 2020-04-16T05:00:00Z
          周四, 16 十一月 2020 08:00:00 +0800       | 2020-11-16T00:00:00Z
          Alh, 16 Afirilu 2020 08:00:00 +0100      | 2020-04-16T07:00:00Z
          """)
  void readsADateIn(String date, String instant) {
    assertThat(WrittenDate.parse(date)).map(Object::toString).contains(instant);
  }

  @Test
  void aNameOfSeveralMonthsIsReadInTheLanguageOfTheFeed() {
    String date = "16 listopad 2020 08:00:00 +0000";
    assertThat(WrittenDate.parse(date, "hr"))
        .map(Object::toString)
        .contains("2020-10-16T08:00:00Z");
    assertThat(WrittenDate.parse(date, "cs-CZ"))
        .map(Object::toString)
        .contains("2020-11-16T08:00:00Z");
    assertThat(WrittenDate.parse("16 gibberish 2020", "xx")).isEmpty();
  }

  @Test
  void aGuidThatSeveralItemsShareIdentifiesNoneOfThem() {
    assertThat(posts(fixture("cases/same-guid.rss")).posts())
        .extracting(RawPost::identity)
        .containsExactly(
            named("https://feeds.example/sg/alpha", true),
            named("https://feeds.example/sg/bravo", true),
            named("https://feeds.example/sg/charlie", true));
    // Neither does a link that they share, nor an id of a JSON Feed.
    assertThat(
            posts(
                    feed(
                        "<item><guid>1</guid><link>https://a.example/all</link><title>One</title></item>"
                            + "<item><guid>1</guid><link>https://a.example/all/</link><title>Two</title></item>"
                            + "<item><guid>2</guid><title>Three</title></item>"))
                .posts())
        .extracting(post -> post.identity().key())
        .containsExactly("One", "Two", "2");
    assertThat(
            posts(
                    Captures.of(
                        "feed.json",
                        """
                        {"version": "https://jsonfeed.org/version/1.1", "items": [
                         {"id": "x", "url": "https://a.example/1", "title": "One", "content_text": "a"},
                         {"id": "x", "url": "https://a.example/2", "title": "Two", "content_text": "b"}]}
                        """))
                .posts())
        .extracting(post -> post.identity().key())
        .containsExactly("https://a.example/1", "https://a.example/2");
  }

  @Test
  void theVersionsOfAnEntryAreOneAndTheNewestCounts() {
    String entry =
        "<entry><id>urn:1</id><title>%s</title><link href='https://a.example/1'/>"
            + "<updated>2024-01-0%dT00:00:00Z</updated><content>Text</content></entry>";
    assertThat(posts(atom(entry.formatted("First", 1) + entry.formatted("Second", 2))).posts())
        .singleElement()
        .satisfies(post -> assertThat(post.title()).isEqualTo("Second"))
        .satisfies(post -> assertThat(post.identity()).isEqualTo(named("urn:1", true)));
  }

  @Test
  void aVideoHasTheTextAndThePictureOfItsMediaGroup() {
    Content video = clean(fixture("cases/video-channel.atom"));
    assertThat(video.body().value())
        .contains("<p>In this film we show the weekly test of a defibrillator.</p>")
        .contains("Chapters: battery, pads, discharge.");
    assertThat(video.image())
        .extracting(i -> "" + i.url())
        .isEqualTo("https://img.example/abc.jpg");
    assertThat(video.canonicalLink()).hasToString("https://video.example/watch?v=abc");

    Content rss =
        clean(
            feed(
                "<item><guid>1</guid><media:group><media:title>A film</media:title>"
                    + "<media:description type='html'>&lt;p&gt;What &lt;b&gt;it&lt;/b&gt; shows&lt;/p&gt;"
                    + "</media:description></media:group></item>"));
    assertThat(rss.title()).isEqualTo("A film");
    assertThat(rss.body().value()).isEqualTo("<p>What <b>it</b> shows</p>");
    assertThat(
            clean(
                    feed(
                        "<item><guid>1</guid><title>A</title><description>Own text</description>"
                            + "<media:description>Other</media:description></item>"))
                .body()
                .value())
        .isEqualTo("<p>Own text</p>");
    assertThat(
            clean(
                feed(
                    "<item><guid>1</guid><title>A</title><media:content url='https://a.example/a.mp4'"
                        + " type='video/mp4' fileSize='12345678'><media:description>SourceStatement</media:description>"
                        + "<media:thumbnail url='https://a.example/a.jpg'/></media:content></item>")))
        .satisfies(post -> assertThat(post.body().value()).isEqualTo("<p>SourceStatement</p>"))
        .satisfies(
            post ->
                assertThat(post.relatedLinks())
                    .extracting(Content.Link::title)
                    .containsExactly("a.mp4 (video/mp4, 12.3 MB)"));
  }

  @Test
  void anEnclosureIsALinkToTheFile() {
    List<Content> posts =
        posts(fixture("cases/enclosures.rss")).posts().stream().map(FeedFaultsTest::clean).toList();
    assertThat(posts.getFirst().relatedLinks())
        .containsExactly(link("ep7.mp3 (audio/mpeg, 2.0 MB)", "https://media.example/ep7.mp3"));
    assertThat(posts.getLast().relatedLinks())
        .containsExactly(
            link("report.pdf (application/pdf, 1 kB)", "https://media.example/report.pdf"));
    assertThat(
            clean(
                    Captures.of(
                        "feed.json",
                        """
                        {"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "1", "title": "A",
                         "content_text": "b", "attachments": [{"url": "https://a.example/x", "title": "The talk",
                         "mime_type": "audio/ogg", "size_in_bytes": 900}]}]}
                        """))
                .relatedLinks())
        .containsExactly(link("The talk (audio/ogg, 900 bytes)", "https://a.example/x"));
    assertThat(
            clean(
                    atom(
                        "<entry><id>1</id><title>A</title><content>b</content>"
                            + "<link rel='enclosure' href='https://a.example/f/?id=7' length='0'/></entry>"))
                .relatedLinks())
        .containsExactly(link("f", "https://a.example/f/?id=7"));
    assertThat(
            clean(
                    feed(
                        "<item><title>No guid, no link</title><description>b</description>"
                            + "<enclosure url='https://a.example/a.pdf' type='application/pdf'/></item>"))
                .relatedLinks())
        .containsExactly(link("a.pdf (application/pdf)", "https://a.example/a.pdf"));
  }

  @Test
  void anEnclosureIsKnownByAddressTypeLengthAndName() {
    List<Content> posts =
        posts(fixture("cases/enclosures.rss")).posts().stream().map(FeedFaultsTest::clean).toList();
    assertThat(posts.getFirst().enclosures())
        .containsExactly(file("https://media.example/ep7.mp3", "audio/mpeg", 2_000_000L, null));
    assertThat(posts.getLast().enclosures())
        .containsExactly(file("https://media.example/report.pdf", "application/pdf", 1_000L, null));
    assertThat(
            clean(
                    atom(
                        "<entry><id>1</id><title>A</title><content>b</content>"
                            + "<link rel='enclosure' href='https://a.example/1.mp3' length='0'/>"
                            + "<link rel='enclosure' href='https://a.example/2.ogg' title='Two'"
                            + " type='Audio/Ogg; codecs=opus' length='12'/>"
                            + "<link rel='enclosure' href='https://a.example/2.ogg'/>"
                            + "<link rel='enclosure' href='ftp://a.example/3'/></entry>"))
                .enclosures())
        .containsExactly(
            file("https://a.example/1.mp3", "audio/mpeg", null, null),
            file("https://a.example/2.ogg", "audio/ogg; codecs=opus", 12L, "Two"));
    assertThat(
            clean(
                    Captures.of(
                        "feed.json",
                        """
                        {"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "1", "title": "A",
                         "content_text": "b", "attachments": [{"url": "https://a.example/x", "title": "The talk",
                         "mime_type": "audio/ogg", "size_in_bytes": 900}, {"mime_type": "audio/ogg"}]}]}
                        """))
                .enclosures())
        .containsExactly(file("https://a.example/x", "audio/ogg", 900L, "The talk"));
  }

  @Test
  void mediaAndPodcastModulesNameEnclosuresToo() {
    assertThat(
            clean(
                    feed(
                        "<item><guid>1</guid><title>A</title><description>b</description>"
                            + "<media:group><media:content url='https://a.example/a.mp4'"
                            + " type='video/mp4' fileSize='12345678'><media:title>Film</media:title>"
                            + "</media:content><media:content url='https://a.example/a.jpg'"
                            + " medium='image'/></media:group></item>"))
                .enclosures())
        .containsExactly(file("https://a.example/a.mp4", "video/mp4", 12_345_678L, "Film"));
    Content episode =
        clean(
            feed(
                "<item><guid>1</guid><title>Only a sound</title>"
                    + "<enclosure url='https://a.example/1.mp3' type='mp3' length='many'/>"
                    + "<podcast:alternateEnclosure"
                    + " xmlns:podcast='https://podcastindex.org/namespace/1.0'"
                    + " type='audio/opus' length='77' title='Small'>"
                    + "<podcast:source uri='ipfs://someid'/>"
                    + "<podcast:source uri='https://a.example/1.opus'/>"
                    + "</podcast:alternateEnclosure></item>"));
    assertThat(episode.enclosures())
        .containsExactly(
            file("https://a.example/1.mp3", "audio/mpeg", null, null),
            file("https://a.example/1.opus", "audio/opus", 77L, "Small"));
    assertThat(episode.relatedLinks())
        .containsExactly(
            link("1.mp3 (audio/mpeg)", "https://a.example/1.mp3"),
            link("Small (audio/opus, 77 bytes)", "https://a.example/1.opus"));
  }

  @Test
  void theAlternateLinkToHtmlIsThePage() {
    assertThat(posts(fixture("cases/several-links.atom")).posts())
        .extracting(RawPost::link)
        .containsExactly(
            "https://feeds.example/al/1.html",
            "https://feeds.example/al/2.html",
            "https://feeds.example/al/3.html",
            "https://feeds.example/al/4.html");
    String links =
        "<entry><id>1</id><title>A</title><content>b</content><link rel='alternate'"
            + " type='%s' href='https://a.example/%s'/>%s</entry>";
    String plain = "<link href='https://a.example/page'/>";
    assertThat(page(links.formatted("application/json", "a.json", plain)))
        .isEqualTo("https://a.example/page");
    assertThat(page(links.formatted("application/xhtml+xml", "x", plain)))
        .isEqualTo("https://a.example/x");
    assertThat(page(links.formatted("application/pdf", "only.pdf", "")))
        .isEqualTo("https://a.example/only.pdf");
  }

  @Test
  void whatHasNoTitleIsCalledAsItBegins() {
    assertThat(posts(fixture("cases/without-titles.rss")).posts())
        .extracting(RawPost::title)
        .containsExactly(
            "A short note without a title. It goes on with a second sentence.",
            "Another note, with an empty title.");
    assertThat(
            List.of(
                clean(
                    item("<title> </title><description>" + "word ".repeat(40) + "</description>")),
                clean(
                    item(
                        "<description>&lt;p&gt;"
                            + "word ".repeat(40)
                            + "&lt;/p&gt;</description>")),
                clean(
                    Captures.of(
                        "feed.json",
                        "{\"version\": \"https://jsonfeed.org/version/1.1\", \"items\": [{\"id\": \"1\","
                            + " \"content_html\": \"<p>"
                            + "word ".repeat(40)
                            + "</p>\"}]}"))))
        .allSatisfy(post -> assertThat(post.title()).isEqualTo("word ".repeat(16).strip() + "…"));
    assertThat(new Cleaner().clean(posts(item("")).posts().getFirst()))
        .isEqualTo(new Cleaning.Nothing());
  }

  @Test
  void aWarningBeforeTheFeedIsNoPartOfIt() {
    String feed =
        "<rss version='2.0'><channel><item><guid>1</guid><title>A</title></item></channel></rss>";
    assertThat(
            List.of(
                "<br />\n<b>Warning</b>: x in <b>/a.php</b> on line <b>1</b><br />\n<?xml version='1.0'?>",
                "<br>\n<b>Notice</b>: a<br>\n<br>\n<b>Deprecated</b>: b<br>\n",
                "PHP Warning: undefined & <strange> in line 3\n"))
        .allSatisfy(
            warning ->
                assertThat(
                        posts(Captures.of("feed", "text/html", (warning + feed).getBytes(UTF_8)))
                            .posts())
                    .extracting(RawPost::title)
                    .containsExactly("A"));
  }

  private static String page(String entry) {
    return String.valueOf(posts(atom(entry)).posts().getFirst().link());
  }

  private static Enclosure file(
      String url, String type, @Nullable Long length, @Nullable String title) {
    return new Enclosure(URI.create(url), type, length, title);
  }

  private static Content.Link link(String title, String url) {
    return new Content.Link(title, URI.create(url));
  }

  private static Identity named(String key, boolean certain) {
    return new Identity(
        key.startsWith("https://feeds.example") ? "import" : "partner", key, certain);
  }

  private static String dated(String date) {
    return "<title>A</title><description>b</description><pubDate>" + date + "</pubDate>";
  }

  private static Capture item(String content) {
    return feed("<item><guid>1</guid>" + content + "</item>");
  }

  private static Capture feed(String items) {
    return Captures.of(
        "feed", "<rss version=\"2.0\" " + MEDIA + "><channel>" + items + "</channel></rss>");
  }

  private static Capture atom(String entries) {
    return Captures.of(
        "feed", "<feed xmlns=\"http://www.w3.org/2005/Atom\">" + entries + "</feed>");
  }

  private static Content clean(Capture capture) {
    return clean(posts(capture).posts().getFirst());
  }

  private static Content clean(RawPost post) {
    Cleaning cleaning = new Cleaner().clean(post);
    assertThat(cleaning).isInstanceOf(Cleaning.Clean.class);
    return ((Cleaning.Clean) cleaning).content();
  }
}
