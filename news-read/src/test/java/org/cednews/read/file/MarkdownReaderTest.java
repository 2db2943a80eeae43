package org.cednews.read.file;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.cednews.read.Captures.post;

import java.net.URI;
import java.util.List;
import org.cednews.event.PostEvent.Channel;
import org.cednews.event.PostEvent.Edition;
import org.cednews.read.Captures;
import org.cednews.read.Identity;
import org.cednews.read.RawPost;
import org.cednews.read.RawPost.Body.Markdown;
import org.cednews.read.RawPost.Event;
import org.cednews.read.RawPost.Image;
import org.cednews.read.RawPost.Source;
import org.cednews.read.Reading.RefusedEntry;
import org.cednews.read.Reading.Unreadable;
import org.cednews.read.clean.Cleaner;
import org.cednews.read.clean.Cleaning;
import org.cednews.read.clean.Cleaning.Unusable;
import org.cednews.read.format.CaptureReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarkdownReaderTest {

  @ParameterizedTest
  @CsvSource({
    "'image: /img/a.png', '', ''",
    "'cover: {image: a.png}', '', ''",
    "'thumbnail: ../a.png', 'permalink: /news/day/', ''",
    "'image: /img/a.png', 'canonical: https://old.example.org/news/day/', /img/a.png",
    "'cover: {image: a.png}', 'permalink: https://old.example.org/news/day/', /news/day/a.png",
    "'banner: ../a.png', 'canonical_url: https://old.example.org/news/day/', /news/a.png",
  })
  void aRelativePictureIsSeenFromThePageOrLeftOutAndThatIsSaid(
      String image, String page, String path) {
    String text = "---\ntitle: A\n%s\n%s\n---\nText ![a pump](pump.png)".formatted(image, page);
    var clean = (Cleaning.Clean) new Cleaner().clean(post(Captures.of("a.md", text)));

    if (path.isEmpty()) {
      assertThat(clean.content().image()).isNull();
      assertThat(clean.unusable()).extracting(Unusable::field).containsExactly("image.url");
      assertThat(clean.removed()).containsExactly("address pump.png");
    } else {
      assertThat(requireNonNull(clean.content().image()).url())
          .hasToString("https://old.example.org" + path);
      assertThat(clean.content().body().value())
          .contains("src=\"https://old.example.org/news/day/pump.png\"");
      assertThat(clean.changes()).isEmpty();
    }
  }

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
                    Channel.FEED,
                    new Identity("partner", "post-7", true),
                    new Markdown("Text of the *post*.\n", URI.create("https://example.org/a")))
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
                .edition(new Edition("Markdown", null, null))
                .build());
    assertThat(post.toBuilder().build()).isEqualTo(post);
  }

  @Test
  void takesTheFilesThatTheFrontMatterNames() {
    RawPost post =
        post(
            Captures.of(
                "a.md",
                """
                ---
                title: Episode 7
                canonical: https://example.org/episodes/7/
                enclosures:
                  - url: /files/7.mp3
                    type: audio/mpeg
                    length: 2000000
                    title: The talk
                  - https://example.org/7.pdf
                  - title: Without an address
                ---
                Text.
                """));
    assertThat(post.enclosures())
        .containsExactly(
            new RawPost.Enclosure("/files/7.mp3", "audio/mpeg", "2000000", "The talk"),
            new RawPost.Enclosure("https://example.org/7.pdf", null, null, null));
    assertThat(
            post(Captures.of(
                    "b.md", "+++\ntitle = \"B\"\n[enclosure]\nurl = \"https://a.org/1\"\n+++\nx"))
                .enclosures())
        .containsExactly(new RawPost.Enclosure("https://a.org/1", null, null, null));
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
    refuses("---\n- a\n- b\n---\nx", "no keys");
    refuses("---\ntitle: never ended\ndraft: true\n\nx", "no end");
    refuses("+++\ntitle = never quoted\n+++\nx", "TOML");
    refuses("{\"title\": \"never ended\"\n\nx", "JSON");
    refuses("---\n" + "[".repeat(5000) + "\n---\nx", "YAML");
    refuses("---\ntitle: \"" + "x".repeat(70_000) + "\"\n---\nx", "65,536");
  }

  @Test
  void anAliasInsideOfWhatItStandsForDoesNoHarm() {
    RawPost post = post(Captures.of("a.md", "---\ntitle: T\na: &a [*a,*a,*a,*a,*a]\n---\nx"));

    assertThat(post.title()).isEqualTo("T");
  }

  @Test
  void aMapIsIgnoredOrHoldsThePicture() {
    RawPost post = post(Captures.fixture("markdown/cover-map.md"));
    assertThat(post.title()).isEqualTo("A post with a cover");
    assertThat(post.tags()).containsExactly("pumps", "safety");
    assertThat(post.image()).isEqualTo(new Image("/images/cover.jpg", "A cover"));

    RawPost menu =
        post(
            Captures.of(
                "a.md",
                """
                ---
                title: With menus
                menu: {main: {name: News, weight: [1, {deep: {deeper: {deepest: x}}}]}}
                resources: [{src: a.pdf}, {src: b.pdf}]
                authors: [{name: Ada Example, email: a@example.org}, Bo Sample]
                image: {url: https://example.org/a.png}
                tags: [pumps, {nested: tag}]
                ---
                Text.
                """));
    assertThat(menu.authors()).containsExactly("Ada Example", "Bo Sample");
    assertThat(menu.image()).isEqualTo(new Image("https://example.org/a.png", null));
    assertThat(menu.tags()).containsExactly("pumps");
  }

  @Test
  void aTitleThatIsNoTextIsTheBeginningOfTheText() {
    RawPost post =
        post(Captures.of("a.md", "---\ntitle: {{ page.title }}\n---\nThe *first* words.\n"));

    assertThat(post.title()).isEqualTo("The first words.");
  }

  @Test
  void readsToml() {
    RawPost post = post(Captures.fixture("markdown/toml.md"));

    assertThat(post.title()).isEqualTo("Post with TOML front matter");
    assertThat(post.publishedAt()).isEqualTo("2024-05-06T10:00:00-05:00");
    assertThat(post.tags()).containsExactly("pumps", "safety");
    assertThat(post.categories()).containsExactly("News");
    assertThat(post.authors()).containsExactly("Ada Example");
    assertThat(post.image()).isEqualTo(new Image("a.jpg", null));
    assertThat(post.body()).isEqualTo(new Markdown("The text below the TOML.\n"));
  }

  @Test
  void readsTomlOfOtherGenerators() {
    RawPost post =
        post(
            Captures.of(
                "zola.md",
                """
                +++
                title = 'Literal: "quoted"'
                date = 2024-05-06
                aliases = ["/old/a/"]
                [taxonomies]
                tags = ["pumps"]
                categories = ["News"]
                [[extra.more]]
                x = 1.10
                +++
                Text.
                """));

    assertThat(post.title()).isEqualTo("Literal: \"quoted\"");
    assertThat(post.publishedAt()).isEqualTo("2024-05-06");
    assertThat(post.tags()).containsExactly("pumps");
    assertThat(post.categories()).containsExactly("News");
    assertThat(post.aliases()).containsExactly("/old/a/");
  }

  @Test
  void readsJson() {
    RawPost post =
        post(
            Captures.of(
                "a.md",
                """
                {
                  "title": "With } and \\" in it",
                  "date": "2024-05-06T10:00:00Z",
                  "tags": ["pumps", "safety"],
                  "cover": {"image": "a.jpg", "alt": "A"}
                }

                Text with {braces}.
                """));

    assertThat(post.title()).isEqualTo("With } and \" in it");
    assertThat(post.tags()).containsExactly("pumps", "safety");
    assertThat(post.image()).isEqualTo(new Image("a.jpg", "A"));
    assertThat(post.body()).isEqualTo(new Markdown("\nText with {braces}.\n"));
  }

  @Test
  void bracesAtTheBeginningNeedNotBeFrontMatter() {
    assertThat(post(Captures.of("a.md", "{Braces} and a text.")).title())
        .isEqualTo("{Braces} and a text.");
  }

  @Test
  void aFileOfJekyllHasItsDateInItsName() {
    RawPost post = post(Captures.fixture("markdown/2019-04-18-open-day.md"));

    assertThat(post.title()).isEqualTo("Open day by Jekyll");
    assertThat(post.publishedAt()).isEqualTo("2019-04-18");
    assertThat(post.categories()).containsExactly("news", "events");
    assertThat(post.aliases()).containsExactly("/old/open-day.html", "/news/open-day/");

    RawPost bare = post(Captures.of("2020-1-2-annual_general-meeting.md", "Everybody came."));
    assertThat(bare.publishedAt()).isEqualTo("2020-1-2");
    assertThat(bare.title()).isEqualTo("Annual general meeting");
  }

  @Test
  void earlierAddressesArePathsOfThisSite() {
    RawPost post =
        post(
            Captures.of(
                "2019-04-18-a.md",
                """
                ---
                title: A
                permalink: /:categories/:title/
                redirect_from:
                  - old/without slash
                  - https://old.example.org/whole?x=1
                  - /über/uns/
                aliases: /hugo/
                ---
                Text.
                """));

    assertThat(post.aliases())
        .containsExactly("/hugo/", "/old/without%20slash", "/whole", "/%C3%BCber/uns/");
  }

  @Test
  void whatHasNeitherATitleNorATextIsSkipped() {
    assertThat(Captures.posts(Captures.of("a.md", "---\ntags: [a]\n---\n\n")).refused())
        .containsExactly(RefusedEntry.skipped("a.md", "it has neither a title nor a text"));
  }

  private static void refuses(String text, String reason) {
    assertThat(new CaptureReader().read(Captures.of("a.md", text)))
        .isInstanceOfSatisfying(
            Unreadable.class,
            unreadable -> assertThat(unreadable.reason()).contains("a.md", "front matter", reason));
  }
}
