package org.cednews.read.wordpress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cednews.read.wordpress.Exports.PICTURE;
import static org.cednews.read.wordpress.Exports.html;
import static org.cednews.read.wordpress.Exports.item;
import static org.cednews.read.wordpress.Exports.posts;

import org.cednews.read.Captures;
import org.cednews.read.RawPost;
import org.junit.jupiter.api.Test;

/// What the texts of WordPress become: galleries, short codes, blocks, paragraphs.
class WordPressTextTest {

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
}
