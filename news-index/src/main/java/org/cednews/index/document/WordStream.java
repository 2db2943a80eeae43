package org.cednews.index.document;

import java.util.Iterator;
import java.util.List;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.cednews.index.language.Spellings;
import org.cednews.index.language.Token;

/// The words of one or several texts with their positions, for phrases, and their other spellings
/// in the same places. A phrase cannot match across two texts.
final class WordStream extends TokenStream {

  private static final int GAP = 100;

  private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
  private final PositionIncrementAttribute step = addAttribute(PositionIncrementAttribute.class);
  private final Iterator<List<Token>> texts;
  private Iterator<Token> words = List.<Token>of().iterator();
  private Iterator<String> spellings = List.<String>of().iterator();
  private boolean begins;

  WordStream(List<List<Token>> texts) {
    this.texts = texts.iterator();
  }

  @Override
  public boolean incrementToken() {
    if (spellings.hasNext()) {
      clearAttributes();
      term.append(Spellings.MARK).append(spellings.next());
      step.setPositionIncrement(0);
      return true;
    }
    while (!words.hasNext()) {
      if (!texts.hasNext()) {
        return false;
      }
      words = texts.next().iterator();
      begins = true;
    }
    clearAttributes();
    Token word = words.next();
    term.append(word.term());
    spellings = word.spellings().iterator();
    step.setPositionIncrement(begins ? GAP : 1);
    begins = false;
    return true;
  }
}
