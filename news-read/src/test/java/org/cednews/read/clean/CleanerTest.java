package org.cednews.read.clean;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.cednews.event.Content;
import org.cednews.event.Kind;
import org.cednews.event.PostEvent.Channel;
import org.cednews.read.Identity;
import org.cednews.read.RawPost;
import org.cednews.read.RawPost.Body;
import org.cednews.read.clean.Cleaning.Clean;
import org.cednews.read.clean.Cleaning.Refused;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CleanerTest {

  private static final Identity IDENTITY = new Identity("partner", "1", true);

  private final Cleaner cleaner = new Cleaner();

  @Test
  void makesPlainTextsPlain() {
    Content content =
        content(
            post ->
                post.title(" A\u0000 pump\u2028in\nthe \u202Eward\u200B e\u0301 \ud800")
                    .authors(
                        List.of(
                            " Safety  Committee ", "Safety Committee", "\u0007", "x".repeat(200)))
                    .categories(Collections.nCopies(3, "Safety"))
                    .tags(IntStream.range(0, 99).mapToObj(i -> "tag " + i).toList()));
    assertThat(content.title()).isEqualTo("A pump in the ward é");
    assertThat(content.authors()).hasSize(2).startsWith("Safety Committee");
    assertThat(content.authors().get(1)).hasSize(120).endsWith("…");
    assertThat(content.categories()).containsExactly("Safety");
    assertThat(content.tags()).hasSize(50);
    assertThat(content(post -> post.title("ab ".repeat(200))).title()).hasSize(300).endsWith("…");
    assertThat(content(post -> post.title("<b> & co")).title()).isEqualTo("<b> & co");
  }

  @Test
  void keepsGoodDatesAndDropsNonsense() {
    assertThat(content(post -> post.publishedAt("2023-10-25T10:00:00+02:00")).publishedAt())
        .isEqualTo(Instant.parse("2023-10-25T08:00:00Z"));
    assertThat(content(post -> post.publishedAt("25 October 2023")).publishedAt())
        .isEqualTo(Instant.parse("2023-10-25T00:00:00Z"));
    assertThat(content(post -> post.publishedAt("2099-01-01")).publishedAt())
        .isEqualTo(Instant.parse("2099-01-01T00:00:00Z"));
    for (String nonsense : List.of("0001-01-01T00:00:00Z", "1969-12-31", "2101-01-01", "soon")) {
      Clean clean = clean(post -> post.publishedAt(nonsense));
      assertThat(clean.content().publishedAt()).isNull();
      assertThat(clean.changes())
          .containsExactly("publishedAt: '" + nonsense + "' is not a date between 1970 and 2100");
    }
  }

  @Test
  void keepsOnlyLanguagesThatThereAre() {
    assertThat(content(post -> post.language("en_gb")).language()).isEqualTo("en-GB");
    assertThat(content(post -> post.language("pt-BR")).language()).isEqualTo("pt-BR");
    assertThat(content(post -> post.language("zh-hant")).language()).isEqualTo("zh-Hant");
    for (String wrong : List.of("english", "xx", "und", "en-", "e", "<b>")) {
      assertThat(content(post -> post.language(wrong)).language()).as(wrong).isNull();
    }
  }

  @Test
  void keepsOnlyAddressesOfTheWeb() {
    Content content =
        content(
            post ->
                post.link("https://example.org/a?utm_source=feed&id=1#top")
                    .image(new RawPost.Image("javascript:alert(1)", "x"))
                    .source(new RawPost.Source("Partner", "data:text/html,x", " CC0 "))
                    .relatedLink(new RawPost.Link("One", "http://example.org/1"))
                    .relatedLink(new RawPost.Link("Two", "javascript:alert(1)"))
                    .relatedLink(new RawPost.Link(" ", "http://example.org/3")));
    assertThat(content.canonicalLink()).isEqualTo(URI.create("https://example.org/a?id=1#top"));
    assertThat(content.image()).isNull();
    assertThat(content.source()).isEqualTo(new Content.Source("Partner", null, "CC0"));
    assertThat(content.relatedLinks())
        .containsExactly(
            new Content.Link("One", URI.create("http://example.org/1")),
            new Content.Link("Two", null));
  }

  @Test
  void decidesTheKind() {
    var start = new RawPost.Event("2024-03-21T13:00:00Z", null, null, null);
    assertThat(content(post -> post).kind()).isEqualTo(Kind.NEWS);
    assertThat(content(post -> post.kind(" Report ")).kind()).isEqualTo(Kind.REPORT);
    assertThat(content(post -> post.event(start)).kind()).isEqualTo(Kind.EVENT);
    assertThat(content(post -> post.kind("announcement").event(start)).kind())
        .isEqualTo(Kind.ANNOUNCEMENT);
    Clean unknown = clean(post -> post.kind("essay"));
    assertThat(unknown.content().kind()).isEqualTo(Kind.NEWS);
    assertThat(unknown.changes())
        .containsExactly("kind: 'essay' is none of news, announcement, event, report");
  }

  @Test
  void aTitleWithoutATextIsAnAnnouncementByEveryDoor() {
    for (Body body :
        List.of(
            new Body.Markdown(" "),
            new Body.Html("<p>&nbsp;</p><script>x</script>", null),
            new Body.PlainText(List.of()))) {
      var identity = new Identity("import", "closed", true);
      for (Channel channel : Channel.values()) {
        RawPost raw = RawPost.of(channel, identity, body).title("The office is closed").build();
        Clean clean = (Clean) cleaner.clean(raw);
        assertThat(clean.content().title()).isEqualTo("The office is closed");
        assertThat(clean.content().body().value()).isEmpty();
      }
    }
  }

  @Test
  void whatHasNoTitleIsCalledAsItBeginsUnlessAnEditorWritesIt() {
    for (@Nullable String title : new @Nullable String[] {null, " \u0000\n", "\u200B"}) {
      RawPost.Builder raw =
          post(new Body.Html("<h2>Pumps</h2><p>are back.</p>", null)).title(title);
      assertThat(((Clean) cleaner.clean(raw.build())).content().title())
          .isEqualTo("Pumps are back.");
    }
    assertThat(
            ((Clean) cleaner.clean(post(new Body.Markdown("")).summary("In short.").build()))
                .content()
                .title())
        .isEqualTo("In short.");
    refuses(
        RawPost.of(Channel.DESK, IDENTITY, new Body.Markdown("x")), "nothing to publish: no title");
    refuses(
        post(new Body.Html("<p><img src=\"https://example.org/a.png\"></p>", null)),
        "nothing to publish: no title");
  }

  @Test
  void whatHasNeitherATitleNorATextIsNothing() {
    for (Channel channel : Channel.values()) {
      for (String html : List.of("", "<p>&nbsp;</p><script>x</script>", "<p hidden>x</p>")) {
        RawPost raw = RawPost.of(channel, IDENTITY, new Body.Html(html, null)).title(" ").build();
        assertThat(cleaner.clean(raw)).isEqualTo(new Cleaning.Nothing());
      }
    }
  }

  @Test
  void refusesWithAReason() {
    refuses(
        post(new Body.Html("<p>" + "x".repeat(1_100_000), null)).title("t"),
        "too long to publish: 1,100,007 bytes of clean HTML, more than 1,048,576");
    refuses(
        post(new Body.Html("<p>x".repeat(60_000), null)).title("t"),
        "the text cannot be cleaned: more than 50,000 elements");
    assertThat(cleaner.clean(post(new Body.Markdown("")).title("t").summary("s").build()))
        .isInstanceOf(Clean.class);
  }

  @Test
  void takesTheListOfRelatedLinksOutOfTheText() {
    Content content =
        content(
            post(
                new Body.Markdown(
                    """
                    Text.

                    ## Related links

                    - [One](https://example.org/1?utm_medium=x)
                    - Two
                    """)));
    assertThat(content.body().value()).isEqualTo("<p>Text.</p>");
    assertThat(content.relatedLinks())
        .containsExactly(
            new Content.Link("One", URI.create("https://example.org/1")),
            new Content.Link("Two", null));
    String two =
        "<p>Text.</p><h2>See also</h2><ul><li>One</li></ul><h2>Related</h2><ul><li>Two</li></ul>";
    Content both = content(post(new Body.Html(two, null)));
    assertThat(both.body().value()).isEqualTo("<p>Text.</p>");
    assertThat(both.relatedLinks()).extracting(Content.Link::title).containsExactly("One", "Two");
    String inside = "<h2>See also</h2><ul><li>One</li></ul><p>More text.</p>";
    assertThat(content(post(new Body.Html(inside, null))).body().value()).isEqualTo(inside);
  }

  @Test
  void givesTheLinksOfStrangersNoStanding() {
    var body = new Body.Html("<p><a href='https://example.org/'>x</a></p>", null);
    assertThat(content(post(body)).body().value())
        .isEqualTo(
            "<p><a href=\"https://example.org/\" rel=\"nofollow noopener noreferrer"
                + " ugc\">x</a></p>");
    assertThat(content(RawPost.of(Channel.DESK, IDENTITY, body)).body().value())
        .isEqualTo("<p><a href=\"https://example.org/\">x</a></p>");
  }

  @Test
  void saysWhatItRemoved() {
    String html =
        "<p onclick=a>x<script>1</script><script>2</script><a href=javascript:1>y</a></p>";
    assertThat(((Clean) cleaner.clean(titled(post(new Body.Html(html, null))))).removed())
        .containsExactly("<script> (2)", "address javascript:1", "attribute onclick");
  }

  @Test
  void saysTheSameEachTime() {
    RawPost raw =
        titled(
            post(new Body.Html("<div>a<p>b</div><img src=/x.png>", URI.create("https://x.org/"))));
    Content first = ((Clean) cleaner.clean(raw)).content();
    assertThat(new Cleaner().clean(raw)).isEqualTo(cleaner.clean(raw));
    assertThat(((Clean) new Cleaner().clean(raw)).content().hash()).isEqualTo(first.hash());
  }

  private void refuses(RawPost.Builder raw, String reason) {
    assertThat(cleaner.clean(raw.build()))
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.reason()).isEqualTo(reason));
  }

  private Content content(UnaryOperator<RawPost.Builder> change) {
    return clean(change).content();
  }

  private Content content(RawPost.Builder raw) {
    return ((Clean) cleaner.clean(titled(raw))).content();
  }

  private Clean clean(UnaryOperator<RawPost.Builder> change) {
    RawPost.Builder raw = change.apply(post(new Body.Html("<p>Text.</p>", null)).title("A title"));
    return (Clean) cleaner.clean(raw.build());
  }

  private static RawPost titled(RawPost.Builder raw) {
    return raw.title("A title").build();
  }

  private static RawPost.Builder post(Body body) {
    return RawPost.of(Channel.FEED, IDENTITY, body);
  }
}
