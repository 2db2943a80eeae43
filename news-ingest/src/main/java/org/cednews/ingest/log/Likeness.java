package org.cednews.ingest.log;

import static java.util.stream.Collectors.toSet;

import java.util.HashSet;
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
        || jaccard(words(one), words(other)) >= ENOUGH;
  }

  private static Set<String> words(Content content) {
    String text = Jsoup.parseBodyFragment(content.body().value()).text().toLowerCase(Locale.ROOT);
    return NO_WORD.splitAsStream(text).filter(word -> !word.isEmpty()).collect(toSet());
  }

  // Two texts without words have nothing in common.
  private static double jaccard(Set<String> one, Set<String> other) {
    var common = new HashSet<>(one);
    common.retainAll(other);
    int all = one.size() + other.size() - common.size();
    return all == 0 ? 0 : (double) common.size() / all;
  }
}
