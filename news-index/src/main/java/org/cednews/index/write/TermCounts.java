package org.cednews.index.write;

import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.TermFrequencyAttribute;

/// How often terms occur in a post, all its texts taken together: what a joint field holds.
final class TermCounts {

  private final Map<String, Count> counts = new HashMap<>(512);

  private static final class Count {
    private int value;
  }

  /// Counts one occurrence.
  ///
  /// @param weight how often it counts
  void add(String term, int weight) {
    counts.computeIfAbsent(term, _ -> new Count()).value += weight;
  }

  /// Each term once, with its count as the frequency.
  TokenStream stream() {
    return new Stream(counts);
  }

  private static final class Stream extends TokenStream {

    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
    private final TermFrequencyAttribute frequency = addAttribute(TermFrequencyAttribute.class);
    private final Iterator<Map.Entry<String, Count>> left;

    Stream(Map<String, Count> counts) {
      left = counts.entrySet().iterator();
    }

    @Override
    public boolean incrementToken() {
      if (!left.hasNext()) {
        return false;
      }
      clearAttributes();
      Map.Entry<String, Count> next = left.next();
      term.append(next.getKey());
      frequency.setTermFrequency(next.getValue().value);
      return true;
    }
  }
}
