package org.cednews.index.document;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.util.BytesRef;
import org.cednews.index.language.Token;

/// What a text consists of, in a few numbers: texts that share most of their phrases share most of
/// the numbers. It is a min-hash over phrases of four words (A. Broder, "On the resemblance and
/// containment of documents", 1997): the share of equal numbers estimates the share of common
/// phrases.
public final class Signature {

  private static final int NUMBERS = 16;
  private static final int PHRASE = 4;
  private static final int FEWEST_WORDS = 20;
  private static final int ALIKE = 12;

  private final int[] numbers;

  private Signature(int[] numbers) {
    this.numbers = numbers;
  }

  /// The signature of a text; none for a short one, which is like many.
  static Optional<Signature> of(List<Token> words) {
    if (words.size() < FEWEST_WORDS) {
      return Optional.empty();
    }
    int[] hashes = words.stream().mapToInt(word -> word.term().hashCode()).toArray();
    int[] least = new int[NUMBERS];
    Arrays.fill(least, Integer.MAX_VALUE);
    for (int i = 0; i + PHRASE <= hashes.length; i++) {
      long phrase = 0;
      for (int j = i; j < i + PHRASE; j++) {
        phrase = phrase * 0x100000001b3L + hashes[j];
      }
      for (int n = 0; n < NUMBERS; n++) {
        least[n] = Math.min(least[n], mixed(phrase + n * 0x9e3779b97f4a7c15L));
      }
    }
    return Optional.of(new Signature(least));
  }

  // The finisher of SplitMix64; its upper half.
  private static int mixed(long value) {
    long z = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return (int) ((z ^ (z >>> 31)) >>> 32);
  }

  /// Whether most phrases of two texts are the same.
  public boolean isAlike(Signature other) {
    int equal = 0;
    for (int n = 0; n < NUMBERS; n++) {
      equal += numbers[n] == other.numbers[n] ? 1 : 0;
    }
    return equal >= ALIKE;
  }

  byte[] encode() {
    ByteBuffer bytes = ByteBuffer.allocate(4 * NUMBERS);
    bytes.asIntBuffer().put(numbers);
    return bytes.array();
  }

  /// Reads what was written into [IndexFields#SIGNATURE]; there is none for a short text.
  public static Optional<Signature> decode(BytesRef bytes) {
    if (bytes.length == 0) {
      return Optional.empty();
    }
    int[] numbers = new int[NUMBERS];
    ByteBuffer.wrap(bytes.bytes, bytes.offset, bytes.length).asIntBuffer().get(numbers);
    return Optional.of(new Signature(numbers));
  }
}
