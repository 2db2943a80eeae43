package org.cednews.api.posts;

import static org.assertj.core.api.Assertions.assertThat;

import org.cednews.event.CleanHtml;
import org.junit.jupiter.api.Test;

class PlainTextOfHtmlTest {

  @Test
  void leavesABlankLineBetweenBlocks() {
    assertThat(text("<h2>A</h2><p>b\n  <em>c</em> &amp; d.</p><p>e<br>f</p>"))
        .isEqualTo("A\n\nb c & d.\n\ne\nf");
  }

  @Test
  void putsItemsAndRowsOnLines() {
    assertThat(text("<ul><li>a</li><li>b</li></ul>")).isEqualTo("a\nb");
    assertThat(text("<p>x</p><table><tr><td>1</td><td>2</td></tr><tr><td>3</td></tr></table>"))
        .startsWith("x\n\n1")
        .contains("2\n")
        .endsWith("3");
  }

  @Test
  void keepsPreformattedTextAndPicturesInWords() {
    assertThat(text("<pre>a\n  b</pre>")).isEqualTo("a\n  b");
    assertThat(text("<p><img src=\"x\" alt=\"A pump\"></p>")).isEqualTo("A pump");
    assertThat(text("")).isEmpty();
  }

  private static String text(String html) {
    return PlainTextOfHtml.of(CleanHtml.cleaned(html));
  }
}
