package org.cednews.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cednews.event.CleanHtml;
import org.cednews.event.Content;
import org.cednews.event.EventLine;
import org.cednews.event.Kind;
import org.cednews.event.Post;
import org.cednews.event.PostEvent;
import org.cednews.event.PostEvent.Channel;
import org.cednews.event.PostEvent.Origin;
import org.cednews.event.PostEvent.PostPublished;
import org.cednews.event.PostId;
import org.cednews.index.search.PostState;
import org.cednews.index.view.PostView;
import org.cednews.ingest.publish.PostLog;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// An export of a version that cleaned less than this one.
class OlderExportIT {

  private static final Instant TIME = Instant.parse("2026-03-14T09:26:53Z");

  @TempDir static Path folder;

  private static WriteSide side;

  @BeforeAll
  static void start() throws Exception {
    side = WriteSide.start(folder);
    side.awaitReady();
  }

  @AfterAll
  static void stop() {
    side.close();
  }

  @Test
  void losesNoPostAndSaysWhatIsCleanedNow() throws Exception {
    var id = PostId.derive("older", "1");
    List<PostEvent> events =
        List.of(
            event(id, 1, "Bed\u200Bpans"),
            event(id, 2, "Bed\u202Epans are washed"),
            event(id, 3, "Bedpans are washed hot"),
            event(PostId.derive("older", "2"), 1, "Tags\uDB40\uDC68\uDB40\uDC69 hidden"));

    JsonNode outcome = take(events);

    assertThat(verdicts(outcome)).isEqualTo("new, changed, changed, new");
    assertThat(outcome.path("results").get(0).path("notes").get(0).path("field").stringValue())
        .isEqualTo("title");
    assertThat(outcome.path("results").get(2).has("notes")).isFalse();
    assertThat(post(id).content().title()).isEqualTo("Bedpans are washed hot");
    assertThat(post(id).version()).isEqualTo(3);
    assertThat(post(PostId.derive("older", "2")).content().title()).isEqualTo("Tags hidden");
    assertThat(verdicts(take(events))).isEqualTo("unchanged, unchanged, unchanged, unchanged");
  }

  @Test
  void isUnchangedWhereTheLogHasItAsItWasCleanedThen() throws Exception {
    PostEvent event = event(PostId.derive("older", "own"), 1, "Own\u2060 log");
    side.bean(PostLog.class).take(List.of(event));

    assertThat(verdicts(take(List.of(event)))).isEqualTo("unchanged");
    assertThat(post(event.id()).content().title()).isEqualTo("Own\u2060 log");
    assertThat(verdicts(take(List.of(event, event(event.id(), 2, "Own\u200B log, changed")))))
        .isEqualTo("unchanged, changed");
    assertThat(post(event.id()).content().title()).isEqualTo("Own log, changed");
  }

  @Test
  void aScriptIsRefusedAndTheOthersAreTaken() throws Exception {
    PostPublished good = event(PostId.derive("older", "good"), 1, "Go\u200Bod");
    Content content = good.post().content();
    PostEvent bad =
        PostPublished.of(
            new Post(
                PostId.derive("older", "bad"),
                1,
                content.with(
                    it -> {
                      it.body = new CleanHtml("<p>x</p><script>a()</script>");
                      it.slug = "slug";
                    }),
                TIME,
                TIME),
            good.origin());

    assertThat(verdicts(take(List.of(bad, good)))).isEqualTo("refused, new");
  }

  private static JsonNode take(List<PostEvent> events) throws Exception {
    String lines =
        events.stream()
            .map(event -> new String(EventLine.encode(event), UTF_8))
            .collect(Collectors.joining("\n"));
    return side.handIn("older.jsonl", lines.getBytes(UTF_8), "application/x-ndjson");
  }

  private static String verdicts(JsonNode outcome) {
    return Stream.of(outcome.path("results"))
        .flatMap(results -> results.values().stream())
        .map(result -> result.path("result").stringValue())
        .collect(Collectors.joining(", "));
  }

  private static Post post(PostId id) {
    return side.bean(PostView.class).search().find(id) instanceof PostState.Live(Post post, _)
        ? post
        : fail(id);
  }

  private static Post fail(PostId id) {
    throw new AssertionError(id + " is not there");
  }

  private static PostPublished event(PostId id, long version, String title) {
    var content =
        Content.of(Kind.NEWS, "bedpans", title)
            .with(
                it -> {
                  it.body = new CleanHtml("<p>They are washed.</p>");
                  it.authors = List.of("Ada");
                  it.language = "en";
                  it.publishedAt = TIME;
                });
    return PostPublished.of(
        new Post(id, version, content, TIME, TIME.plusSeconds(version)),
        new Origin(Channel.IMPORT, "import", null));
  }
}
