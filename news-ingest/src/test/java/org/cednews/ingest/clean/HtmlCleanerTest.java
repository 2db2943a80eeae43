package org.cednews.ingest.clean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class HtmlCleanerTest {

  private static final URI BASE = URI.create("https://example.org/news/");
  private static final Path PAYLOADS = Path.of("../../shared/data/xss/payloads.jsonl");

  private static final List<String> TAGS =
      List.of(
          "p br hr h2 h3 h4 h5 h6 ul ol li dl dt dd blockquote q cite pre code em strong b i u s sub"
              .split(" "));

  private static final List<String> MORE_TAGS =
      List.of(
          "sup small mark abbr figure figcaption img a table caption thead tbody tfoot tr th td time"
              .split(" "));

  private static final Pattern ATTRIBUTE =
      Pattern.compile("href|title|rel|src|alt|width|height|scope|colspan|rowspan|datetime");

  @Test
  void keepsWhatHasMeaning() {
    String html =
        "<h2>H</h2><p>a<br>b <em>c</em> <sub>2</sub></p><ul><li>x</li></ul><ol><li>y</li></ol>"
            + "<dl><dt>t</dt><dd>d</dd></dl><blockquote><p>q</p></blockquote><pre>a\n  b</pre>"
            + "<figure><img src=\"https://example.org/a.png\" alt=\"A\" width=\"20\"><figcaption>f"
            + "</figcaption></figure><table><caption>c</caption><thead><tr><th scope=\"col\">h</th>"
            + "</tr></thead><tbody><tr><td colspan=\"2\">v</td></tr></tbody></table>"
            + "<p><time datetime=\"2024-01-01\">New Year</time></p><hr>";
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
  void survivesDepth() {
    String deep = "<div><b>".repeat(2_000) + "x";
    assertThat(clean(deep)).contains("x");
    assertThat(clean("<ul><li>".repeat(2_000) + "x")).contains("x");
  }

  @Property(tries = 2000)
  void changesNothingThatIsClean(@ForAll @From("soup") String html, @ForAll boolean outside) {
    settledAndSafe(html, outside);
  }

  @Test
  void disarmsKnownAttacks() throws IOException {
    assumeThat(PAYLOADS)
        .as("the collection of hostile inputs is no part of the project: %s is not there", PAYLOADS)
        .exists();
    var json = JsonMapper.shared();
    List<String> lines = Files.readAllLines(PAYLOADS);
    assertThat(lines).hasSizeGreaterThan(100);
    for (String line : lines) {
      settledAndSafe(json.readTree(line).path("html").asString(), true);
    }
  }

  @Provide
  Arbitrary<String> soup() {
    return Arbitraries.of(
            "<p>",
            "</p>",
            "<div>",
            "</div>",
            "<a href=x>",
            "<a href='https://x.org/?utm_a=1&b'>",
            "</a>",
            "<b>",
            "</b>",
            "<i>",
            "</i>",
            "<table>",
            "<tr>",
            "<td>",
            "</td>",
            "</table>",
            "<ul>",
            "<li>",
            "</ul>",
            "text ",
            " ",
            "\n",
            "<br>",
            "<h1>",
            "</h1>",
            "<pre>\n\n",
            "</pre>",
            "<blockquote>",
            "</blockquote>",
            "<svg>",
            "</svg>",
            "<math>",
            "<mtext>",
            "<img src=https://a.org/c.png>",
            "<img src=x onerror=alert(1)>",
            "&nbsp;",
            "&#0;",
            "\u0000",
            "<select>",
            "<form>",
            "</form>",
            "<button>",
            "<dl><dt>",
            "<dd>",
            "<figure>",
            "<figcaption>",
            "<caption>",
            "<em>",
            "</em>",
            "<code>",
            "<center>",
            "<font>",
            "<nobr>",
            "<object>",
            "<template>",
            "\ud800",
            "<tbody>",
            "<q>",
            "<style>",
            "</style>",
            "<script>",
            "</script>",
            "<!--",
            "-->",
            "<title>",
            "</title>",
            "<noscript>",
            "&lt;script&gt;",
            "<a title=\"</p><img src=x onerror=alert(1)>\">")
        .list()
        .ofMaxSize(40)
        .map(pieces -> String.join("", pieces));
  }

  private static void settledAndSafe(String html, boolean outside) {
    var once = HtmlCleaner.clean(html, BASE, outside);
    assertThat(HtmlCleaner.clean(once.html(), null, outside).html()).isEqualTo(once.html());
    for (Element element : Jsoup.parseBodyFragment(once.html()).body().select("*").not("body")) {
      assertThat(TAGS.contains(element.tagName()) || MORE_TAGS.contains(element.tagName()))
          .as("%s in %s", element.tagName(), once.html())
          .isTrue();
      for (Attribute attribute : element.attributes()) {
        assertThat(attribute.getKey()).matches(ATTRIBUTE);
        if (attribute.getKey().matches("href|src")) {
          assertThat(attribute.getValue()).matches("(?:https?://|mailto:)[^\\s<>\"]+");
        }
      }
    }
  }

  private static String clean(String html) {
    return HtmlCleaner.clean(html, BASE, false).html();
  }
}
