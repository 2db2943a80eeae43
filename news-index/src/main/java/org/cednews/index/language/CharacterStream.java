package org.cednews.index.language;

import java.util.Iterator;
import java.util.List;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;

/// The characters of words that join to compounds, each in its place, so that any part of a
/// compound is a phrase. Compounds and texts have a gap between them.
public final class CharacterStream extends TokenStream {

  private static final int GAP = 2;

  private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
  private final PositionIncrementAttribute step = addAttribute(PositionIncrementAttribute.class);
  private final Iterator<List<Token>> texts;
  private Iterator<Token> words = List.<Token>of().iterator();
  private Iterator<String> characters = List.<String>of().iterator();
  private int end = -1;
  private int gap;

  /// @param texts of which only the words that join to compounds count
  public CharacterStream(List<List<Token>> texts) {
    this.texts = texts.iterator();
  }

  @Override
  public boolean incrementToken() {
    while (!characters.hasNext()) {
      while (!words.hasNext()) {
        if (!texts.hasNext()) {
          return false;
        }
        words = texts.next().iterator();
        end = -1;
      }
      Token word = words.next();
      if (Spellings.isOfCompounds(word.term())) {
        characters = Spellings.characters(word.term()).iterator();
        gap = word.start() == end ? 1 : GAP;
        end = word.end();
      }
    }
    clearAttributes();
    term.append(characters.next());
    step.setPositionIncrement(gap);
    gap = 1;
    return true;
  }
}
