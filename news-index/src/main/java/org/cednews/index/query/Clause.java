package org.cednews.index.query;

import static java.util.stream.Collectors.joining;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// A query as it was understood. [#print] writes it in the query language so that parsing gives an
/// equal clause.
public sealed interface Clause {

  /// A field that a word or phrase can be restricted to.
  enum Field {
    TITLE,
    AUTHOR,
    CATEGORY,
    TAG,
    SOURCE,
    KIND,
    LANG;

    static Optional<Field> parse(String word) {
      for (Field field : values()) {
        if (field.word().equalsIgnoreCase(word)) {
          return Optional.of(field);
        }
      }
      return Optional.empty();
    }

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// All of these; none means everything.
  record All(List<Clause> clauses) implements Clause {
    public All {
      clauses = List.copyOf(clauses);
    }
  }

  /// At least one of these.
  record Any(List<Clause> clauses) implements Clause {
    public Any {
      clauses = List.copyOf(clauses);
    }
  }

  record Not(Clause clause) implements Clause {}

  /// @param prefix whether the word is only the beginning of the wanted one
  record Word(@Nullable Field field, String text, boolean prefix) implements Clause {

    /// Whether it is wanted as a whole and in any text.
    public boolean isPlain() {
      return field == null && !prefix;
    }
  }

  record Phrase(@Nullable Field field, String text) implements Clause {}

  /// Published within a time.
  ///
  /// @param text as it was typed
  /// @param from inclusive; absent means since ever
  /// @param to exclusive; absent means until ever
  record Dates(String text, @Nullable Instant from, @Nullable Instant to) implements Clause {}

  /// Whether it ends in a plain word, which may be going on.
  default boolean endsWithWord() {
    return switch (this) {
      case All(var clauses) -> !clauses.isEmpty() && clauses.getLast().endsWithWord();
      case Any(var clauses) -> clauses.getLast().endsWithWord();
      case Word word -> word.isPlain();
      case Not _, Phrase _, Dates _ -> false;
    };
  }

  /// The same with other words in the place of plain ones.
  default Clause replace(UnaryOperator<String> words) {
    return switch (this) {
      case All(var clauses) -> new All(clauses.stream().map(c -> c.replace(words)).toList());
      case Any(var clauses) -> new Any(clauses.stream().map(c -> c.replace(words)).toList());
      case Word word when word.isPlain() -> new Word(null, words.apply(word.text), false);
      case Not _, Word _, Phrase _, Dates _ -> this;
    };
  }

  /// In the query language.
  default String print() {
    return switch (this) {
      case All(var clauses) -> clauses.stream().map(Clause::printInside).collect(joining(" "));
      case Any(var clauses) -> clauses.stream().map(Clause::printInside).collect(joining(" OR "));
      case Not(var clause) -> "-" + clause.printInside();
      case Word(var field, var text, var prefix) -> prefix(field) + text + (prefix ? "*" : "");
      case Phrase(var field, var text) -> prefix(field) + '"' + text + '"';
      case Dates(var text, _, _) -> "date:" + text;
    };
  }

  private String printInside() {
    return switch (this) {
      case All _, Any _ -> "(" + print() + ")";
      case Not _, Word _, Phrase _, Dates _ -> print();
    };
  }

  private static String prefix(@Nullable Field field) {
    return field == null ? "" : field.word() + ":";
  }
}
