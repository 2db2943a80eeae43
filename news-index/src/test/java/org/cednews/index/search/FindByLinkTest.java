package org.cednews.index.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.cednews.event.CleanHtml;
import org.cednews.event.Content;
import org.cednews.event.ContentHash;
import org.cednews.event.Kind;
import org.cednews.event.LinkKey;
import org.cednews.event.Post;
import org.cednews.event.PostEvent.Channel;
import org.cednews.event.PostEvent.Origin;
import org.cednews.event.PostEvent.PostPublished;
import org.cednews.event.PostEvent.SourceStatement;
import org.cednews.index.document.Provenance;
import org.cednews.index.view.SamplePosts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FindByLinkTest {

  private static final LinkKey PUMPS = new LinkKey("example.org/pumps");
  private static final SourceStatement ENTRY =
      new SourceStatement("item", "feed", new ContentHash("0".repeat(32)));
  private static final SourceStatement LATER =
      new SourceStatement("item", "feed", new ContentHash("1".repeat(32)));
  private static final SourceStatement PAGE =
      new SourceStatement("item", "page", new ContentHash("2".repeat(32)));
  private static final Origin EDITOR = new Origin(Channel.DESK, "ada");

  @TempDir Path folder;

  @Test
  void findsAPostByAnySpellingOfItsLink() throws IOException {
    try (var fixture = new SearchFixture(folder)) {
      fixture.apply(published(1, 1, "One", "https://www.example.org/pumps/", source(ENTRY)));

      assertThat(fixture.search.findByLink(PUMPS))
          .singleElement()
          .isEqualTo(fixture.search.find(SamplePosts.id(1)));
      assertThat(fixture.search.findByLink(new LinkKey("example.org/valves"))).isEmpty();

      fixture.apply(published(1, 2, "One", "https://example.org/valves", source(ENTRY)));
      assertThat(fixture.search.findByLink(PUMPS)).isEmpty();
    }
  }

  @Test
  void aWithdrawnPostKeepsItsLinkAndItsPast() throws IOException {
    try (var fixture = new SearchFixture(folder)) {
      fixture.apply(
          published(1, 1, "One", "https://example.org/pumps", source(ENTRY)),
          SamplePosts.withdrawn(1, 2));
      fixture.apply(published(2, 1, "Two", "https://example.org/pumps", source(ENTRY)));

      assertThat(fixture.search.findByLink(PUMPS))
          .extracting(Object::getClass)
          .containsExactly(PostState.Live.class, PostState.Withdrawn.class);
      assertThat(fixture.search.findByLink(PUMPS).getLast())
          .isEqualTo(fixture.search.find(SamplePosts.id(1)));
      assertThat(past(fixture).statements()).containsExactly(ENTRY);
      assertThat(fixture.search.search(SearchFixture.request("")).total()).isEqualTo(1);
    }
  }

  @Test
  void remembersWhatWasSaidLastInEachPlace() throws IOException {
    try (var fixture = new SearchFixture(folder)) {
      fixture.apply(published(1, 1, "One", "https://example.org/pumps", source(ENTRY)));
      fixture.apply(published(1, 2, "Two", "https://example.org/pumps", source(PAGE)));
      fixture.apply(published(1, 3, "Three", "https://example.org/pumps", source(LATER)));

      assertThat(past(fixture).statements()).containsExactly(LATER, PAGE);
      assertThat(past(fixture).lastStatement(PAGE)).contains(PAGE);
      assertThat(past(fixture).lastStatement(new SourceStatement("other", "page", PAGE.hash())))
          .isEmpty();
      assertThat(fixture.search.history(SamplePosts.id(1)).orElseThrow().version()).isEqualTo(3);
      assertThat(fixture.search.history(SamplePosts.id(2))).isEmpty();
    }
  }

  @Test
  void tellsWhetherAnEditorWroteWhatItSays() throws IOException {
    try (var fixture = new SearchFixture(folder)) {
      fixture.apply(published(1, 1, "One", "https://example.org/pumps", source(ENTRY)));
      assertThat(past(fixture).edited()).isFalse();
      fixture.apply(
          SamplePosts.withdrawn(1, 2), published(1, 3, "One", "https://example.org/pumps", EDITOR));
      assertThat(past(fixture).edited()).as("only restored").isFalse();

      fixture.apply(published(1, 4, "Better", "https://example.org/pumps", EDITOR));
      assertThat(past(fixture).edited()).isTrue();
      fixture.apply(
          SamplePosts.withdrawn(1, 5),
          published(1, 6, "Better", "https://example.org/pumps", EDITOR));
      assertThat(past(fixture).edited()).isTrue();
      assertThat(past(fixture).statements()).containsExactly(ENTRY);
    }
  }

  private static Provenance past(SearchFixture fixture) {
    return fixture.search.history(SamplePosts.id(1)).orElseThrow().past();
  }

  private static Origin source(SourceStatement statement) {
    return new Origin(Channel.FEED, "partner", statement);
  }

  private static PostPublished published(
      int number, long version, String title, String link, Origin origin) {
    var content =
        Content.of(Kind.NEWS, "slug", title)
            .with(
                it -> {
                  it.body = CleanHtml.cleaned("<p>Text.</p>");
                  it.language = "en";
                  it.publishedAt = SamplePosts.TIME;
                  it.canonicalLink = URI.create(link);
                });
    return PostPublished.of(
        new Post(SamplePosts.id(number), version, content, SamplePosts.TIME, SamplePosts.TIME),
        origin);
  }
}
