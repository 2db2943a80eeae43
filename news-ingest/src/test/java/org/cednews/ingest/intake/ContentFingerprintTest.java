package org.cednews.ingest.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cednews.ingest.intake.SampleContents.content;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;
import org.cednews.event.CleanHtml;
import org.cednews.event.Content;
import org.cednews.event.ContentHash;
import org.cednews.event.Enclosure;
import org.junit.jupiter.api.Test;

class ContentFingerprintTest {

  private static final String[][] THE_SAME_TO_READERS = {
    {"<p>Check every pump.</p>", "<p>Check  every\n pump. </p>"},
    {"<p>Check every pump.</p>", "<p>Check every&nbsp;pump.</p>"},
    {"<p>Check every pump.</p>", "<p>Che&shy;ck every pump\u200b.</p>"},
    {"<p>One</p><p>Two</p>", "<p>One</p> \n <p>Two</p>"},
    {"<p>Pumps &amp; valves: é</p>", "<p>Pumps &#38; valves: &eacute;</p>"},
    {"<p>A <strong>bold</strong> word</p>", "<p>A <b>bold</b> word</p>"},
    {"<p>A <em>weak</em> word</p>", "<p>A <i>weak</i> word</p>"},
    {
      "<p><a href=\"https://example.org/a\" rel=\"nofollow\">a</a></p>",
      "<p><a rel=\"ugc\" title=\"A\" href=\"http://www.example.org/a/?utm_source=x\">a</a></p>"
    },
    {
      "<p><a href=\"https://example.org/a;jsessionid=1A?x=1\">a</a></p>",
      "<p><a href=\"https://example.org/a?PHPSESSID=27&amp;x=1\">a</a></p>"
    },
    {
      "<p><img src=\"https://example.org/i/pump.jpg\" alt=\"A pump\"></p>",
      "<p><img alt=\"A pump\" width=\"300\" height=\"200\""
          + " src=\"https://example.org/i/pump-300x200.jpg\"></p>"
    },
    {
      "<p><img src=\"https://example.org/i/pump.jpg?w=300&amp;ssl=1\"></p>",
      "<p><img src=\"https://example.org/i/pump.jpg?w=1024&amp;h=600\"></p>"
    },
    {
      "<p>\"Check\" Ada's 3x4 pumps -- all of them...</p>",
      "<p>“Check” Ada’s 3×4 pumps — all of them…</p>"
    },
    {"<p>„Prüfen“, 10-20 bar</p>", "<p>»Prüfen«, 10–20 bar</p>"},
    {"<p>Text.</p><p>3 comments</p>", "<p>Text.</p><p>12 Comments</p>"},
    {"<p>Text.</p><p>Views: 1,204</p>", "<p>Text.</p>"},
    {"<p>Text.</p><ul><li>17 Kommentare</li></ul>", "<p>Text.</p><ul><li>No comments</li></ul>"},
  };

  private static final String[][] OTHER_TO_READERS = {
    {"<p>Check every pump.</p>", "<p>Check each pump.</p>"},
    {"<p>Check every pump.</p>", "<p>Check every pump!</p>"},
    {"<p>One</p><p>Two</p>", "<p>One Two</p>"},
    {"<p>Pumps</p>", "<h2>Pumps</h2>"},
    {"<p>A bold word</p>", "<p>A <strong>bold</strong> word</p>"},
    {
      "<p><a href=\"https://example.org/a\">a</a></p>",
      "<p><a href=\"https://example.org/b\">a</a></p>"
    },
    {
      "<p><a href=\"https://example.org/a?id=1\">a</a></p>",
      "<p><a href=\"https://example.org/a?id=2\">a</a></p>"
    },
    {
      "<p><a href=\"https://example.org/a#one\">a</a></p>",
      "<p><a href=\"https://example.org/a#two\">a</a></p>"
    },
    {
      "<p><img src=\"https://example.org/i/pump.jpg\"></p>",
      "<p><img src=\"https://example.org/i/valve.jpg\"></p>"
    },
    {
      "<p><img src=\"https://example.org/i?id=1&amp;w=2\"></p>",
      "<p><img src=\"https://example.org/i?id=2&amp;w=2\"></p>"
    },
    {"<pre>a  b</pre>", "<pre>a b</pre>"},
    {"<p>A &lt;em&gt;weak&lt;/em&gt; word</p>", "<p>A <em>weak</em> word</p>"},
    {"<pre>\"a\" -- b</pre>", "<pre>“a” — b</pre>"},
    {"<p>10-20 bar</p>", "<p>10 20 bar</p>"},
    {"<p>\"Check\" the pumps</p>", "<p>Check the pumps</p>"},
    {"<p>3 comments were made at the hearing.</p>", "<p>4 comments were made at the hearing.</p>"},
  };

  @Test
  void whatReadersCannotTellApartIsTheSame() {
    for (String[] pair : THE_SAME_TO_READERS) {
      assertThat(ContentFingerprint.of(body(pair[0])))
          .as(pair[0] + " and " + pair[1])
          .isEqualTo(ContentFingerprint.of(body(pair[1])));
    }
  }

  @Test
  void whatReadersSeeIsAnother() {
    for (String[] pair : OTHER_TO_READERS) {
      assertThat(ContentFingerprint.of(body(pair[0])))
          .as(pair[0] + " and " + pair[1])
          .isNotEqualTo(ContentFingerprint.of(body(pair[1])));
    }
  }

  @Test
  void theOrderOfTagsDoesNotCountButThatOfAuthorsDoes() {
    assertThat(ContentFingerprint.of(lists(List.of("Ada", "Ben"), List.of("x", "y"))))
        .isEqualTo(ContentFingerprint.of(lists(List.of("Ada", "Ben"), List.of("y", "x"))))
        .isNotEqualTo(ContentFingerprint.of(lists(List.of("Ben", "Ada"), List.of("x", "y"))))
        .isNotEqualTo(ContentFingerprint.of(lists(List.of("Ada", "Ben"), List.of("x"))));
  }

  @Test
  void aFileIsPartOfWhatAPostSays() {
    Enclosure sound = new Enclosure(URI.create("https://a.org/1.mp3"), "audio/mpeg", 700L, "One");

    List<ContentHash> different =
        Stream.of(
                List.<Enclosure>of(),
                List.of(sound),
                List.of(new Enclosure(sound.url(), sound.type(), 701L, sound.title())),
                List.of(new Enclosure(sound.url(), sound.type(), null, sound.title())),
                List.of(new Enclosure(sound.url(), "audio/mp3", sound.length(), sound.title())),
                List.of(new Enclosure(sound.url(), sound.type(), sound.length(), null)),
                List.of(sound, new Enclosure(URI.create("https://a.org/2"), "a/b", null, null)))
            .map(files -> ContentFingerprint.of(files(files)))
            .toList();

    assertThat(different).doesNotHaveDuplicates();
    assertThat(different.getFirst())
        .as("as it was before there were files")
        .isEqualTo(ContentFingerprint.of(body("<p>Text.</p>")));
    assertThat(
            ContentFingerprint.of(
                files(
                    List.of(
                        new Enclosure(
                            URI.create("http://www.a.org/1.mp3"), "audio/mpeg", 700L, "One")))))
        .as("another spelling of the address")
        .isEqualTo(different.get(1));
  }

  private static Content files(List<Enclosure> files) {
    Content content = content("Pumps", "text");
    return with(content, "<p>Text.</p>", content.authors(), content.tags(), files);
  }

  @Property(tries = 100)
  void whiteSpaceBetweenWordsNeverCounts(
      @ForAll @Size(min = 1, max = 12) List<@AlphaChars @NotEmpty String> words) {
    String spread = "<p> " + String.join(" \n\t ", words) + "\n</p>";
    assertThat(ContentFingerprint.of(body("<p>" + String.join(" ", words) + "</p>")))
        .isEqualTo(ContentFingerprint.of(body(spread)));
  }

  private static Content body(String html) {
    Content content = content("Pumps", "text");
    return with(content, html, content.authors(), content.tags());
  }

  private static Content lists(List<String> authors, List<String> tags) {
    return with(content("Pumps", "text"), "<p>Text.</p>", authors, tags);
  }

  private static Content with(
      Content content, String html, List<String> authors, List<String> tags) {
    return with(content, html, authors, tags, List.of());
  }

  private static Content with(
      Content content,
      String html,
      List<String> authors,
      List<String> tags,
      List<Enclosure> files) {
    return content.with(
        it -> {
          it.body = CleanHtml.cleaned(html);
          it.authors = authors;
          it.categories = new ArrayList<>(tags).reversed();
          it.tags = tags;
          it.canonicalLink = URI.create("https://example.org/pumps");
          it.relatedLinks = List.of();
          it.image = null;
          it.event = null;
          it.aliases = List.of();
          it.corrections = List.of();
          it.enclosures = files;
        });
  }
}
