package org.cednews.index.query;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
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
///     query  = { joined }                                   all are wanted
///     joined = part { ( "OR" | "AND" | [ "AND" ] "NOT" ) part }    from left to right
///     part   = [ "-" | "NOT" ] ( "(" query ")" | [ field ":" ] ( word [ "*" ] | "phrase" | "(" query ")" ) | "date:" range )
///
/// Operators bind more tightly than standing side by side, as in web search, and are read from left
/// to right, as in PubMed. A phrase stands in any [quotation marks][Quotation], and a word may be
/// [several][Separators]. A query is cut after
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

  // How a part is joined to those before it.
  private enum Operator {
    OR,
    AND,
    NOT
  }

  // Ends behind the closing parenthesis of its level.
  private Clause query(@Nullable Field field, int depth) {
    List<Clause> all = new ArrayList<>();
    // What operators join is read from left to right, and is one of the wanted.
    Clause joined = null;
    Operator join = null;
    boolean negated = false;
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
      Operator operator = operator();
      if (operator != null) {
        at += operator.name().length();
        boolean not = operator == Operator.NOT;
        if (joined != null && !(not && join != null)) {
          join = not ? Operator.AND : operator;
        }
        negated = not && !negated;
        continue;
      }
      Clause part = part(field, depth);
      if (part == null) {
        continue;
      }
      Clause wanted = negated ? negated(part) : part;
      if (joined == null || join == null) {
        add(joined, all);
        joined = wanted;
      } else {
        joined = join == Operator.OR ? either(joined, wanted) : both(joined, wanted);
      }
      join = null;
      negated = false;
    }
    add(joined, all);
    return all.size() == 1 ? all.getFirst() : new All(all);
  }

  private static Clause either(Clause one, Clause other) {
    List<Clause> any = new ArrayList<>(one instanceof Any(var inner) ? inner : List.of(one));
    any.addAll(other instanceof Any(var inner) ? inner : List.of(other));
    return new Any(any);
  }

  private static Clause both(Clause one, Clause other) {
    List<Clause> all = new ArrayList<>();
    add(one, all);
    add(other, all);
    return new All(all);
  }

  private static void add(@Nullable Clause clause, List<Clause> all) {
    if (clause instanceof All(var inner)) {
      all.addAll(inner);
    } else if (clause != null) {
      all.add(clause);
    }
  }

  private static Clause negated(Clause clause) {
    return clause instanceof Not(var inner) ? inner : new Not(clause);
  }

  // Null for what says nothing, such as a lone hyphen.
  private @Nullable Clause part(@Nullable Field field, int depth) {
    int hyphens = 0;
    while (at < text.length() && text.charAt(at) == '-') {
      at++;
      hyphens++;
    }
    if (at >= text.length() || (hyphens > 0 && endsWord(at) && !isOpening())) {
      return null;
    }
    Clause positive = positive(field, depth);
    if (positive == null || hyphens % 2 == 0) {
      return positive;
    }
    return negated(positive);
  }

  private @Nullable Clause positive(@Nullable Field field, int depth) {
    if (text.charAt(at) == '(') {
      return group(field, depth);
    }
    if (Quotation.begins(text, at)) {
      return phrase(field);
    }
    if (endsWord(at)) {
      // A mark that closes nothing.
      at++;
      return null;
    }
    return word(field, depth);
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
    int end = Quotation.end(text, at);
    String words = Quotation.without(text.substring(at + 1, end < 0 ? text.length() : end));
    at = end < 0 ? text.length() : end + 1;
    return words.isEmpty() || !counts() ? null : new Phrase(field, words);
  }

  private @Nullable Clause word(@Nullable Field field, int depth) {
    String word = nextWord();
    int colon = word.indexOf(':');
    if (colon > 0) {
      String name = word.substring(0, colon);
      String value = word.substring(colon + 1);
      Optional<Field> named = Field.parse(name);
      if (named.isPresent()) {
        return value.isEmpty() ? named(named.get(), name, field, depth) : words(named.get(), value);
      }
      if (name.equalsIgnoreCase("date")) {
        return dates(name, value, field);
      }
    }
    return words(field, word);
  }

  // What follows the name of a field and its colon, with or without a blank: `author: Smith`.
  private @Nullable Clause named(Field named, String name, @Nullable Field field, int depth) {
    int behindColon = at;
    skipSpace();
    if (at < text.length() && text.charAt(at) == '(') {
      return group(named, depth);
    }
    if (at < text.length() && Quotation.begins(text, at)) {
      return phrase(named);
    }
    Optional<String> value = value();
    if (value.isPresent()) {
      return words(named, value.get());
    }
    at = behindColon;
    return words(field, name);
  }

  private @Nullable Clause dates(String name, String value, @Nullable Field field) {
    int behindColon = at;
    String text = value;
    if (value.isEmpty()) {
      skipSpace();
      text = value().orElse("");
    }
    Optional<DateRange> range = DateRange.parse(text);
    if (range.isPresent()) {
      return counts() ? new Dates(text, range.get().from(), range.get().to()) : null;
    }
    at = behindColon;
    return words(field, value.isEmpty() ? name : name + ":" + value);
  }

  // The word that stands here, unless it means something by itself.
  private Optional<String> value() {
    if (at >= text.length() || endsWord(at) || text.charAt(at) == '-' || operator() != null) {
      return Optional.empty();
    }
    String value = nextWord();
    return isNamed(value) || value.startsWith("*") ? Optional.empty() : Optional.of(value);
  }

  private String nextWord() {
    int start = at;
    if (text.startsWith("http://", at) || text.startsWith("https://", at)) {
      at = endOfAddress(at);
    } else {
      while (at < text.length() && !endsWord(at)) {
        at++;
      }
    }
    return Quotation.withoutBeginning(text.substring(start, at));
  }

  // An address may hold parentheses, if both are there.
  private int endOfAddress(int start) {
    var open = new ArrayDeque<Integer>();
    int end = start;
    while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
      if (text.charAt(end) == '(') {
        open.addLast(end);
      } else if (text.charAt(end) == ')' && open.pollLast() == null) {
        return end;
      }
      end++;
    }
    return open.isEmpty() ? end : open.getFirst();
  }

  // One word, or several where signs separate them.
  private @Nullable Clause words(@Nullable Field field, String text) {
    List<Clause> words = new ArrayList<>();
    for (String marked : Separators.split(text)) {
      String part = Quotation.inWord(marked);
      int end = part.length();
      while (end > 0 && part.charAt(end - 1) == '*') {
        end--;
      }
      String word = part.substring(0, end);
      List<String> kept = field == null ? plain(word) : List.of(word);
      for (int i = 0; i < kept.size(); i++) {
        boolean prefix = end < part.length() && i == kept.size() - 1;
        if (isWord(field, kept.get(i), prefix) && counts()) {
          words.add(new Word(field, kept.get(i), prefix));
        }
      }
    }
    return switch (words.size()) {
      case 0 -> null;
      case 1 -> words.getFirst();
      default -> new All(words);
    };
  }

  // An operator can be meant, as in "-OR"; a word of that kind cannot be printed.
  private static boolean isWord(@Nullable Field field, String word, boolean prefix) {
    boolean operator = Arrays.stream(Operator.values()).anyMatch(each -> each.name().equals(word));
    return !word.isEmpty() && (field != null || prefix || !operator);
  }

  // What could not be printed as it is becomes words of their own.
  private static List<String> plain(String word) {
    List<String> words = new ArrayList<>();
    String rest = word;
    while (true) {
      int start = 0;
      while (start < rest.length() && "-‘‚".indexOf(rest.charAt(start)) >= 0) {
        start++;
      }
      rest = rest.substring(start);
      if (!isNamed(rest)) {
        words.add(rest);
        return words;
      }
      int colon = rest.indexOf(':');
      words.add(rest.substring(0, colon));
      rest = rest.substring(colon + 1);
    }
  }

  // Whether it would be read as a field with its value.
  private static boolean isNamed(String word) {
    int colon = word.indexOf(':');
    return colon > 0
        && (Field.parse(word.substring(0, colon)).isPresent()
            || word.substring(0, colon).equalsIgnoreCase("date"))
        && (word.length() == colon + 1
            || !word.regionMatches(true, 0, "date:", 0, 5)
            || DateRange.parse(word.substring(colon + 1)).isPresent());
  }

  private boolean counts() {
    return ++terms <= MAX_TERMS;
  }

  private @Nullable Operator operator() {
    for (Operator operator : Operator.values()) {
      int end = at + operator.name().length();
      if (text.startsWith(operator.name(), at) && (end == text.length() || endsWord(end))) {
        return operator;
      }
    }
    return null;
  }

  private boolean isOpening() {
    return text.charAt(at) == '(' || Quotation.begins(text, at);
  }

  private void skipSpace() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private boolean endsWord(int place) {
    char c = text.charAt(place);
    return Character.isWhitespace(c) || c == '(' || c == ')' || Quotation.isMark(text, place);
  }
}
