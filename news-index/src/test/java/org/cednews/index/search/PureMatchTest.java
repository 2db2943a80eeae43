package org.cednews.index.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cednews.index.view.SamplePosts.content;
import static org.cednews.index.view.SamplePosts.published;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.cednews.event.PostEvent.PostPublished;
import org.cednews.event.PostId;
import org.cednews.index.query.QueryInterpretation.Matching;
import org.cednews.index.query.SearchRequest;
import org.cednews.index.result.Hit;
import org.cednews.index.result.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whether a post matches depends on the post alone: an index that holds nothing else matches it
/// exactly where the index of all posts holds it among those with all words.
class PureMatchTest {

  private static final int POSTS = 100;
  private static final int QUERIES = 100;
  private static final String[] LANGUAGES = {"en", "es", "de", "fr", "it", "pt", "ja", null};
  private static final String[] WORDS = {
    "pump",
    "pumps",
    "infusion",
    "calibration",
    "calibrating",
    "die",
    "der",
    "und",
    "la",
    "de",
    "non",
    "the",
    "of",
    "who",
    "WHO",
    "is",
    "interested",
    "articles",
    "prüfung",
    "prüfungen",
    "bomba",
    "bombas",
    "hôpital",
    "IEC 60601-1",
    "60601-1-2",
    "CE",
    "clinical engineering",
    "message-passing",
    "临床工程",
    "2024",
    "alarm?",
    "find"
  };

  @TempDir Path folder;

  @Test
  void aPostMatchesAloneWhereItMatchesAmongAll() throws IOException {
    var random = new Random(11);
    List<PostPublished> posts = new ArrayList<>();
    for (int i = 0; i < POSTS; i++) {
      String language = LANGUAGES[random.nextInt(LANGUAGES.length)];
      posts.add(
          published(i, 1, content(language, text(random, 1, 3), text(random, 0, 8) + unlike(i))));
    }
    List<SearchRequest> requests = new ArrayList<>();
    for (int i = 0; i < QUERIES; i++) {
      requests.add(request(query(random), random.nextBoolean()));
    }
    List<Set<PostId>> among = new ArrayList<>();
    try (var all = new SearchFixture(folder.resolve("all"))) {
      all.apply(posts);
      for (SearchRequest request : requests) {
        among.add(strict(all, request));
      }
    }
    assertThat(among.stream().filter(found -> !found.isEmpty()).count()).isGreaterThan(QUERIES / 3);
    for (int i = 0; i < POSTS; i++) {
      PostId id = posts.get(i).id();
      try (var alone = new SearchFixture(folder.resolve("alone" + i))) {
        alone.apply(posts.get(i));
        for (int j = 0; j < QUERIES; j++) {
          assertThat(strict(alone, requests.get(j)).contains(id))
              .as("%s alone for %s", posts.get(i).post().content().title(), requests.get(j).q())
              .isEqualTo(among.get(j).contains(id));
        }
      }
    }
  }

  private static Set<PostId> strict(SearchFixture fixture, SearchRequest request) {
    Page<Hit> page = fixture.search.search(request);
    Set<PostId> found = new HashSet<>();
    for (Hit hit : page.items()) {
      if (hit.matching() == Matching.ALL) {
        found.add(hit.id());
        hit.alsoAt().forEach(copy -> found.add(copy.id()));
      }
    }
    assertThat(found).hasSize((int) page.total());
    return found;
  }

  private static SearchRequest request(String q, boolean typing) {
    return new SearchRequest(q, Map.of(), null, null, null, 100, null, 0, typing, false);
  }

  private static String word(Random random) {
    return WORDS[random.nextInt(WORDS.length)];
  }

  private static String text(Random random, int least, int most) {
    var text = new StringBuilder();
    for (int i = least + random.nextInt(most - least + 1); i > 0; i--) {
      text.append(word(random)).append(' ');
    }
    return text.toString().strip();
  }

  // Enough words of its own that none is a near copy of another.
  private static String unlike(int number) {
    var text = new StringBuilder();
    for (int i = 0; i < 30; i++) {
      text.append(" x").append(number).append('y').append(i);
    }
    return text.toString();
  }

  private static String first(String words) {
    int end = words.indexOf(' ');
    return end < 0 ? words : words.substring(0, end);
  }

  private static String query(Random random) {
    var query = new StringBuilder();
    int parts = 1 + random.nextInt(random.nextInt(4) == 0 ? 9 : 3);
    for (int i = 0; i < parts; i++) {
      String word = word(random);
      query.append(
          switch (random.nextInt(12)) {
            case 0 -> "-" + first(word);
            case 1 -> "\"" + word + " " + word(random) + "\"";
            case 2 -> "title:" + first(word);
            case 3 -> word.substring(0, Math.min(word.length(), 4)) + "*";
            case 4 -> "(" + first(word) + " OR " + word(random) + ")";
            case 5 -> word.substring(0, Math.min(word.length(), 5));
            default -> word;
          });
      query.append(' ');
    }
    return query.toString();
  }
}
