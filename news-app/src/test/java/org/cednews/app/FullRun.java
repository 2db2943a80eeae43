package org.cednews.app;

import java.util.List;
import java.util.stream.IntStream;

/// How much of the longest tests is done: all of it where `NEWS_TEST_FULL=true` is set, and
/// otherwise about a fifth, which is chosen so that every kind is in it.
final class FullRun {

  static final boolean ALL = Boolean.parseBoolean(System.getenv("NEWS_TEST_FULL"));

  /// One in so many is in every run.
  static final int PART = 5;

  private FullRun() {}

  /// Whether the one at this place of a list is in every run.
  static boolean has(int place) {
    return ALL || place % PART == 0;
  }

  /// All of them, or every fifth.
  static <T> List<T> of(List<T> all) {
    return IntStream.range(0, all.size()).filter(FullRun::has).mapToObj(all::get).toList();
  }

  /// Says what this run does not do.
  static void leavesOut(String what, int tried, int all) {
    if (tried < all) {
      System.err.printf(
          "left out without NEWS_TEST_FULL=true: %d of %,d %s%n", all - tried, all, what);
    }
  }
}
