package org.cednews.index.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.cednews.index.query.Clause.All;
import org.cednews.index.query.Clause.Any;
import org.cednews.index.query.Clause.Dates;
import org.cednews.index.query.Clause.Field;
import org.cednews.index.query.Clause.Not;
import org.cednews.index.query.Clause.Phrase;
import org.cednews.index.query.Clause.Word;
import org.junit.jupiter.api.Test;

class QueryLanguageTest {

  @Property(tries = 5000)
  void anyTextIsAQueryWhosePrintMeansTheSame(@ForAll("texts") String text) {
    Clause clause = QueryLanguage.parse(text);
    assertThat(QueryLanguage.parse(clause.print())).isEqualTo(clause);
  }

  @Property(tries = 1000)
  void anyCharactersAreAQuery(@ForAll String text) {
    Clause clause = QueryLanguage.parse(text);
    assertThat(QueryLanguage.parse(clause.print())).isEqualTo(clause);
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.of(
            "pump",
            "Pumpe",
            "-",
            "(",
            ")",
            "\"",
            "OR",
            " ",
            " ",
            " ",
            "title:",
            "author:",
            "kind:",
            "date:",
            "2023",
            "2023-13",
            "2023-10-01..2023-10-31",
            "..",
            "*",
            ":",
            "e-mail",
            "é",
            "x")
        .list()
        .ofMaxSize(30)
        .map(parts -> String.join("", parts));
  }

  @Test
  void wordsAreAllWanted() {
    assertParsed("infusion  pump", new All(List.of(word("infusion"), word("pump"))));
    assertParsed("pump", word("pump"));
    assertParsed("", new All(List.of()));
  }

  @Test
  void orBindsMoreTightlyThanStandingSideBySide() {
    assertParsed(
        "alarm pump OR ventilator",
        new All(List.of(word("alarm"), new Any(List.of(word("pump"), word("ventilator"))))));
    assertParsed(
        "(alarm pump) OR ventilator",
        new Any(List.of(new All(List.of(word("alarm"), word("pump"))), word("ventilator"))));
  }

  @Test
  void fieldsPhrasesPrefixesAndExclusions() {
    assertParsed("title:pump", new Word(Field.TITLE, "pump", false));
    assertParsed("author:\"Fabiola Martinez\"", new Phrase(Field.AUTHOR, "Fabiola Martinez"));
    assertParsed(
        "tag:(pump alarm)",
        new All(List.of(new Word(Field.TAG, "pump", false), new Word(Field.TAG, "alarm", false))));
    assertParsed("calib*", new Word(null, "calib", true));
    assertParsed("pump -recall", new All(List.of(word("pump"), new Not(word("recall")))));
    assertParsed("unknown:pump", word("unknown:pump"));
  }

  @Test
  void datesIncludeTheirWholeLastYearMonthOrDay() {
    assertParsed("date:2023", dates("2023", "2023-01-01", "2024-01-01"));
    assertParsed("date:2023-10", dates("2023-10", "2023-10-01", "2023-11-01"));
    assertParsed(
        "date:2023-10-01..2023-10-31", dates("2023-10-01..2023-10-31", "2023-10-01", "2023-11-01"));
    assertParsed("date:2023..", new Dates("2023..", midnight("2023-01-01"), null));
    assertParsed("date:..2023-02", new Dates("..2023-02", null, midnight("2023-03-01")));
    assertParsed("date:2023-02-30", word("date:2023-02-30"));
    assertParsed("date:soon", word("date:soon"));
  }

  @Test
  void whatMakesNoSenseIsNoError() {
    assertParsed("OR", new All(List.of()));
    assertParsed("OR pump OR", word("pump"));
    assertParsed("pump )( -", word("pump"));
    assertParsed("\"infusion pump", new Phrase(null, "infusion pump"));
    assertParsed("(((pump", word("pump"));
    assertParsed("--pump", word("pump"));
    assertParsed("*", new All(List.of()));
    assertParsed("--OR", new All(List.of()));
    assertParsed("-OR pump", word("pump"));
  }

  @Test
  void hostileQueriesAreCut() {
    assertThat(QueryLanguage.parse("(".repeat(100_000) + "pump")).isNotNull();
    var many = (All) QueryLanguage.parse("pump ".repeat(10_000));
    assertThat(many.clauses()).hasSize(QueryLanguage.MAX_TERMS);
    assertThat(QueryLanguage.parse("-".repeat(100_000) + "pump")).isNotNull();
  }

  private static void assertParsed(String text, Clause expected) {
    assertThat(QueryLanguage.parse(text)).isEqualTo(expected);
    assertThat(QueryLanguage.parse(expected.print())).isEqualTo(expected);
  }

  private static Word word(String text) {
    return new Word(null, text, false);
  }

  private static Dates dates(String text, String from, String to) {
    return new Dates(text, midnight(from), midnight(to));
  }

  private static Instant midnight(String day) {
    return Instant.parse(day + "T00:00:00Z");
  }
}
