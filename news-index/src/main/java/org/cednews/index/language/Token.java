package org.cednews.index.language;

import java.util.List;

/// A word of a text.
///
/// @param term as words are compared: case, accents and width folded
/// @param start of the word in the text
/// @param end behind it
/// @param spellings other terms that are the same word, such as `mueller` for `Müller`
public record Token(String term, int start, int end, List<String> spellings) {

  public Token(String term, int start, int end) {
    this(term, start, end, List.of());
  }
}
