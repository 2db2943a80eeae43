package org.cednews.index.document;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Set;
import org.cednews.index.language.Token;

/// A title as one term, so that a post can be asked for by its whole title.
public final class WholeTitle {

  private static final Set<String> ARTICLES = Set.of("the", "a", "an");
  // A term has at most 32,766 bytes.
  private static final int MOST_WORDS = 60;

  private WholeTitle() {}

  /// The term of a title, or of a query that may be one.
  public static String of(List<Token> words) {
    boolean article = words.size() > 1 && ARTICLES.contains(words.getFirst().term());
    return words.stream()
        .skip(article ? 1 : 0)
        .limit(MOST_WORDS)
        .map(Token::term)
        .collect(joining(" "));
  }
}
