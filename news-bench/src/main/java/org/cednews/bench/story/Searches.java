package org.cednews.bench.story;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.cednews.index.query.Facet;

/// A mix of searches that find something. The words come from the stories, so that frequent words
/// are asked for more often; those in more than a fifth of all stories, which nobody types, are
/// left out, as are those in one alone.
public final class Searches {

  private final List<Story> stories;
  private final Map<String, Integer> frequency = new HashMap<>();
  private final SplittableRandom random;

  private Searches(List<Story> stories, long seed) {
    this.stories = stories;
    this.random = new SplittableRandom(seed);
    for (Story story : stories) {
      new HashSet<>(words(story)).forEach(word -> frequency.merge(word, 1, Integer::sum));
    }
  }

  /// So many searches, always the same for the same stories and seed: of twenty six have one word,
  /// six two, three three, two are phrases and three have one or two words and a filter.
  public static List<Search> over(List<Story> stories, int count, long seed) {
    var searches = new Searches(stories, seed);
    List<Search> made = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      made.add(searches.next(i % 20));
    }
    return List.copyOf(made);
  }

  private Search next(int kind) {
    Story story = stories.get(random.nextInt(stories.size()));
    List<String> words = words(story);
    if (kind < 6) {
      return words(words, 1);
    } else if (kind < 12) {
      return words(words, 2);
    } else if (kind < 15) {
      return words(words, 3);
    } else if (kind < 17) {
      int first = random.nextInt(words.size() - 1);
      return new Search("\"" + words.get(first) + " " + words.get(first + 1) + "\"", Map.of());
    }
    return new Search(
        words(words, random.nextInt(1, 3)).q(),
        switch (kind) {
          case 17 -> Map.of(Facet.CATEGORY, List.of(story.category()));
          case 18 -> Map.of(Facet.AUTHOR, List.of(story.authors().getFirst()));
          default -> Map.of(Facet.TAG, List.of(story.tags().getFirst()));
        });
  }

  private Search words(List<String> words, int count) {
    List<String> chosen = new ArrayList<>(count);
    // A short text may have none of the wanted frequency: then any word will do.
    for (int attempt = 0; chosen.size() < count; attempt++) {
      String word = words.get(random.nextInt(words.size()));
      int stories = frequency.getOrDefault(word, 0);
      if (attempt > 100 || (stories > 1 && stories <= this.stories.size() / 5)) {
        chosen.add(word);
      }
    }
    return new Search(String.join(" ", chosen), Map.of());
  }

  private static List<String> words(Story story) {
    String text = String.join(" ", story.paragraphs()).toLowerCase(Locale.ROOT);
    return Arrays.asList(text.replace(".", "").split("\\s+"));
  }
}
