package org.cednews.ingest.desk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.cednews.ingest.form.FormFields;
import org.cednews.read.Identity;
import org.cednews.read.RawPost;
import org.cednews.web.problem.ProblemException;
import org.junit.jupiter.api.Test;

class DeskPostTest {

  private static final Identity IDENTITY = new Identity("desk", "one", true);

  @Test
  void readsEveryField() {
    RawPost post =
        read(
            """
            {"title": "Webinar", "body": "<p>Come</p>", "format": "html", "kind": "event",
             "summary": "Soon", "authors": ["Ada", "Ben"], "categories": ["Events"],
             "tags": ["alarm"], "language": "EN-gb", "publishedAt": "2026-03-14T10:00:00+01:00",
             "relatedLinks": [{"title": "Slides", "url": "https://example.org/s"}, {"title": "Talk"}],
             "image": {"url": "https://example.org/i.png", "alt": "A pump"},
             "event": {"start": "2026-04-01T09:00:00Z", "end": "2026-04-01T10:00:00Z",
                       "place": "Lima", "join": "https://example.org/join"},
             "enclosures": [{"url": "https://example.org/1.mp3", "type": "audio/mpeg", "length": 7,
                             "title": "One"}, {"url": "https://example.org/2"}],
             "correction": "The date", "canonicalLink": "https://example.org/webinar"}
            """);

    assertThat(post.title()).isEqualTo("Webinar");
    assertThat(post.body()).isEqualTo(new RawPost.Body.Html("<p>Come</p>", null));
    assertThat(post.kind()).isEqualTo("event");
    assertThat(post.authors()).containsExactly("Ada", "Ben");
    assertThat(post.language()).isEqualTo("en-GB");
    assertThat(post.publishedAt()).isEqualTo("2026-03-14T09:00:00Z");
    assertThat(post.relatedLinks())
        .containsExactly(
            new RawPost.Link("Slides", "https://example.org/s"), new RawPost.Link("Talk", null));
    assertThat(post.image()).isEqualTo(new RawPost.Image("https://example.org/i.png", "A pump"));
    assertThat(post.event())
        .isEqualTo(
            new RawPost.Event(
                "2026-04-01T09:00:00Z",
                "2026-04-01T10:00:00Z",
                null,
                "Lima",
                "https://example.org/join"));
    assertThat(post.link()).isEqualTo("https://example.org/webinar");
    assertThat(post.enclosures())
        .containsExactly(
            new RawPost.Enclosure("https://example.org/1.mp3", "audio/mpeg", "7", "One"),
            new RawPost.Enclosure("https://example.org/2", null, null, null));
  }

  @Test
  void aTextIsMarkdownUnlessItSaysOtherwise() {
    assertThat(read("{\"title\": \"A\", \"body\": \"*b*\", \"summary\": null}").body())
        .isEqualTo(new RawPost.Body.Markdown("*b*"));
  }

  @Test
  void namesTheFieldThatIsWrong() {
    Map.ofEntries(
            Map.entry("{}", "title"),
            Map.entry("{\"title\": \" \"}", "title"),
            Map.entry("{\"title\": 7}", "title"),
            Map.entry("{\"title\": \"A\", \"colour\": \"red\"}", "colour"),
            Map.entry("{\"title\": \"A\", \"format\": \"word\"}", "format"),
            Map.entry("{\"title\": \"A\", \"kind\": \"rumour\"}", "kind"),
            Map.entry("{\"title\": \"A\", \"authors\": \"Ada\"}", "authors"),
            Map.entry("{\"title\": \"A\", \"authors\": [\"Ada\", 3]}", "authors[1]"),
            Map.entry("{\"title\": \"A\", \"language\": \"english_!\"}", "language"),
            Map.entry("{\"title\": \"A\", \"publishedAt\": \"yesterday\"}", "publishedAt"),
            Map.entry(
                "{\"title\": \"A\", \"publishedAt\": \"2026-03-14T10:00:00\"}", "publishedAt"),
            Map.entry("{\"title\": \"A\", \"publishedAt\": 5}", "publishedAt"),
            Map.entry("{\"title\": \"A\", \"tags\": [\" \"]}", "tags[0]"),
            Map.entry(
                "{\"title\": \"A\", \"relatedLinks\": [{\"url\": \"https://a.org/\"}]}",
                "relatedLinks[0].title"),
            Map.entry("{\"title\": \"A\", \"image\": {\"alt\": \"x\"}}", "image.url"),
            Map.entry("{\"title\": \"A\", \"event\": {\"place\": \"x\"}}", "event.start"),
            Map.entry(
                "{\"title\": \"A\", \"event\": {\"start\": \"2026-04-02\","
                    + " \"url\": \"https://a.org/\", \"join\": \"https://b.org/\"}}",
                "event.join"),
            Map.entry(
                "{\"title\": \"A\", \"enclosures\": [{\"type\": \"a/b\"}]}", "enclosures[0].url"),
            Map.entry(
                "{\"title\": \"A\", \"enclosures\": [{\"url\": \"https://a.org/\", \"length\": \"7\"}]}",
                "enclosures[0].length"),
            Map.entry("[]", "body"))
        .forEach(
            (json, field) ->
                assertThatThrownBy(() -> read(json))
                    .as(json)
                    .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> {
                          assertThat(problem.problem().status()).isEqualTo(400);
                          assertThat(problem.problem().members()).containsEntry("field", field);
                        }));
  }

  @Test
  void saysThatABodyIsNoJson() {
    for (String text : new String[] {"", "{", "title=A", "{\"title\": \"A\"} x"}) {
      assertThatThrownBy(() -> read(text))
          .as(text)
          .isInstanceOfSatisfying(
              ProblemException.class,
              problem -> assertThat(problem.problem().status()).isEqualTo(400));
    }
  }

  private static RawPost read(String json) {
    return DeskPost.read(FormFields.object(json.getBytes(UTF_8)), IDENTITY);
  }
}
