package org.cednews.ingest.intake;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.cednews.event.Content;
import org.jsoup.Jsoup;

/// Whether two contents are versions of one post, for the case that only a file's name says so.
///
/// They are if one of these holds: the same title (as a slug), the same time of publishing, or at
/// least half of all their words in common (Jaccard's index of the sets of words).
final class ContentSimilarity {

  private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final double ENOUGH = 0.5;
  private static final double PART = 0.8;
  private static final int FEWEST = 8;

  private ContentSimilarity() {}

  static boolean alike(Content one, Content other) {
    return one.slug().equals(other.slug())
        || (one.publishedAt() != null && one.publishedAt().equals(other.publishedAt()))
        || jaccard(new HashSet<>(words(one)), new HashSet<>(words(other))) >= ENOUGH;
  }

  /// Whether two contents under one address are one item, for the case that their sources give them
  /// different names: the same title, half of all words in common, or one text a part of the other.
  static boolean isOneItem(Content one, Content other) {
    Set<String> words = new HashSet<>(words(one));
    Set<String> others = new HashSet<>(words(other));
    return one.slug().equals(other.slug())
        || jaccard(words, others) >= ENOUGH
        || isPart(words, others)
        || isPart(others, words);
  }

  private static boolean isPart(Set<String> words, Set<String> others) {
    return words.size() >= FEWEST
        && words.stream().filter(others::contains).count() >= PART * words.size();
  }

  /// The text of a body, without markup.
  static String text(Content content) {
    return Jsoup.parseBodyFragment(content.body().value()).text();
  }

  /// The words of a body, in their order and in lower case.
  static List<String> words(Content content) {
    return NO_WORD
        .splitAsStream(text(content).toLowerCase(Locale.ROOT))
        .filter(word -> !word.isEmpty())
        .toList();
  }

  // Two texts without words have nothing in common.
  private static double jaccard(Set<String> one, Set<String> other) {
    var common = new HashSet<>(one);
    common.retainAll(other);
    int all = one.size() + other.size() - common.size();
    return all == 0 ? 0 : (double) common.size() / all;
  }
}
