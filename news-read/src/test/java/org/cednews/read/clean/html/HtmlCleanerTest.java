package org.cednews.read.clean.html;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HtmlCleanerTest {

  private static final URI BASE = URI.create("https://example.org/news/");

  @Test
  void keepsWhatHasMeaning() {
    String html =
        "<h2>H</h2><p>a<br>b <em>c</em> <sub>2</sub></p><ul><li>x</li></ul><ol><li>y</li></ol>"
            + "<dl><dt>t</dt><dd>d</dd></dl><blockquote><p>q</p></blockquote><pre>a\n  b</pre>"
            + "<figure><img src=\"https://example.org/a.png\" alt=\"A\" width=\"20\"><figcaption>f"
            + "</figcaption></figure><table><caption>c</caption><thead><tr><th scope=\"col\">h</th>"
            + "</tr></thead><tbody><tr><td colspan=\"2\">v</td></tr></tbody></table>"
            + "<p><time datetime=\"2024-01-01\">New Year</time> <del>1</del> <ins>2</ins></p><hr>"
            + "<ol start=\"3\" reversed><li value=\"2\">v</li></ol><p><abbr title=\"T\">t</abbr></p>"
            + "<p lang=\"ar\" dir=\"rtl\">l <span lang=\"de\">s</span> <bdi>b</bdi></p>";
    assertThat(clean(html)).isEqualTo(html);
  }

  @Test
  void removesWhatActsWithItsContent() {
    for (String tag :
        List.of(
            "script",
            "style",
            "iframe",
            "object",
            "svg",
            "math",
            "form",
            "template",
            "noscript",
            "textarea",
            "select",
            "button",
            "audio",
            "video",
            "title",
            "noembed",
            "xmp")) {
      assertThat(clean("<p>a</p><" + tag + ">evil</" + tag + "><p>b</p>"))
          .as(tag)
          .isEqualTo("<p>a</p><p>b</p>");
    }
    assertThat(clean("<p>a</p><plaintext>evil")).isEqualTo("<p>a</p>");
    assertThat(clean("<p>a<!-- evil --></p>")).isEqualTo("<p>a</p>");
  }

  @Test
  void keepsOnlySafeAddresses() {
    assertThat(clean("<a href='javascript:alert(1)'>x</a>")).isEqualTo("<p>x</p>");
    assertThat(clean("<a href='ja\nva&Tab;script:alert(1)'>x</a>")).isEqualTo("<p>x</p>");
    assertThat(clean("<a href='data:text/html,x'>x</a>")).isEqualTo("<p>x</p>");
    assertThat(clean("<a href='//cdn.example.org/x' target=_blank>x</a>"))
        .isEqualTo("<p><a href=\"https://cdn.example.org/x\">x</a></p>");
    assertThat(clean("<a href='../a b?q=ä' title=t>x</a>"))
        .isEqualTo("<p><a href=\"https://example.org/a%20b?q=%C3%A4\" title=\"t\">x</a></p>");
    assertThat(clean("<a href='mailto:office@example.org'>x</a>"))
        .isEqualTo("<p><a href=\"mailto:office@example.org\">x</a></p>");
    assertThat(clean("<a href='https://example.org/?utm_source=a&id=1&fbclid=2'>x</a>"))
        .isEqualTo("<p><a href=\"https://example.org/?id=1\">x</a></p>");
    assertThat(clean("<p><img src='data:image/png;base64,x'>a</p>")).isEqualTo("<p>a</p>");
    assertThat(clean("<p><img src='/t.gif' width=1 height=1>a</p>")).isEqualTo("<p>a</p>");
    assertThat(HtmlCleaner.clean("<a href='/x'>x</a><img src=y.png>", null, false).html())
        .isEqualTo("<p>x</p>");
  }

  @Test
  void makesParagraphsOfBoxesAndLooseText() {
    assertThat(clean("a<div>b</div><div>c<p>d</p>e</div>"))
        .isEqualTo("<p>a</p><p>b</p><p>c</p><p>d</p><p>e</p>");
    assertThat(clean("<section><h1>T</h1><div><div>x</div></div></section>"))
        .isEqualTo("<h2>T</h2><p>x</p>");
    assertThat(clean("<span style='color:red' class=c id=i>x</span>")).isEqualTo("<p>x</p>");
  }

  @Test
  void keepsTheSpaceBetweenWordsOfAQuotation() {
    assertThat(clean("<blockquote><em>Safety first.</em> <strong>Jane Doe</strong></blockquote>"))
        .isEqualTo("<blockquote><em>Safety first.</em> <strong>Jane Doe</strong></blockquote>");
  }

  @Test
  void removesWhatIsEmpty() {
    assertThat(clean("<p>&nbsp;</p><p><br></p><p> a <br></p><ul><li></li></ul><b></b>"))
        .isEqualTo("<p>a</p>");
    assertThat(clean("\n<p>a</p>\n\n<ul>\n<li>b</li>\n</ul>\n"))
        .isEqualTo("<p>a</p><ul><li>b</li></ul>");
  }

  @Test
  void removesWhatNoTextMayHold() {
    assertThat(clean("<p>a\u0000b\ud800c&#0;&#x1;d\u000be</p>")).matches("<p>abc\uFFFD?de</p>");
  }

  @Test
  void keepsTheLanguageAndDirectionOfABox() {
    assertThat(
            clean(
                "<div lang=ar dir=rtl>a<p>b</p><p lang=de>c</p></div><span dir=left>d</span>"
                    + "<p lang='<b>'>e</p><div lang=fr>f</div>"))
        .isEqualTo(
            "<p lang=\"ar\" dir=\"rtl\">a</p><p lang=\"ar\" dir=\"rtl\">b</p>"
                + "<p lang=\"de\" dir=\"rtl\">c</p><p>d</p><p>e</p><p lang=\"fr\">f</p>");
  }

  @Test
  void makesHeadingsFitBelowTheTitle() {
    headings("h1 h2 h3", "h2 h3 h4");
    headings("h3 h3 h4", "h2 h2 h3");
    headings("h2 h5 h3 h6", "h2 h3 h3 h4");
    headings("h4 h2 h3 h1", "h2 h2 h3 h2");
    headings("h1 h2 h3 h4 h5 h6 h6", "h2 h3 h4 h5 h6 h6 h6");
    // What is empty leads nowhere, so it takes no level.
    assertThat(clean("<h1> </h1><h2>a</h2>")).isEqualTo("<h2>a</h2>");
  }

  @Test
  void makesPicturesRealThatWaitForAScript() {
    String real = "<p><img src=\"https://example.org/news/a.jpg\"></p>";
    for (String lazy :
        List.of(
            "<img src='data:image/gif;base64,R0lGOD' data-src=a.jpg>",
            "<img src=/img/blank.gif data-lazy-src=a.jpg>",
            "<img data-original=a.jpg>",
            "<img src=loading.svg data-hires=' a.jpg '>",
            "<img src=spacer.gif data-other='{a.jpg}' data-hires=a.jpg>",
            "<img srcset='b.jpg 300w,a.jpg 1200w'>",
            "<img src=spacer.gif srcset='b.jpg 300w, a.jpg 1200w,c.jpg 600w'>",
            "<img data-srcset='b.jpg, a.jpg 2x' srcset='data:image/gif;base64,x 9x'>",
            "<picture><source data-srcset='a.jpg 2x, b.jpg 1x'><img src='data:,'></picture>",
            "<picture><source srcset='a.webp'><img src=a.jpg></picture>",
            "<amp-img src=a.jpg></amp-img>",
            "<noscript><img src=a.jpg></noscript>",
            "<noscript><noscript><img src=a.jpg></noscript></noscript>",
            "<img src='data:,'><noscript><img src=a.jpg></noscript>",
            "<noscript><img src=a-300.jpg></noscript><img data-src=a.jpg>",
            "<span><img data-src=a.jpg></span><noscript><img src=a-300.jpg></noscript>")) {
      assertThat(clean(lazy)).as(lazy).isEqualTo(real);
    }
    assertThat(clean("<img src=/real.png data-options='{\"x\":\"a.jpg\"}' srcset='b.jpg 2x'>"))
        .isEqualTo("<p><img src=\"https://example.org/real.png\"></p>");
    assertThat(clean("<img src='data:,' data-src=javascript:a.jpg>a")).isEqualTo("<p>a</p>");
  }

  @Test
  void removesPicturesThatAreNotThereToBeSeen() {
    for (String beacon :
        List.of(
            "<img src=/x.gif width=1px height=1>",
            "<img src=/x.gif style='WIDTH: 1px; height:1px'>",
            "<img src=/x.png height=0>",
            "<img src=/x.png style='border:0; display : none'>",
            "<img src=https://stats.example.net/b.gif?host=a&rand=1>",
            "<img src=https://pixel.example.net/x/1234>",
            "<img src=https://example.net/pixel>",
            "<img src=https://example.net/e/beacon.gif?id=1>",
            "<img src=https://example.net/tracking-pixel.png>",
            "<img src=https://example.net/matomo.php?idsite=1>",
            "<img src=https://example.net/wf/open?upn=x>",
            "<img src=https://feeds.example.net/~r/News/~4/abc>",
            "<noscript><img height=1 width=1 src=https://example.net/tr?ev=1></noscript>",
            "<noscript><img src=https://example.net/p?c=1></noscript>")) {
      assertThat(clean("<p>a " + beacon + "</p>")).as(beacon).isEqualTo("<p>a</p>");
    }
    for (String picture :
        List.of(
            "/pixel/7.jpg",
            "/pixel.jpg",
            "/photos/open.png",
            "/b.png",
            "/image?id=7",
            "/~r/1.jpg")) {
      assertThat(clean("<img src=" + picture + ">")).contains(picture);
    }
  }

  @Test
  void removesWhatWasHidden() {
    assertThat(
            clean(
                "<p>a</p><p hidden>b</p><div style='color:red;display:none'>c</div>"
                    + "<p style='position:absolute;left:-9999px'>d <a href=x>e</a></p>"
                    + "<p style='text-indent:-20px'>f</p><table><tr><td></td></tr></table>"))
        .isEqualTo("<p>a</p><p>f</p>");
  }

  @Test
  void makesLinksOfWhatPlays() {
    assertThat(
            clean(
                "<p>a</p><iframe src='https://films.example/embed/7?utm_source=x' title='A film'>"
                    + "</iframe><iframe data-src=//tv.example/7 src=about:blank allowfullscreen></iframe>"
                    + "<video><source src=b.mp4></video><iframe src=https://ads.example/7></iframe>"
                    + "<iframe src=javascript:embed allowfullscreen></iframe>"))
        .isEqualTo(
            "<p>a</p><p><a href=\"https://films.example/embed/7\">A film</a></p>"
                + "<p><a href=\"https://tv.example/7\">tv.example</a></p>"
                + "<p><a href=\"https://example.org/news/b.mp4\">example.org</a></p>");
  }

  @Test
  void givesOldNamesTheirNamesOfToday() {
    assertThat(clean("<menu><li><strike>a</strike> <tt>b</tt></menu><acronym title=x>c</acronym>"))
        .isEqualTo("<ul><li><s>a</s> <code>b</code></li></ul><p><abbr title=\"x\">c</abbr></p>");
    assertThat(clean("<details open><summary>a</summary>b</details>"))
        .isEqualTo("<p>a</p><p>b</p>");
  }

  @Test
  void saysWhatItRemovedAndHowOften() {
    assertThat(
            HtmlCleaner.clean(
                    "<p style=x onclick=y>a<img src=/p.gif width=1><img src=/q.gif width=1></p>"
                        + "<p hidden>b</p><a href='/?utm_source=x'>c</a><a href='/?FBCLID=x'>c</a>",
                    BASE,
                    true)
                .removed())
        .containsExactly(
            "attribute onclick",
            "attribute style",
            "hidden <p>",
            "image of one pixel (2)",
            "what follows readers, in an address (2)");
    String many =
        IntStream.range(0, 500).mapToObj(i -> "<a href=x:" + i + ">y</a>").collect(joining());
    assertThat(HtmlCleaner.clean(many, BASE, true).removed())
        .hasSize(101)
        .contains("more of this (400)");
  }

  @Test
  void refusesTooManyElementsBeforeItReadsThem() {
    for (String tag : List.of("<div>", "<b>", "<a href=x>", "<p><b><i><u><s>", "<table><b>")) {
      assertThatThrownBy(() -> clean(tag.repeat(100_001)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("more than 50,000 elements");
    }
  }

  @Test
  void survivesSize() {
    for (String large :
        List.of(
            "<div>".repeat(45_000),
            "<span>".repeat(45_000),
            "<p>" + " <b> </b>".repeat(24_000),
            "<i><q>".repeat(200) + "<b> </b>".repeat(24_000),
            "<a " + "b=1 ".repeat(500_000),
            "<noscript><img src=a.png></noscript>".repeat(20_000),
            "<iframe src=https://example.org/embed/1></iframe>".repeat(10_000),
            "<img srcset='" + "a 1w,".repeat(300_000) + "'>",
            "<img srcset='" + "a".repeat(300_000) + " b'>",
            "<img data-src='" + "loading".repeat(300_000) + "'>",
            "<img data-x='" + "a.jpg".repeat(300_000) + "'>",
            "<img style='" + "width:".repeat(300_000) + "'>",
            "<!--".repeat(500_000),
            "<a href='/?" + "a;&amp;".repeat(300_000))) {
      assertThat(clean(large + "x")).as(large.substring(0, 20)).isNotNull();
    }
  }

  @Test
  void survivesDepth() {
    String deep = "<div><b>".repeat(2_000) + "x";
    assertThat(clean(deep)).contains("x");
    assertThat(clean("<ul><li>".repeat(2_000) + "x")).contains("x");
  }

  private static void headings(String before, String after) {
    assertThat(clean(headings(before))).isEqualTo(headings(after));
  }

  private static String headings(String levels) {
    return Stream.of(levels.split(" "))
        .map(level -> "<%s>x</%s>".formatted(level, level))
        .collect(joining());
  }

  private static String clean(String html) {
    return HtmlCleaner.clean(html, BASE, false).html();
  }
}
