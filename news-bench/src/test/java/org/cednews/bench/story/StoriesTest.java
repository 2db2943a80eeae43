package org.cednews.bench.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.cednews.event.EventCodec;
import org.cednews.event.EventCodec.Decoded;
import org.cednews.event.EventCodec.Encoded;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoriesTest {

  private static final List<Story> STORIES = Stories.seeded(300, 42);

  @Test
  void makesTheSameStoriesFromTheSameSeed() {
    assertThat(Stories.seeded(100, 42)).isEqualTo(STORIES.subList(0, 100));
    assertThat(Stories.seeded(100, 43)).doesNotContainAnyElementsOf(STORIES);
  }

  @Test
  void writesAsMuchAsNewsDoes() {
    assertThat(STORIES.stream().mapToInt(story -> words(story).size()).average().orElseThrow())
        .isBetween(280.0, 320.0);
  }

  @Test
  void repeatsFewWordsOftenAndManyRarely() {
    Map<String, Long> counts =
        STORIES.stream()
            .flatMap(story -> words(story).stream())
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    long all = counts.values().stream().mapToLong(Long::longValue).sum();

    assertThat(counts.values().stream().sorted().toList().getLast()).isGreaterThan(all / 50);
    assertThat(counts.values().stream().filter(count -> count == 1).count())
        .isGreaterThan(counts.size() / 3);
  }

  @Test
  void becomesAnEventThatTheLogTakes() {
    var event = STORIES.getFirst().published();
    Encoded encoded = EventCodec.encode(event);

    assertThat(EventCodec.decode(EventCodec.headers(encoded.headers()), encoded.value()))
        .isEqualTo(new Decoded.Valid<>(event));
  }

  @Test
  void readsPostsFromLinesOfJson(@TempDir Path folder) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("posts.jsonl"),
            """
            {"id": 7, "title": "Alarms", "body": "First.\\n\\nSecond.", "authors": ["A B"], "category": "Events", "tags": ["icu"], "language": "en", "publishedAt": "2026-10-01T08:00:00Z"}
            """);

    Story story = Stories.read(file, 1).getFirst();

    assertThat(story.number()).isEqualTo(7);
    assertThat(story.paragraphs()).containsExactly("First.", "Second.");
    assertThat(story.published().post().content().body().value())
        .isEqualTo("<p>First.</p>\n<p>Second.</p>");
  }

  @Test
  void refusesAFileWithTooFewPosts(@TempDir Path folder) throws IOException {
    Path file = Files.createFile(folder.resolve("posts.jsonl"));

    assertThatThrownBy(() -> Stories.read(file, 1)).hasMessageContaining("0 posts, fewer than 1");
  }

  @Test
  void asksTheSameSearchesForTheSameStories() {
    List<Search> searches = Searches.over(STORIES, 60, 1);

    assertThat(searches).isEqualTo(Searches.over(STORIES, 60, 1)).doesNotHaveDuplicates();
    assertThat(searches).filteredOn(search -> !search.filters().isEmpty()).hasSize(9);
    assertThat(searches).filteredOn(search -> search.q().startsWith("\"")).hasSize(6);
  }

  private static List<String> words(Story story) {
    return story.paragraphs().stream()
        .flatMap(text -> Arrays.stream(text.toLowerCase(Locale.ROOT).split("[ .]+")))
        .toList();
  }
}
