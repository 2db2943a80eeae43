package org.cednews.index.match;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.cednews.index.language.Token;

/// What of a text is to be marked: the words that a query wants, in each form in which they count.
///
/// @param words folded words
/// @param beginnings of words
/// @param stems with their language, as the index has them
/// @param phrases of folded words, which count only side by side
/// @param spellings that a word may have beside the one that it has: see [Token#spellings]
/// @param runs of characters that count as a part of a compound
public record Marks(
    Set<String> words,
    Set<String> beginnings,
    Set<String> stems,
    Set<List<String>> phrases,
    Set<String> spellings,
    Set<String> runs) {

  public Marks() {
    this(
        new HashSet<>(),
        new HashSet<>(),
        new HashSet<>(),
        new HashSet<>(),
        new HashSet<>(),
        new HashSet<>());
  }

  public boolean isEmpty() {
    return words.isEmpty() && beginnings.isEmpty() && stems.isEmpty() && phrases.isEmpty();
  }
}
