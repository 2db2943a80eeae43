package org.cednews.ingest.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cednews.ingest.read.Captures.post;

import java.util.List;
import org.cednews.event.PostEvent.Door;
import org.cednews.ingest.read.RawPost.Body.Markdown;
import org.cednews.ingest.read.RawPost.Event;
import org.cednews.ingest.read.RawPost.Image;
import org.cednews.ingest.read.RawPost.Source;
import org.cednews.ingest.read.Reading.Unreadable;
import org.junit.jupiter.api.Test;

class MarkdownReaderTest {

  @Test
  void readsEveryKeyOfTheFrontMatter() {
    RawPost post =
        post(
            Captures.of(
                "a.md",
                """
                ---
                id: post-7
                title: "Pumps: a view"
                date: 2024-01-18T09:00:00Z
                kind: event
                categories: [Safety, Education]
                authors:
                  - Division of Safety, Care and Technology
                tags: pumps, wards
                language: en
                summary: 1.10
                canonical: https://example.org/a
                source: Partner
                source-url: https://partner.example.org/
                licence: CC-BY-4.0
                image: https://example.org/a.png
                image-alt: A pump
                correction: no
                event-start: 2024-03-21T13:00:00Z
                event-end: 2024-03-21T14:30:00Z
                event-place: Online
                event-join: https://example.org/join
                ---
                Text of the *post*.
                """));
    assertThat(post)
        .isEqualTo(
            RawPost.of(
                    Door.FEED,
                    new Identity("partner", "post-7", true),
                    new Markdown("Text of the *post*.\n"))
                .title("Pumps: a view")
                .publishedAt("2024-01-18T09:00:00Z")
                .kind("event")
                .categories(List.of("Safety", "Education"))
                .authors(List.of("Division of Safety, Care and Technology"))
                .tags(List.of("pumps", "wards"))
                .language("en")
                .summary("1.10")
                .link("https://example.org/a")
                .source(new Source("Partner", "https://partner.example.org/", "CC-BY-4.0"))
                .image(new Image("https://example.org/a.png", "A pump"))
                .correction("no")
                .event(
                    new Event(
                        "2024-03-21T13:00:00Z",
                        "2024-03-21T14:30:00Z",
                        "Online",
                        "https://example.org/join"))
                .build());
    assertThat(post.toBuilder().build()).isEqualTo(post);
  }

  @Test
  void takesTheFirstHeadingForTheTitle() {
    RawPost post = post(Captures.of("a.md", "# The title\n\nText."));
    assertThat(post.title()).isEqualTo("The title");
    assertThat(post.body()).isEqualTo(new Markdown("\nText."));
    assertThat(post.identity()).isEqualTo(new Identity("partner", "a.md", false));
  }

  @Test
  void refusesHostileFrontMatterWithAReason() {
    refuses(
        "---\na: &a [x]\nb: &b [*a,*a]\nc: &c [*b,*b]\nd: [*c,*c,*c,*c,*c,*c,*c]\n---\nx", "YAML");
    refuses("---\ntitle: !!javax.script.ScriptEngineManager []\n---\nx", "YAML");
    refuses("---\ntitle: a\ntitle: b\n---\nx", "title");
    refuses("---\ntitle: {a: b}\n---\nx", "'title'");
    refuses("---\n" + "[".repeat(5000) + "\n---\nx", "YAML");
    refuses("---\ntitle: \"" + "x".repeat(70_000) + "\"\n---\nx", "YAML");
  }

  private static void refuses(String text, String reason) {
    assertThat(new CaptureReader().read(Captures.of("a.md", text)))
        .isInstanceOfSatisfying(
            Unreadable.class,
            unreadable -> assertThat(unreadable.reason()).contains("a.md", "front matter", reason));
  }
}
