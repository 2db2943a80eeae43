package org.cednews.ingest.log;

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
final class Likeness {

  private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final double ENOUGH = 0.5;

  private Likeness() {}

  static boolean alike(Content one, Content other) {
    return one.slug().equals(other.slug())
        || (one.publishedAt() != null && one.publishedAt().equals(other.publishedAt()))
        || jaccard(new HashSet<>(words(one)), new HashSet<>(words(other))) >= ENOUGH;
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
