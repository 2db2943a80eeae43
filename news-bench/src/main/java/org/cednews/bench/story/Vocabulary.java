package org.cednews.bench.story;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/// Words that nobody ever wrote, by falling frequency. How often each occurs follows the law of
/// Zipf and Mandelbrot, `1 / (rank + 2.7)^1.05`, as in written English.
final class Vocabulary {

  static final int SIZE = 60_000;

  private static final String[] ONSETS = {
    "b", "c", "d", "f", "g", "h", "k", "l", "m", "n", "p", "qu", "r", "s", "t", "v", "z", "br",
    "cl", "dr", "fl", "gr", "pr", "sc", "sl", "sp", "st", "th", "tr", "wh"
  };
  private static final String[] NUCLEI = {"a", "e", "i", "o", "u", "ae", "ee", "ia", "oa", "oo"};
  private static final String[] CODAS = {
    "", "", "", "", "b", "d", "k", "l", "m", "n", "r", "s", "t", "x", "lt", "mp", "nd", "rs"
  };

  private final List<String> words;
  private final double[] running = new double[SIZE];

  Vocabulary(RandomGenerator random) {
    Set<String> made = new LinkedHashSet<>();
    while (made.size() < SIZE) {
      // Frequent words are short.
      int shortest = made.size() < 100 ? 1 : 2;
      int longest = made.size() < 2_000 ? 2 : 4;
      made.add(word(random, random.nextInt(shortest, longest + 1)));
    }
    words = List.copyOf(made);
    double sum = 0;
    for (int rank = 1; rank <= SIZE; rank++) {
      sum += Math.pow(rank + 2.7, -1.05);
      running[rank - 1] = sum;
    }
  }

  /// A word as running text has it.
  String next(RandomGenerator random) {
    int place = Arrays.binarySearch(running, random.nextDouble() * running[SIZE - 1]);
    return words.get(Math.min(place < 0 ? -place - 1 : place, SIZE - 1));
  }

  /// The word of a rank, from 0.
  String ranked(int rank) {
    return words.get(rank);
  }

  private static String word(RandomGenerator random, int syllables) {
    var word = new StringBuilder();
    for (int i = 0; i < syllables; i++) {
      word.append(any(random, ONSETS)).append(any(random, NUCLEI));
    }
    return word.append(any(random, CODAS)).toString();
  }

  private static String any(RandomGenerator random, String[] parts) {
    return parts[random.nextInt(parts.length)];
  }
}
