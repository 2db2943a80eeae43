package org.cednews.read.feed;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.cednews.read.Captures;
import org.cednews.read.RawPost;
import org.cednews.read.Reading;
import org.cednews.read.feed.ParsedFeed.Image;
import org.cednews.read.feed.ParsedFeed.Item;
import org.cednews.read.feed.ParsedFeed.Person;
import org.cednews.read.feed.ParsedFeed.Tag;
import org.cednews.read.feed.ParsedFeed.Text;
import org.cednews.read.format.CaptureReader;
import org.junit.jupiter.api.Test;

/// What is wrong or old in feeds, and what is read all the same.
class FeedMendingTest {

  private static final URI ADDRESS = URI.create("https://feeds.example.org/a/feed");

  @Test
  void readsTheTitleOfWhatIsBroken() {
    Map<String, String> broken =
        Map.of(
            "bare ampersand", "<title>A & B</title><guid>1</guid></item></channel></rss>",
            "entity of HTML", "<title>A &amp; B&nbsp;</title><guid>1</guid></item></channel></rss>",
            "not closed", "<title>A &amp; B</title><guid>1</guid>",
            "half a tag", "<title>A &amp; B</title><guid>1</guid></item></channel></rs",
            "wrong order of ends", "<title>A &amp; B</title><guid>1</guid></channel></item></rss>",
            "illegal characters",
                "<title>A &amp;\u0001&#2; B</title><guid>1</guid></item></channel></rss>",
            "markup twice escaped", "<title>&lt;![CDATA[A & B]]&gt;</title><guid>1</guid></item>",
            "no quotes", "<title type=x>A &amp; B</title><guid isPermaLink=false>1</guid></item>",
            "large letters", "<TITLE>A &amp; B</TITLE><GUID>1</GUID></item></channel></rss>",
            "undeclared prefix",
                "<dc:title>A &amp; B</dc:title><x:y/><guid>1</guid></item></channel></rss>");
    assertThat(broken)
        .allSatisfy(
            (what, text) -> {
              RawPost post =
                  Captures.post(
                      Captures.of(
                          "feed.xml",
                          "<rss><!-- %s --><channel><item>".formatted("-".repeat(99)) + text));
              assertThat(post.title()).as(what).isEqualTo("A & B");
              assertThat(post.identity().key()).as(what).isEqualTo("1");
            });
  }

  @Test
  void readsEachOfSeveralItemsThatAreNotClosed() {
    assertThat(
            feed("<rss><channel><item><guid>1</guid><item><guid>2</guid><item><guid>3</guid></channel>")
                .entries())
        .extracting(Item::id)
        .containsExactly("1", "2", "3");
    assertThat(feed("<rss><item><guid>1</guid></item><item><guid>2</guid></item></rss>").entries())
        .extracting(Item::id)
        .containsExactly("1", "2");
  }

  @Test
  void readsBytesOfAnotherEncodingThanDeclared() {
    String xml =
        "<?xml version='1.0'"
            + " encoding='%s'?><rss><channel><item><guid>1</guid><title>Größe</title></item></channel></rss>";
    List.of(
            xml.formatted("utf-8").getBytes(ISO_8859_1),
            xml.formatted("iso-8859-1").getBytes(ISO_8859_1),
            xml.formatted("nonsense").getBytes(UTF_8),
            xml.formatted("utf-16").getBytes(UTF_8))
        .forEach(
            bytes ->
                assertThat(Captures.post(Captures.of("feed", "text/xml", bytes)).title())
                    .isEqualTo("Größe"));
  }

  @Test
  void readsEveryWrappingOfMarkup() {
    String markup = "Two &lt; <b>three</b>";
    assertThat(
            List.of(
                "<content type='html'>Two &amp;lt; &lt;b>three&lt;/b></content>",
                "<content type='html'><![CDATA[Two &lt; <b>three</b>]]></content>",
                "<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>Two &lt;"
                    + " <b>three</b></div></content>",
                "<content type='xhtml'><h:div xmlns:h='http://www.w3.org/1999/xhtml'>Two &lt;"
                    + " <h:b>three</h:b></h:div></content>",
                "<content type='text/html' mode='escaped'>Two &amp;lt;"
                    + " &lt;b>three&lt;/b></content>",
                "<content type='text/html' mode='base64'>VHdvICZsdDsgPGI+dGhyZWU8L2I+</content>",
                "<content type='application/octet-stream'>VHdvICZsdDsgPGI+dGhyZWU8L2I+</content>",
                "<content>Two &lt; <b>three</b></content>"))
        .allSatisfy(
            content ->
                assertThat(entry(content).contents())
                    .as(content)
                    .singleElement()
                    .extracting(Text::value)
                    .isEqualTo(markup));
    assertThat(entry("<content type='text'>Two &lt; &lt;b></content>").contents())
        .containsExactly(new Text("Two < <b>", "text/plain"));
    assertThat(entry("<content type='image/png'>iVBORw0KGgo=</content>").contents())
        .allSatisfy(text -> assertThat(text.value()).isEmpty());
  }

  @Test
  void anOpenBreakDoesNotSwallowWhatFollows() {
    assertThat(
            entry("<content type='xhtml'><div>one<br>two<img src='a'>three</div></content>")
                .contents())
        .extracting(Text::value)
        .containsExactly("one<br>two<img src=\"https://feeds.example.org/a/a\">three");
  }

  @Test
  void resolvesAddressesByTheNearestBase() {
    ParsedFeed feed =
        feed(
            """
            <feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://example.org/x/">
              <link href="."/>
              <entry xml:base="y/">
                <link href="post"/><link rel="enclosure" href="/a.pdf"/>
                <author><name>Jane Doe</name><uri>../jane</uri></author>
                <title type="html">A &lt;a href="t"&gt;title&lt;/a&gt;</title>
                <content type="xhtml" xml:base="z/"><div xmlns="http://www.w3.org/1999/xhtml">
                  <img src="i.png"/><p xml:base="/p/"><a href="q?a=1&amp;b=2">q</a></p></div></content>
              </entry>
            </feed>
            """);
    Item entry = feed.entries().getFirst();
    assertThat(feed.about().link()).isEqualTo("https://example.org/x/");
    assertThat(entry.link()).isEqualTo("https://example.org/x/y/post");
    assertThat(entry.links().get(1).href()).isEqualTo("https://example.org/a.pdf");
    assertThat(entry.authors())
        .containsExactly(new Person("Jane Doe", null, "https://example.org/x/jane"));
    assertThat(entry.title())
        .isEqualTo(new Text("A <a href=\"https://example.org/x/y/t\">title</a>", "text/html"));
    assertThat(entry.contents().getFirst().value())
        .contains("src=\"https://example.org/x/y/z/i.png\"")
        .contains("href=\"https://example.org/p/q?a=1&amp;b=2\"");
  }

  @Test
  void withoutABaseTheTextIsSeenFromItsPage() {
    Item item =
        feed("""
        <rss><channel><item><link>https://example.org/news/post</link>
        <description>&lt;a href=more title='x "y"'>&amp;amp;&lt;/a> &lt;a href="#note">1&lt;/a></description>
        </item></channel></rss>
        """)
            .entries()
            .getFirst();
    assertThat(item.summary())
        .extracting(Text::value)
        .isEqualTo(
            "<a href=\"https://example.org/news/more\" title='x \"y\"'>&amp;</a> <a"
                + " href=\"#note\">1</a>");
  }

  @Test
  void takesModulesUnderAnyPrefixAndNoStrangersForThem() {
    Item item =
        feed("""
        <r:rss xmlns:r="http://backend.userland.com/rss2" xmlns:d="http://purl.org/dc/elements/1.1/"
            xmlns:t="http://purl.org/dc/terms/" xmlns:o="http://other.example/">
        <r:channel><r:item><o:title>no</o:title><r:title>yes</r:title><d:creator>Jane Doe</d:creator>
        <t:modified>2023-10-26</t:modified><d:subject>Safety</d:subject><o:guid>1</o:guid>
        </r:item></r:channel></r:rss>
        """)
            .entries()
            .getFirst();
    assertThat(item.title()).isEqualTo(new Text("yes", "text/plain"));
    assertThat(item.authors()).containsExactly(new Person("Jane Doe", null, null));
    assertThat(item.updated()).isEqualTo("2023-10-26T00:00:00Z");
    assertThat(item.published()).isNull();
    assertThat(item.tags()).containsExactly(new Tag("Safety", null, null));
    assertThat(item.id()).isNull();
  }

  @Test
  void readsPodcasts() {
    ParsedFeed feed =
        feed(
            """
            <rss xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"><channel>
            <itunes:image href="logo.png"/><itunes:category text="Health"><itunes:category text="Safety"/></itunes:category>
            <itunes:keywords>pumps, cables</itunes:keywords>
            <item><itunes:author>Jane Doe</itunes:author><itunes:subtitle>Short</itunes:subtitle>
            <enclosure url="a.mp3" length="12" type="audio/mpeg"/></item></channel></rss>
            """);
    assertThat(feed.about().image())
        .isEqualTo(new Image("https://feeds.example.org/a/logo.png", null, null));
    assertThat(feed.about().tags())
        .extracting(Tag::term)
        .containsExactly("Health", "Safety", "pumps", "cables");
    Item item = feed.entries().getFirst();
    assertThat(item.authors()).containsExactly(new Person("Jane Doe", null, null));
    assertThat(item.subtitle()).isEqualTo(new Text("Short", "text/plain"));
  }

  @Test
  void tellsNamesFromMailAddresses() {
    assertThat(
            List.of(
                "jane@example.org (Jane Doe)",
                "Jane Doe (jane@example.org)",
                "Jane Doe <jane@example.org>",
                "\"Jane Doe\" <mailto:jane@example.org>"))
        .allSatisfy(
            line ->
                assertThat(Person.parse(line))
                    .isEqualTo(new Person("Jane Doe", "jane@example.org", null)));
    RawPost post =
        Captures.post(
            Captures.of(
                "feed",
                "<rss><channel><item><guid>1</guid><author>jane@example.org</author></item></channel></rss>"));
    assertThat(post.authors()).isEmpty(); // a mail address is not a byline
  }

  @Test
  void noDocumentTypeIsLookedAt() {
    String bomb =
        """
        <?xml version="1.0"?>
        <!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
        <!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d SYSTEM "file:///etc/hostname">
        <!ENTITY % e SYSTEM "http://127.0.0.1:9/e.dtd"> %e;]>
        <rss><channel><item><guid>1</guid><title>x &c; &d;</title></item></channel></rss>
        """;
    assertThat(Captures.post(Captures.of("feed", bomb)).title()).isEqualTo("x &c; &d;");
  }

  @Test
  void depthAndNumberOfElementsAreBounded() {
    Reading deep =
        new CaptureReader()
            .read(Captures.of("feed", "<rss><channel><item>" + "<a>".repeat(90_000)));
    assertThat(deep).isInstanceOf(Reading.Posts.class);
    Reading many =
        new CaptureReader().read(Captures.of("feed", "<rss><channel>" + "<a/>".repeat(600_000)));
    assertThat(many)
        .isInstanceOfSatisfying(
            Reading.Unreadable.class,
            unreadable -> assertThat(unreadable.reason()).contains("more than 100,000 elements"));
  }

  private static Item entry(String content) {
    return feed("<feed xmlns='http://www.w3.org/2005/Atom'><entry><id>1</id>"
            + content
            + "</entry></feed>")
        .entries()
        .getFirst();
  }

  private static ParsedFeed feed(String text) {
    return FeedReader.parse(ADDRESS, text);
  }
}
