package org.cednews.bench.story;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/// Makes stories with the statistics of news text: about 300 words each in paragraphs of sentences,
/// 300 authors, 11 categories of unequal size, a few tags. The same seed gives the same stories on
/// every machine, and each story depends on its number alone.
final class StoryMaker {

  private static final Instant NEWEST = Instant.parse("2026-11-01T12:00:00Z");
  private static final Duration APART = Duration.ofMinutes(47);

  private static final int AUTHORS = 300;
  private static final int TAGS = 120;
  private static final String[] CATEGORIES = {
    "News",
    "Events",
    "Webinars",
    "Education",
    "Publications",
    "Policy",
    "Awards",
    "Industry",
    "Calls",
    "Members",
    "Safety"
  };

  private final Vocabulary vocabulary;
  private final long seed;

  StoryMaker(long seed) {
    this.seed = seed;
    this.vocabulary = new Vocabulary(new SplittableRandom(seed));
  }

  Story make(int number) {
    var random = new SplittableRandom(seed * 31_337 + number);
    return new Story(
        number,
        title(random),
        paragraphs(random),
        authors(random),
        // The square favours the first.
        CATEGORIES[(int) (CATEGORIES.length * random.nextDouble() * random.nextDouble())],
        tags(random),
        "en",
        NEWEST.minus(APART.multipliedBy(number)));
  }

  // Titles name things: the words that hold a sentence together are rare in them.
  private String title(SplittableRandom random) {
    List<String> words = new ArrayList<>();
    for (int i = random.nextInt(5, 12); i > 0; i--) {
      words.add(vocabulary.ranked(80 + (int) (5_000 * random.nextDouble() * random.nextDouble())));
    }
    return capitalized(String.join(" ", words));
  }

  private List<String> paragraphs(SplittableRandom random) {
    // The sum of four even chances is near enough to a bell.
    int left = 0;
    for (int i = 0; i < 4; i++) {
      left += random.nextInt(20, 131);
    }
    List<String> paragraphs = new ArrayList<>();
    while (left > 0) {
      int length = Math.min(left, random.nextInt(35, 95));
      paragraphs.add(paragraph(random, length));
      left -= length;
    }
    return paragraphs;
  }

  private String paragraph(SplittableRandom random, int length) {
    List<String> sentences = new ArrayList<>();
    for (int left = length; left > 0; ) {
      List<String> words = new ArrayList<>();
      for (int i = Math.min(left, random.nextInt(7, 24)); i > 0; i--) {
        words.add(vocabulary.next(random));
      }
      left -= words.size();
      sentences.add(capitalized(String.join(" ", words)) + ".");
    }
    return String.join(" ", sentences);
  }

  private List<String> authors(SplittableRandom random) {
    Set<String> names = new LinkedHashSet<>();
    int wanted = random.nextInt(5) > 0 ? 1 : random.nextInt(2, 4);
    while (names.size() < wanted) {
      int author = random.nextInt(AUTHORS);
      names.add(
          capitalized(vocabulary.ranked(9_000 + author))
              + " "
              + capitalized(vocabulary.ranked(12_000 + author)));
    }
    return List.copyOf(names);
  }

  private List<String> tags(SplittableRandom random) {
    Set<String> tags = new LinkedHashSet<>();
    for (int i = random.nextInt(1, 5); i > 0; i--) {
      tags.add(vocabulary.ranked(500 + (int) (TAGS * random.nextDouble() * random.nextDouble())));
    }
    return List.copyOf(tags);
  }

  private static String capitalized(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }
}
