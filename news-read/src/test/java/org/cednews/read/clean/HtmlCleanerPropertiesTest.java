package org.cednews.read.clean;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.cednews.read.Captures;
import org.cednews.read.clean.html.HtmlCleaner;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/// Whatever comes in: what comes out is safe, and cleaning it again changes nothing.
class HtmlCleanerPropertiesTest {

  private static final URI BASE = URI.create("https://example.org/news/");
  private static final Path ATTACKS =
      Path.of("../news-app/src/test/resources/hostile/payloads.jsonl");

  private static final List<String> TAGS =
      List.of(
          "p br hr h2 h3 h4 h5 h6 ul ol li dl dt dd blockquote q cite pre code em strong b i u s sub"
              .split(" "));

  private static final Path PAGES = Path.of("src/test/resources/read/pages");

  private static final List<String> MORE_TAGS =
      List.of(
          "kbd samp var del ins dfn bdi bdo ruby rt rp span sup small mark abbr figure figcaption img a table caption thead tbody tfoot tr th td time"
              .split(" "));

  private static final Pattern ATTRIBUTE =
      Pattern.compile(
          "href|title|rel|src|alt|width|height|scope|colspan|rowspan|datetime|lang|dir|start|reversed"
              + "|value");

  private static final Pattern ADDRESS = Pattern.compile("(?:https?://|mailto:)[^\\s<>\"]+");

  @Property(tries = 2000)
  void changesNothingThatIsClean(@ForAll @From("soup") String html, @ForAll boolean outside) {
    settledAndSafe(html, outside);
  }

  @Test
  void disarmsOurAttacks() throws IOException {
    disarms(ATTACKS);
  }

  @Test
  void disarmsKnownAttacks() throws IOException {
    disarms(Captures.beside("data/xss/payloads.jsonl"));
  }

  private static void disarms(Path attacks) throws IOException {
    var json = JsonMapper.shared();
    List<String> lines = Files.readAllLines(attacks);
    assertThat(lines).hasSizeGreaterThan(100);
    for (String line : lines) {
      settledAndSafe(json.readTree(line).path("html").asString(), true);
    }
  }

  @Test
  void settlesOnAPageOfEachKind() throws IOException {
    try (Stream<Path> pages = Files.list(PAGES)) {
      assertThat(pages)
          .hasSizeGreaterThanOrEqualTo(3)
          .allSatisfy(page -> settledAndSafe(Files.readString(page), true));
    }
  }

  @Test
  void settlesOnWholePages() throws IOException {
    try (Stream<Path> pages = Files.list(Captures.beside("data/extraction/pages"))) {
      assertThat(pages.filter(page -> page.toString().endsWith(".html.gz")))
          .hasSizeGreaterThan(100)
          .allSatisfy(page -> settledAndSafe(unpacked(page), true));
    }
  }

  @Property(tries = 500)
  void changesNothingThatIsCleanInTrees(@ForAll @From("tree") String html) {
    settledAndSafe(html, true);
  }

  @Provide
  Arbitrary<String> tree() {
    return trees(4);
  }

  private static Arbitrary<String> trees(int depth) {
    Arbitrary<String> leaf =
        Arbitraries.of(
            "text",
            " ",
            "\n",
            "&nbsp;",
            "<br>",
            "<hr>",
            "&lt;b&gt;",
            "<img src=a.png>",
            "\u00e4 ",
            "<img src='data:,' data-src=b.jpg alt=' x '>",
            "<img src=/pixel.gif>",
            "<noscript><img src=c.jpg></noscript>",
            "<iframe src=/embed/1 title=' t '></iframe>");
    if (depth == 0) {
      return leaf;
    }
    Arbitrary<String> attributes =
        Arbitraries.of(
            "",
            "",
            "",
            " lang=de",
            " dir=rtl",
            " hidden",
            " style='display:none'",
            " lang=-",
            " onclick=x",
            " href=/?utm_a=b#c",
            " href='?a=1&amp;amp;gclid=2;b'",
            " title='\"<b>'",
            " start=2 value=3 colspan=2 scope=row",
            " class=x id=y");
    Arbitrary<String> names =
        Arbitraries.of(
            ("div p a span h1 h2 h3 h4 h5 h6 ul ol li dl dt dd table tr td th tbody caption pre"
                    + " blockquote figure figcaption picture details summary menu b em q del ruby rt"
                    + " section center font svg math form button template select option nobr strike")
                .split(" "));
    Arbitrary<String> element =
        Combinators.combine(names, attributes, trees(depth - 1).list().ofMaxSize(4))
            .as(
                (name, with, in) ->
                    "<%s%s>%s</%s>".formatted(name, with, String.join("", in), name));
    return Arbitraries.oneOf(leaf, element, element);
  }

  private static String unpacked(Path page) throws IOException {
    try (var in = new GZIPInputStream(Files.newInputStream(page))) {
      return new String(in.readAllBytes(), UTF_8);
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
            "<div hidden>",
            "<div lang=de dir=rtl>",
            "<span lang=fr>",
            "<h6>",
            "<menu>",
            "<picture><source srcset='a.png 2x, b.png'>",
            "<iframe src=https://x.org/embed/1>",
            "</iframe>",
            "<video src=a.mp4>",
            "<del>",
            "<ruby><rt>",
            "<details><summary>",
            "<a title=\"</p><img src=x onerror=alert(1)>\">")
        .list()
        .ofMaxSize(40)
        .map(pieces -> String.join("", pieces));
  }

  private static void settledAndSafe(String html, boolean outside) {
    var once = HtmlCleaner.clean(html, BASE, outside);
    assertThat(HtmlCleaner.clean(once.html(), null, outside).html()).isEqualTo(once.html());
    var wrong = new ArrayList<String>();
    for (Element element : Jsoup.parseBodyFragment(once.html()).body().getAllElements()) {
      if (!element.nameIs("body")
          && !TAGS.contains(element.tagName())
          && !MORE_TAGS.contains(element.tagName())) {
        wrong.add(element.tagName());
      }
      for (Attribute attribute : element.attributes()) {
        boolean address = attribute.getKey().equals("href") || attribute.getKey().equals("src");
        if (!ATTRIBUTE.matcher(attribute.getKey()).matches()
            || (address && !ADDRESS.matcher(attribute.getValue()).matches())) {
          wrong.add(attribute.toString());
        }
      }
    }
    assertThat(wrong).as("%s", once.html()).isEmpty();
  }
}
