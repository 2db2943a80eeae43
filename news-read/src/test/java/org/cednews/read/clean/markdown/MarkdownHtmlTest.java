package org.cednews.read.clean.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import org.cednews.read.Capture;
import org.cednews.read.Captures;
import org.cednews.read.clean.Cleaner;
import org.cednews.read.clean.Cleaning;
import org.junit.jupiter.api.Test;

class MarkdownHtmlTest {

  @Test
  void showsWhatGitHubAddsToMarkdown() {
    assertThat(clean(Captures.fixture("markdown/gfm-only.md")))
        .contains("A claim.<sup>1</sup>")
        .contains("<del>wrong</del>")
        .contains("href=\"https://feeds.example/bare\"")
        .contains("<li>☑ bought</li>", "<li>☐ tested</li>")
        .contains("<hr>")
        .contains("The source of the claim.")
        .doesNotContain("[^1]", "~~", "[x]", "[ ]");
  }

  @Test
  void footnotesAreNumberedAsTheyAreMetAndNoneIsLost() {
    String html =
        MarkdownHtml.of(
            """
            One[^b], two[^a], again[^b], none[^c].

            [^a]: Alpha, see [^d].
            [^b]: Beta

                with a second *paragraph*.
            [^d]: Delta
            [^lost]: Nothing refers to it.
            """);

    assertThat(html)
        .contains("One<sup>1</sup>, two<sup>2</sup>, again<sup>1</sup>, none[^c].")
        .containsSubsequence(
            "<ol>",
            "Beta",
            "second <em>paragraph</em>",
            "Alpha, see <sup>3</sup>",
            "Delta",
            "Nothing refers to it.",
            "</ol>");
  }

  @Test
  void aTildeAloneAndBracketsInATextStay() {
    assertThat(MarkdownHtml.of("About ~5 kg, not ~10 kg; H~2~O [x] and [ ] here[^"))
        .isEqualTo("<p>About ~5 kg, not ~10 kg; H~2~O [x] and [ ] here[^</p>\n");
  }

  @Test
  void manyFootnotesTakeNoLongerThanTheirNumber() {
    assertThat(MarkdownHtml.of("a[^1] ".repeat(20_000) + "\n\n" + "[^1]: x\n".repeat(20_000)))
        .contains("<sup>1</sup>");
  }

  @Test
  void templatesAreNeverShown() {
    String html =
        clean(
            Captures.of(
                "a.md",
                """
                ---
                title: Templates
                ---
                ## Heading {#own-id}

                {{< notice tip >}}Words *inside*.{{< /notice >}}
                {% include note.html text="hidden" %}
                A value {{ site.title }} here, and [a link]({{< ref "x.md" >}}).
                {: .class}

                {{< youtube w7Ft2ymGmfc >}} {{% embed url="https://example.org/film" %}}

                {{< figure src="https://example.org/pump.jpg" caption="A pump" >}}

                {% comment %}A secret.{% endcomment %}{{/* another secret */}}
                {% raw %}{{ kept }}{% endraw %} and `{{ code }}`

                ```
                {% code %}
                ```

                ![x](https://example.org/x.jpg){width=50%} **bold**{:.red} {plain} braces
                """));

    assertThat(html)
        .contains(">Heading</h2>", "Words <em>inside</em>.", "A value  here".replace("  ", " "))
        .contains("a link")
        .contains("https://www.youtube.com/watch?v=w7Ft2ymGmfc", "https://example.org/film")
        .contains("src=\"https://example.org/pump.jpg\"", "alt=\"A pump\"")
        .contains("{{ kept }}", "<code>{{ code }}</code>", "{% code %}")
        .contains("{plain} braces")
        .doesNotContain(
            "own-id", "{{<", "{{%", "site.title", "hidden", "secret", ".class", "width=50", ".red");
  }

  private static String clean(Capture capture) {
    return ((Cleaning.Clean) new Cleaner().clean(Captures.post(capture))).content().body().value();
  }
}
