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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
            "NOT",
            "AND",
            "/",
            ",",
            "“",
            "”",
            "„",
            "«",
            "»",
            "「",
            "」",
            "‘",
            "’",
            "צ",
            "https://",
            "www.",
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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "“patient safety”",
        "„patient safety“",
        "”patient safety”",
        "«patient safety»",
        "»patient safety«",
        "« patient safety »",
        "‹patient safety›",
        "「patient safety」",
        "『patient safety』",
        "《patient safety》",
        "〝patient safety〟",
        "＂patient safety＂",
        "‘patient safety’",
        "‚patient safety‘",
        "“patient safety\""
      })
  void anyQuotationMarksMakeAPhrase(String text) {
    assertParsed(text, new Phrase(null, "patient safety"));
    assertThat(QueryLanguage.parse("pump " + text + " alarm"))
        .isEqualTo(
            new All(List.of(word("pump"), new Phrase(null, "patient safety"), word("alarm"))));
  }

  @Test
  void aMarkWithinAWordIsNoQuotationMark() {
    assertParsed("nurses’ ‘tis", new All(List.of(word("nurses’"), word("tis"))));
    assertParsed("צה\"ל", word("צה״ל"));
    assertParsed("\"צה\"ל\"", new Phrase(null, "צה״ל"));
  }

  @Test
  void operatorsInCapitalsAreReadFromLeftToRight() {
    assertParsed("pump NOT recall", QueryLanguage.parse("pump -recall"));
    assertParsed("pump AND NOT recall", QueryLanguage.parse("pump -recall"));
    assertParsed("NOT recall pump", QueryLanguage.parse("-recall pump"));
    assertParsed("pump AND alarm", QueryLanguage.parse("pump alarm"));
    assertParsed("pump AND alarm OR valve", QueryLanguage.parse("(pump alarm) OR valve"));
    assertParsed("pump OR alarm AND valve", QueryLanguage.parse("(pump OR alarm) valve"));
    assertParsed("pump NOT alarm OR valve", QueryLanguage.parse("(pump -alarm) OR valve"));
    assertParsed("pump OR NOT alarm", QueryLanguage.parse("pump OR -alarm"));
    assertParsed("NOT (pump OR alarm)", QueryLanguage.parse("-(pump OR alarm)"));
    assertParsed("NOT NOT pump", word("pump"));
    assertParsed("AND pump NOT", word("pump"));
    assertParsed("and pump not", new All(List.of(word("and"), word("pump"), word("not"))));
  }

  @Test
  void aBlankMayFollowTheNameOfAField() {
    assertParsed("author: Smith pump", QueryLanguage.parse("author:Smith pump"));
    assertParsed("author: \"J. Smith\"", QueryLanguage.parse("author:\"J. Smith\""));
    assertParsed("author: (Smith OR Jones)", QueryLanguage.parse("author:(Smith OR Jones)"));
    assertParsed("date: 2023", QueryLanguage.parse("date:2023"));
    assertParsed("author: -Smith", new All(List.of(word("author"), new Not(word("Smith")))));
    assertParsed("author:", word("author"));
    assertParsed("author: title:pump", QueryLanguage.parse("author (title:pump)"));
  }

  @Test
  void signsBetweenWordsSeparateThem() {
    assertParsed("valve/pump", QueryLanguage.parse("valve pump"));
    assertParsed("lamp,pump;valve", QueryLanguage.parse("lamp pump valve"));
    assertParsed("title:valve/pum*", QueryLanguage.parse("title:valve title:pum*"));
    assertParsed("-valve/pump", QueryLanguage.parse("-(valve pump)"));
    assertParsed("水、空気", QueryLanguage.parse("水 空気"));
    assertParsed("2017/745", word("2017/745"));
    assertParsed("1,000", word("1,000"));
    assertParsed("https://example.org/a,b(c)?d=e/f", word("https://example.org/a,b(c)?d=e/f"));
    assertThat(QueryLanguage.parse("(pump OR https://example.org/a)"))
        .isEqualTo(QueryLanguage.parse("pump OR https://example.org/a"));
    assertParsed("www.example.org/a/b", word("www.example.org/a/b"));
    assertParsed("x/title:pump/-y", QueryLanguage.parse("x title pump y"));
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
