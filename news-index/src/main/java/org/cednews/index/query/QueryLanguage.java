package org.cednews.index.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cednews.index.query.Clause.All;
import org.cednews.index.query.Clause.Any;
import org.cednews.index.query.Clause.Dates;
import org.cednews.index.query.Clause.Field;
import org.cednews.index.query.Clause.Not;
import org.cednews.index.query.Clause.Phrase;
import org.cednews.index.query.Clause.Word;
import org.jspecify.annotations.Nullable;

/// Reads the query language. Every text is a query: what makes no sense as an operator is a word, and
/// what is left open is closed at the end.
///
///     query  = { either }                      all are wanted
///     either = part { "OR" part }              at least one is wanted
///     part   = [ "-" ] ( "(" query ")" | [ field ":" ] ( word [ "*" ] | "phrase" | "(" query ")" ) | "date:" range )
///
/// `OR` binds more tightly than standing side by side, as in web search. A query is cut after
/// [#MAX_LENGTH] characters and after [#MAX_TERMS] words and phrases; parentheses nested deeper than
/// [#MAX_DEPTH] are not seen. Notes say so.
public final class QueryLanguage {

  static final int MAX_LENGTH = 2_000;
  static final int MAX_TERMS = 64;
  static final int MAX_DEPTH = 16;

  private final String text;
  private int at;
  private int terms;
  private boolean tooDeep;

  private QueryLanguage(String text) {
    this.text = text;
  }

  /// What a query means.
  ///
  /// @param notes what of it was not used, in words for readers
  public record Understood(Clause clause, List<String> notes) {}

  public static Understood read(String text) {
    List<String> notes = new ArrayList<>();
    String used = text;
    if (text.length() > MAX_LENGTH) {
      int end = Character.isLowSurrogate(text.charAt(MAX_LENGTH)) ? MAX_LENGTH - 1 : MAX_LENGTH;
      used = text.substring(0, end);
      notes.add("Only the first " + MAX_LENGTH + " characters were used.");
    }
    var reader = new QueryLanguage(used);
    Clause clause = reader.query(null, 0);
    if (reader.terms > MAX_TERMS) {
      notes.add("Only the first " + MAX_TERMS + " words and phrases were used.");
    }
    if (reader.tooDeep) {
      notes.add("Parentheses more than " + MAX_DEPTH + " deep were left out.");
    }
    return new Understood(clause, notes);
  }

  public static Clause parse(String text) {
    return new QueryLanguage(text).query(null, 0);
  }

  // Ends behind the closing parenthesis of its level.
  private Clause query(@Nullable Field field, int depth) {
    List<Clause> all = new ArrayList<>();
    List<Clause> either = new ArrayList<>();
    boolean or = false;
    while (true) {
      skipSpace();
      if (at >= text.length()) {
        break;
      }
      if (text.charAt(at) == ')') {
        at++;
        if (depth > 0) {
          break;
        }
        continue;
      }
      if (isOr()) {
        at += 2;
        or = !either.isEmpty();
        continue;
      }
      Clause part = part(field, depth);
      if (part == null) {
        continue;
      }
      if (!or) {
        addEither(all, either);
      }
      either.add(part);
      or = false;
    }
    addEither(all, either);
    return all.size() == 1 ? all.getFirst() : new All(all);
  }

  private static void addEither(List<Clause> all, List<Clause> either) {
    if (either.size() > 1) {
      List<Clause> flat = new ArrayList<>();
      for (Clause clause : either) {
        if (clause instanceof Any(var inner)) {
          flat.addAll(inner);
        } else {
          flat.add(clause);
        }
      }
      all.add(new Any(flat));
    } else if (either.size() == 1) {
      if (either.getFirst() instanceof All(var inner)) {
        all.addAll(inner);
      } else {
        all.add(either.getFirst());
      }
    }
    either.clear();
  }

  // Null for what says nothing, such as a lone hyphen.
  private @Nullable Clause part(@Nullable Field field, int depth) {
    int hyphens = 0;
    while (at < text.length() && text.charAt(at) == '-') {
      at++;
      hyphens++;
    }
    if (at >= text.length() || (hyphens > 0 && endsWord(text.charAt(at)) && !isOpening())) {
      return null;
    }
    Clause positive = positive(field, depth);
    if (positive == null || hyphens % 2 == 0) {
      return positive;
    }
    return positive instanceof Not(var negated) ? negated : new Not(positive);
  }

  private @Nullable Clause positive(@Nullable Field field, int depth) {
    return switch (text.charAt(at)) {
      case '(' -> group(field, depth);
      case '"' -> phrase(field);
      default -> word(field, depth);
    };
  }

  private @Nullable Clause group(@Nullable Field field, int depth) {
    at++;
    if (depth >= MAX_DEPTH) {
      tooDeep = true;
      return null;
    }
    Clause clause = query(field, depth + 1);
    return clause instanceof All(var clauses) && clauses.isEmpty() ? null : clause;
  }

  private @Nullable Clause phrase(@Nullable Field field) {
    int end = text.indexOf('"', at + 1);
    String words = text.substring(at + 1, end < 0 ? text.length() : end).strip();
    at = end < 0 ? text.length() : end + 1;
    return words.isEmpty() || !counts() ? null : new Phrase(field, words);
  }

  private @Nullable Clause word(@Nullable Field field, int depth) {
    int start = at;
    while (at < text.length() && !endsWord(text.charAt(at))) {
      at++;
    }
    String word = text.substring(start, at);
    int colon = word.indexOf(':');
    if (colon > 0) {
      Optional<Field> named = Field.parse(word.substring(0, colon));
      String value = word.substring(colon + 1);
      if (named.isPresent()) {
        if (!value.isEmpty()) {
          return word(named.get(), value);
        }
        if (at < text.length() && text.charAt(at) == '"') {
          return phrase(named.get());
        }
        if (at < text.length() && text.charAt(at) == '(') {
          return group(named.get(), depth);
        }
      } else if (word.substring(0, colon).equalsIgnoreCase("date")) {
        Optional<DateRange> range = DateRange.parse(value);
        if (range.isPresent()) {
          return counts() ? new Dates(value, range.get().from(), range.get().to()) : null;
        }
      }
    }
    return word(field, word);
  }

  private @Nullable Clause word(@Nullable Field field, String word) {
    if (field == null && word.equals("OR")) {
      // As in "-OR": an operator can be meant, a word cannot be printed.
      return null;
    }
    int end = word.length();
    while (end > 0 && word.charAt(end - 1) == '*') {
      end--;
    }
    return end == 0 || !counts()
        ? null
        : new Word(field, word.substring(0, end), end < word.length());
  }

  private boolean counts() {
    return ++terms <= MAX_TERMS;
  }

  private boolean isOr() {
    return text.startsWith("OR", at) && (at + 2 == text.length() || endsWord(text.charAt(at + 2)));
  }

  private boolean isOpening() {
    return text.charAt(at) == '(' || text.charAt(at) == '"';
  }

  private void skipSpace() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private static boolean endsWord(char c) {
    return Character.isWhitespace(c) || c == '(' || c == ')' || c == '"';
  }
}
