package org.cednews.index.language;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.UnaryOperator;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/// Makes stems by a filter of Lucene, a word at a time; remembers those of frequent words. What it
/// remembers is for all threads, since a thread may live for one request only.
final class Stemmer {

  private static final int REMEMBERED = 50_000;

  private final String prefix;
  private final UnaryOperator<TokenStream> filter;
  private final Map<String, String> remembered = new ConcurrentHashMap<>();
  // A filter does one word at a time.
  private final Queue<Filter> idle = new ConcurrentLinkedQueue<>();

  Stemmer(String prefix, UnaryOperator<TokenStream> filter) {
    this.prefix = prefix;
    this.filter = filter;
  }

  String stem(String term) {
    String stem = remembered.get(term);
    if (stem == null) {
      Filter free = idle.poll();
      Filter used = free == null ? new Filter(filter) : free;
      stem = prefix + used.stem(term);
      idle.add(used);
      if (remembered.size() < REMEMBERED) {
        remembered.put(term, stem);
      }
    }
    return stem;
  }

  private static final class Filter {

    private final OneWord word = new OneWord();
    private final TokenStream stemming;

    Filter(UnaryOperator<TokenStream> filter) {
      stemming = filter.apply(word);
    }

    String stem(String term) {
      word.next = term;
      try {
        return stemming.incrementToken() ? word.term.toString() : term;
      } catch (IOException e) {
        throw new UncheckedIOException("stemming a word cannot fail", e);
      }
    }
  }

  private static final class OneWord extends TokenStream {

    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
    private String next = "";

    @Override
    public boolean incrementToken() {
      clearAttributes();
      term.append(next);
      return true;
    }
  }
}
