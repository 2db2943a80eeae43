package org.cednews.index.document;

import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.ObjIntConsumer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.TermFrequencyAttribute;
import org.cednews.index.language.Spellings;
import org.cednews.index.language.Token;

/// How often terms occur in a post, all its texts taken together: what a joint field holds.
final class TermCounts {

  private final Map<String, Count> counts = new HashMap<>(512);

  private static final class Count {
    private int value;
  }

  /// Counts the words of texts.
  ///
  /// @param weight how often each counts
  void add(List<List<Token>> texts, int weight) {
    for (List<Token> text : texts) {
      for (Token token : text) {
        add(token.term(), weight);
        for (String spelling : token.spellings()) {
          add(Spellings.MARK + spelling, weight);
        }
      }
    }
  }

  /// Counts a term.
  ///
  /// @param weight how often it counts
  void add(String term, int weight) {
    counts.computeIfAbsent(term, _ -> new Count()).value += weight;
  }

  /// How often a term was counted.
  int of(String term) {
    Count known = counts.get(term);
    return known == null ? 0 : known.value;
  }

  void forEach(ObjIntConsumer<String> taker) {
    counts.forEach((term, count) -> taker.accept(term, count.value));
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
