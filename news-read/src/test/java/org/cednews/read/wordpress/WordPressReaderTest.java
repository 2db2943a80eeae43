package org.cednews.read.wordpress;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.cednews.event.Content;
import org.cednews.event.PostEvent.Door;
import org.cednews.read.Capture;
import org.cednews.read.Captures;
import org.cednews.read.RawPost;
import org.cednews.read.Reading;
import org.cednews.read.clean.Cleaner;
import org.cednews.read.clean.Cleaning;
import org.cednews.read.format.CaptureReader;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class WordPressReaderTest {

  private static final String EXPORT =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
        xmlns:dc="http://purl.org/dc/elements/1.1/"
        xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
        xmlns:wp="http://wordpress.org/export/1.2/">
      <channel><title>Hospital Notes</title><link>https://old.example.org</link>
      <language>es-ES</language>
      <wp:author><wp:author_login>ana</wp:author_login>
        <wp:author_display_name><![CDATA[Ana Núñez]]></wp:author_display_name></wp:author>
      %s
      </channel></rss>
      """;

  private static final String PICTURE =
      """
      <item><wp:post_id>9</wp:post_id><wp:post_type>attachment</wp:post_type>
      <wp:status>inherit</wp:status>
      <wp:attachment_url>https://old.example.org/pump.jpg</wp:attachment_url></item>
      """;

  @Test
  void readsAnItemWithItsAuthorItsTermsAndItsPicture() {
    RawPost post = posts(item("Text.", "2019-05-07 10:00:00", "publish") + PICTURE).getFirst();

    assertThat(post.title()).isEqualTo("Pumps & more");
    assertThat(post.authors()).containsExactly("Ana Núñez");
    assertThat(post.categories()).containsExactly("R&D");
    assertThat(post.tags()).containsExactly("Pump");
    assertThat(post.language()).isEqualTo("es-ES");
    assertThat(post.publishedAt()).isEqualTo("2019-05-07T10:00:00Z");
    assertThat(post.link()).isEqualTo("https://old.example.org/2019/05/pumps/");
    assertThat(post.aliases()).containsExactly("/2019/05/pumps/");
    assertThat(post.identity().key()).isEqualTo("https://old.example.org/?p=7");
    assertThat(post.image()).isEqualTo(new RawPost.Image("https://old.example.org/pump.jpg", null));
    assertThat(post.source())
        .isEqualTo(new RawPost.Source("Hospital Notes", "https://old.example.org", null));
  }

  @Test
  void theFilesOfAnItemAreItsEnclosures() {
    String meta =
        "<wp:postmeta><wp:meta_key>enclosure</wp:meta_key><wp:meta_value><![CDATA[%s]]>"
            + "</wp:meta_value></wp:postmeta>";
    String item =
        item("Text.", "2019-05-07 10:00:00", "publish")
            .replace(
                "</item>",
                meta.formatted(
                        "https://old.example.org/ep1.mp3\n12345\naudio/mpeg\na:1:{s:8:\"duration\";}")
                    + meta.formatted("https://old.example.org/ep1.pdf")
                    + "</item>");

    RawPost post = posts(item).getFirst();

    assertThat(post.enclosures())
        .containsExactly(
            new RawPost.Enclosure("https://old.example.org/ep1.mp3", "audio/mpeg", "12345", null),
            new RawPost.Enclosure("https://old.example.org/ep1.pdf", null, null, null));
    assertThat(((Cleaning.Clean) new Cleaner().clean(post)).content().relatedLinks())
        .extracting(Content.Link::title)
        .contains("ep1.mp3 (audio/mpeg, 12 kB)", "ep1.pdf (application/pdf)");
  }

  @Test
  void takesTheLocalDateWhereThereIsNoOther() {
    String item = item("Text.", "0000-00-00 00:00:00", "publish");

    assertThat(posts(item).getFirst().publishedAt()).isEqualTo("2019-05-07T12:00:00Z");
  }

  @Test
  void aGuidOfAnotherPostsNumberNamesNobody() {
    String copied = item("Text.", "2019-05-07 10:00:00", "publish").replace("?p=7", "?p=3");

    assertThat(posts(copied).getFirst().identity().key())
        .isEqualTo("https://old.example.org/2019/05/pumps/");
  }

  @Test
  void whatIsNotPublishedIsSkipped() {
    String draft = item("Text.", "2019-05-07 10:00:00", "draft");
    String secret =
        item("Text.", "2019-05-07 10:00:00", "publish")
            .replace("<wp:post_password>", "<wp:post_password>enter");

    Reading.Posts reading = read(EXPORT.formatted(draft + secret));

    assertThat(reading.posts()).isEmpty();
    assertThat(reading.refused())
        .containsExactly(
            Reading.RefusedEntry.skipped("Pumps & more", "it is not published: draft"),
            Reading.RefusedEntry.skipped("Pumps & more", "it is protected by a password"));
  }

  @Test
  void aGalleryShowsThePicturesOfTheExportWithTheirCaptions() {
    RawPost post = Captures.posts(Captures.fixture("wordpress/gallery.xml")).posts().getFirst();

    assertThat(html(post))
        .containsSubsequence(
            "Intro of the classic gallery post.",
            "<figure><img src=\"https://old.example/files/one.jpg\" alt=\"One machine\">",
            "<figcaption>One machine</figcaption>",
            "<img src=\"https://old.example/files/two.jpg\" alt=\"Two machines\">",
            "Text after the gallery.")
        .doesNotContain("[gallery");
  }

  @Test
  void aGalleryWithoutNumbersShowsWhatWasPutIntoThePost() {
    String own =
        PICTURE.replace(
            "<wp:status>inherit</wp:status>",
            "<wp:post_parent>7</wp:post_parent><excerpt:encoded>The pump</excerpt:encoded>");
    RawPost post =
        posts(
                item("[gallery]\n\n[playlist ids='10']", "2019-05-07 10:00:00", "publish")
                    + own
                    + own.replace(">9<", ">10<").replace(">7<", ">8<").replace(".jpg", ".mp3"))
            .getFirst();

    assertThat(html(post))
        .contains("<img src=\"https://old.example.org/pump.jpg\"", "<figcaption>The pump<")
        .contains("<a href=\"https://old.example.org/pump.mp3\"");
  }

  @Test
  void severalAuthorsAreAllNamed() {
    assertThat(
            Captures.posts(Captures.fixture("wordpress/co-authors.xml"))
                .posts()
                .getFirst()
                .authors())
        .containsExactly("Ada Example", "Bo Sample");

    String byLogin =
        item("Text.", "2019-05-07 10:00:00", "publish")
            .replace(
                "</item>",
                "<category domain=\"author\" nicename=\"cap-ana\">ana</category>"
                    + "<category domain=\"author\" nicename=\"cap-guest\">A Guest</category></item>");
    assertThat(posts(byLogin).getFirst().authors()).containsExactly("Ana Núñez", "A Guest");
  }

  @Test
  void anAddressInsideOfAShortCodeStaysAsALink() {
    String html =
        html(Captures.posts(Captures.fixture("wordpress/shortcodes.xml")).posts().getFirst());

    assertThat(html)
        .contains("href=\"https://video.example/watch?v=zzz\"")
        .contains("href=\"https://video.example/watch?v=yyy\"")
        .contains("<a href=\"https://old.example/join\"", ">Join us</a>")
        .contains("href=\"https://old.example/files/report.pdf\"")
        .contains("href=\"https://old.example/files/talk.mp3\"")
        .contains("He said [sic] and [Update] and see [1].", "Words in a builder.", "A note.")
        .doesNotContain("[toc]", "vc_", "tribe_events", "pdf-embedder", "[/");
  }

  @Test
  void otherShortCodesKeepTheirAddressesToo() {
    String html =
        html(
            posts(
                    item(
                        """
                        [youtube id="w7Ft2ymGmfc"] [see https://example.org/prose]

                        [vc_column bg="https://example.org/back.jpg"]Long words.[/vc_column]

                        [button href='https://example.org/go' color="red"]Go[/button] [lwptoc]

                        [vimeo 12345678] [download file="https://example.org/a.zip"]
                        """,
                        "2019-05-07 10:00:00",
                        "publish"))
                .getFirst());

    assertThat(html)
        .contains("href=\"https://www.youtube.com/watch?v=w7Ft2ymGmfc\"")
        .contains("[see https://example.org/prose]", "Long words.")
        .contains("<a href=\"https://example.org/go\"", ">Go</a>")
        .contains("href=\"https://vimeo.com/12345678\"", "href=\"https://example.org/a.zip\"")
        .doesNotContain("back.jpg", "lwptoc");
  }

  @Test
  void emptyBlocksShowWhatTheyStandFor() {
    String shared =
        """
        <item><wp:post_id>20</wp:post_id><wp:post_type>wp_block</wp:post_type>
        <wp:status>publish</wp:status><content:encoded><![CDATA[<!-- wp:paragraph -->
        <p>Shared words.</p><!-- /wp:paragraph -->]]></content:encoded></item>
        """;
    String text =
        """
        <!-- wp:block {"ref":20} /-->
        <!-- wp:embed {"url":"https://video.example/one"} /-->
        <!-- wp:embed {"url":"https://video.example/two"} -->
        <figure class="wp-block-embed"><div class="wp-block-embed__wrapper">
        https://video.example/two
        </div></figure>
        <!-- /wp:embed -->
        <!-- wp:image {"id":9} /-->
        """;

    RawPost post =
        posts(item(text, "2019-05-07 10:00:00", "publish") + shared + PICTURE).getFirst();

    assertThat(html(post))
        .contains("<p>Shared words.</p>")
        .contains("href=\"https://video.example/one\"", "href=\"https://video.example/two\"")
        .contains("<img src=\"https://old.example.org/pump.jpg\"");
  }

  @Test
  void whatHasOnlyANumberOrATitleIsTakenAndWhatHasNeitherIsNamed() {
    String whole = item("Text.", "2019-05-07 10:00:00", "publish");
    String bare = whole.replaceAll("<(?:link|guid)[^>]*>[^<]*</(?:link|guid)>", "");
    String titled = whole.replaceAll("<content:encoded>.*?</content:encoded>", "");
    String untitled = whole.replaceAll("<title>.*?</title>", "");
    String empty = titled.replaceAll("<title>.*?</title>", "");

    Reading.Posts reading =
        read(EXPORT.formatted(bare + numbered(titled, 8) + numbered(untitled, 9) + empty));

    assertThat(reading.posts()).hasSize(3);
    assertThat(reading.posts().getFirst().identity().key())
        .isEqualTo("https://old.example.org/?p=7");
    assertThat(reading.posts().getLast().title()).isEqualTo("Text.");
    assertThat(reading.refused())
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.skipped()).isTrue();
              assertThat(entry.reason()).isEqualTo("it has neither a title nor a text: post 7");
            });
    assertThat(clean(reading.posts().get(1))).isInstanceOf(Cleaning.Clean.class);
  }

  @Test
  void aDamagedItemDoesNotEndTheRest() {
    String good = item("Text.", "2019-05-07 10:00:00", "publish");
    String damaged = "<item><title>Open<link>https://old.example.org/1</link></item>";
    String endless = "<item><title>Never closed</title>";

    Reading.Posts reading = read(EXPORT.formatted(damaged + endless + good));

    assertThat(reading.posts()).hasSize(1);
    assertThat(reading.refused()).hasSize(2).noneMatch(Reading.RefusedEntry::skipped);
  }

  @Test
  void charactersThatNoXmlHoldsAndEntitiesOfHtmlDoNoHarm() {
    String item =
        item("A\u0001B", "2019-05-07 10:00:00", "publish")
            .replace("<dc:creator>ana", "<dc:creator>Jos&eacute;&#2; P&#xe9;rez");

    RawPost post = posts(item).getFirst();

    assertThat(post.authors()).containsExactly("José Pérez");
    assertThat(html(post)).isEqualTo("<p>AB</p>");
  }

  @Test
  void noEntityOfItsOwnIsEverLookedUp() {
    String item = item("Text.", "2019-05-07 10:00:00", "publish").replace(">ana<", ">&xxe;<");
    String export =
        EXPORT
            .formatted(item)
            .replace(
                "<rss ", "<!DOCTYPE rss [<!ENTITY xxe SYSTEM \"file:///etc/hostname\">]>\n<rss ");

    Reading.Posts reading = read(export);

    assertThat(reading.posts().getFirst().authors()).isEmpty();
  }

  @Test
  void classicTextGetsItsParagraphsAndLines() {
    assertThat(html("One\ntwo\n\nthree <em>four</em>"))
        .isEqualTo("<p>One<br> two</p><p>three <em>four</em></p>");
    assertThat(html("Before\n<ul>\n<li>a</li>\n<li>b</li>\n</ul>\nafter"))
        .isEqualTo("<p>Before</p><ul><li>a</li><li>b</li></ul><p>after</p>");
    assertThat(html("<blockquote>said\n\ntwice</blockquote>"))
        .isEqualTo("<blockquote><p>said</p><p>twice</p></blockquote>");
    assertThat(html("<pre>a\n\nb</pre>")).isEqualTo("<pre>a\n\nb</pre>");
    assertThat(html("See\n\nhttps://example.org/film\n"))
        .contains("<a href=\"https://example.org/film\"");
  }

  @Test
  void textOfTheBlockEditorLosesItsCommentsOnly() {
    assertThat(html("<!-- wp:paragraph -->\n<p>One\ntwo</p>\n<!-- /wp:paragraph -->"))
        .isEqualTo("<p>One two</p>");
  }

  @Test
  void shortcodesDoNoHarm() {
    assertThat(
            html(
                "[caption id=\"a\" width=\"9\"]<img src=\"https://e.org/p.jpg\"> A pump[/caption]"))
        .contains("<figcaption>", "A pump")
        .doesNotContain("[");
    assertThat(html("Text\n\n[gallery ids=\"1,2\"]")).isEqualTo("<p>Text</p>");
    assertThat(html("[vc_row][vc_column width=\"1/2\"]Kept[/vc_column][/vc_row]"))
        .isEqualTo("<p>Kept</p>");
    assertThat(html("[video mp4=\"https://e.org/f.mp4\"][/video]"))
        .contains("<a href=\"https://e.org/f.mp4\"");
    assertThat(html("He said [sic] in note [1] and [[gallery]]"))
        .isEqualTo("<p>He said [sic] in note [1] and [gallery]</p>");
  }

  @Test
  void readsAnAnswerOfTheRestApi() {
    String json =
        """
        [{"id": 7, "date": "2019-05-07T12:00:00", "date_gmt": "2019-05-07T10:00:00",
          "guid": {"rendered": "https://old.example.org/?p=7"}, "status": "publish", "type": "post",
          "link": "https://old.example.org/2019/05/pumps/",
          "title": {"rendered": "Pumps &#8211; more"},
          "content": {"rendered": "<p>All of the text.</p>", "protected": false},
          "excerpt": {"rendered": "<p>All of the [&hellip;]</p>", "protected": false},
          "_embedded": {"author": [{"name": "Ana Núñez"}],
            "wp:featuredmedia": [{"source_url": "https://old.example.org/p.jpg", "alt_text": "A"}],
            "wp:term": [[{"taxonomy": "category", "name": "R&amp;D"}],
                        [{"taxonomy": "post_tag", "name": "Pump"}]]}},
         {"id": 8, "date_gmt": "2019-05-07T10:00:00", "guid": {"rendered": "?p=8"},
          "title": {"rendered": "Secret"}, "content": {"rendered": "", "protected": true}}]
        """;

    Reading.Posts reading = read(json);

    RawPost post = reading.posts().getFirst();
    assertThat(reading.posts()).hasSize(1);
    assertThat(reading.refused())
        .containsExactly(Reading.RefusedEntry.skipped("Secret", "it is protected by a password"));
    assertThat(post.title()).isEqualTo("Pumps – more");
    assertThat(post.authors()).containsExactly("Ana Núñez");
    assertThat(post.categories()).containsExactly("R&D");
    assertThat(post.tags()).containsExactly("Pump");
    assertThat(post.summary()).isNull();
    assertThat(post.image()).isEqualTo(new RawPost.Image("https://old.example.org/p.jpg", "A"));
    assertThat(post.identity().key()).isEqualTo("https://old.example.org/?p=7");
    assertThat(post.aliases()).containsExactly("/2019/05/pumps/");
  }

  @Test
  void readsAnExportWithEveryKindOfItem() {
    Reading.Posts reading = Captures.posts(Captures.fixture("wordpress/small-export.xml"));

    assertThat(reading.posts())
        .extracting(RawPost::title)
        .containsExactly(
            "A shelf for the old batteries",
            "Four tests for a used & repaired pump",
            "Only a title",
            "A thought without a title: the lamp of the autoclave is not its thermometer.",
            "Pictures of the move");
    assertThat(reading.posts().stream().map(RawPost::identity)).doesNotHaveDuplicates();
    assertThat(reading.posts().stream().flatMap(post -> post.authors().stream()).distinct())
        .containsExactly("Workshop Team", "Testing & Calibration");
    assertThat(reading.posts()).allMatch(post -> post.publishedAt() != null);
    assertThat(reading.posts().stream().filter(post -> post.image() != null)).hasSize(1);
    assertThat(reading.refused()).hasSize(6).allMatch(Reading.RefusedEntry::skipped);
    assertThat(reading.posts()).allMatch(post -> clean(post) instanceof Cleaning.Clean);
    assertThat(html(reading.posts().get(0)))
        .contains("<strong>each has its date</strong>", "The new shelf", "The rest is read")
        .doesNotContain("caption id", "This comment");
    assertThat(html(reading.posts().get(1)))
        .contains("<li>with a closed line</li>", "Write the result down", "<th>Limit</th>")
        .doesNotContain("wp:");
  }

  @Test
  void readsARealExport() throws Exception {
    Path file = real("themeunittestdata.wordpress.xml");

    Reading.Posts reading = read(Files.readString(file));

    assertThat(reading.posts()).hasSize(55);
    assertThat(reading.posts().stream().map(RawPost::identity)).doesNotHaveDuplicates();
    assertThat(reading.posts().stream().flatMap(post -> post.authors().stream()).distinct())
        .containsExactlyInAnyOrder("Theme Reviewer", "Theme Buster");
    assertThat(reading.posts()).allMatch(post -> post.publishedAt() != null);
    assertThat(reading.posts().stream().filter(post -> post.image() != null)).hasSize(6);
    assertThat(reading.refused()).hasSize(94).allMatch(Reading.RefusedEntry::skipped);
    RawPost post =
        reading.posts().stream()
            .filter(p -> "Keyboard navigation".equals(p.title()))
            .findFirst()
            .orElseThrow();
    assertThat(post.publishedAt()).isEqualTo("2018-10-21T03:03:48Z");
    assertThat(reading.posts().stream().map(p -> clean(p) instanceof Cleaning.Clean).filter(c -> c))
        .as("also the one without a text")
        .hasSize(55);
  }

  @Test
  void readsRealAnswers() throws Exception {
    Path file = real("rest-fixtures.json");
    var fixtures = JsonMapper.shared().readTree(Files.readString(file));

    Reading.Posts posts = read(fixtures.path("PostsCollection").toString());
    Reading.Posts pages = read(fixtures.path("PagesCollection").toString());

    assertThat(posts.posts()).hasSize(1);
    assertThat(posts.posts().getFirst().title()).isEqualTo("REST API Client Fixture: Post");
    assertThat(posts.posts().getFirst().publishedAt()).isEqualTo("2017-02-14T00:00:00Z");
    assertThat(pages.posts()).isEmpty();
    assertThat(pages.refused()).allMatch(Reading.RefusedEntry::skipped);
  }

  /// An export and answers of real programs.
  private static Path real(String name) {
    return Captures.beside("data/wordpress/" + name);
  }

  private static String numbered(String item, int number) {
    return item.replace("?p=7", "?p=" + number)
        .replace("<wp:post_id>7<", "<wp:post_id>" + number + "<");
  }

  private static String item(String text, String date, String status) {
    return """
        <item><title><![CDATA[Pumps &amp; more]]></title>
        <link>https://old.example.org/2019/05/pumps/</link>
        <dc:creator>ana</dc:creator><guid isPermaLink="false">https://old.example.org/?p=7</guid>
        <content:encoded><![CDATA[%s]]></content:encoded>
        <wp:post_id>7</wp:post_id>
        <wp:post_date>2019-05-07 12:00:00</wp:post_date>
        <wp:post_date_gmt>%s</wp:post_date_gmt>
        <wp:status>%s</wp:status><wp:post_type>post</wp:post_type>
        <wp:post_password></wp:post_password>
        <category domain="category" nicename="r-d"><![CDATA[R&amp;D]]></category>
        <category domain="post_tag" nicename="pump">Pump</category>
        <category domain="post_format" nicename="aside">Aside</category>
        <wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key>
          <wp:meta_value>9</wp:meta_value></wp:postmeta>
        </item>
        """
        .formatted(text, date, status);
  }

  private static String html(String text) {
    return html(posts(item(text, "2019-05-07 10:00:00", "publish")).getFirst())
        .replace(" rel=\"nofollow noopener noreferrer ugc\"", "");
  }

  private static String html(RawPost post) {
    return ((Cleaning.Clean) clean(post)).content().body().value();
  }

  private static Cleaning clean(RawPost post) {
    return new Cleaner().clean(post);
  }

  private static List<RawPost> posts(String items) {
    return read(EXPORT.formatted(items)).posts();
  }

  private static Reading.Posts read(String text) {
    var capture =
        new Capture(
            Door.IMPORT,
            "import",
            "export",
            null,
            "",
            text.getBytes(UTF_8),
            Instant.parse("2024-06-01T12:00:00Z"));
    return (Reading.Posts) new CaptureReader().read(capture);
  }
}
