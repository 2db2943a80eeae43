package org.cednews.read.clean.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document.OutputSettings;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

/// In a body, what turns the direction of text ends where it began.
class IsolatesTest {

  private static String paired(String html) {
    Element body = Jsoup.parseBodyFragment(html).outputSettings(plain()).body();
    Isolates.pair(body);
    return body.html();
  }

  private static OutputSettings plain() {
    return new OutputSettings().prettyPrint(false);
  }

  @Test
  void pairsStayWithinABlockAndSingleOnesGo() {
    Map.of(
            "<p>a \u2067b\u2069 c</p>", "<p>a \u2067b\u2069 c</p>",
            "<p>a \u2067<em>b\u2069</em> c</p>", "<p>a \u2067<em>b\u2069</em> c</p>",
            "<p>a \u202Bb\u202C c</p>", "<p>a \u202Bb\u202C c</p>",
            "<p>a \u2067b</p><p>c\u2069</p>", "<p>a b</p><p>c</p>",
            "<ul><li>a\u2066</li><li>\u2069b</li></ul>", "<ul><li>a</li><li>b</li></ul>",
            "<p>\u202Egpj.exe\u202C</p>", "<p>gpj.exe</p>",
            "<p>\u202Dopen</p>", "<p>open</p>",
            "<p>\u2067a\u202C\u2069</p>", "<p>\u2067a\u2069</p>",
            "<p>\u2067\u2066a\u2069</p>", "<p>\u2066a\u2069</p>",
            "<blockquote>a\u2067<p>b\u2069</p></blockquote>", "<blockquote>a<p>b</p></blockquote>")
        .forEach((html, wanted) -> assertThat(paired(html)).isEqualTo(wanted));
  }

  @Property
  void inEachParagraphAsManyEndAsBegin(@ForAll @From("turningTexts") String text) {
    String once = paired("<p>" + text + "</p>");
    assertThat(paired(once)).isEqualTo(once);
    assertThat(once).doesNotContainPattern("[\u202D\u202E]");
    int depth = 0;
    for (int i = 0; i < once.length(); i++) {
      char c = once.charAt(i);
      depth += c == '\u202A' || c == '\u202B' || (c >= '\u2066' && c <= '\u2068') ? 1 : 0;
      depth -= c == '\u202C' || c == '\u2069' ? 1 : 0;
      assertThat(depth).isNotNegative();
    }
    assertThat(depth).isZero();
  }

  @Provide
  Arbitrary<String> turningTexts() {
    return Arbitraries.strings()
        .withChars("a \u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069")
        .ofMaxLength(30);
  }
}
