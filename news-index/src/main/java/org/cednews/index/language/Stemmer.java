package org.cednews.index.language;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/// Makes stems by a filter of Lucene, a word at a time; remembers those of frequent words. Belongs
/// to one thread.
final class Stemmer {

  private static final int REMEMBERED = 20_000;

  private final String prefix;
  private final OneWord word = new OneWord();
  private final TokenStream stemming;
  private final Map<String, String> remembered = new HashMap<>();

  Stemmer(String prefix, UnaryOperator<TokenStream> filter) {
    this.prefix = prefix;
    this.stemming = filter.apply(word);
  }

  String stem(String term) {
    String stem = remembered.get(term);
    if (stem == null) {
      stem = prefix + filtered(term);
      if (remembered.size() < REMEMBERED) {
        remembered.put(term, stem);
      }
    }
    return stem;
  }

  private String filtered(String term) {
    word.next = term;
    try {
      return stemming.incrementToken() ? word.term.toString() : term;
    } catch (IOException e) {
      throw new UncheckedIOException("stemming a word cannot fail", e);
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
