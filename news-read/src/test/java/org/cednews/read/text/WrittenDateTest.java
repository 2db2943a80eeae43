package org.cednews.read.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class WrittenDateTest {

  @Test
  void readsTheDaysOfSixLanguages() {
    List<String> sameDay =
        List.of(
            "Oct 25, 2023",
            "October 25th, 2023",
            "25 October 2023",
            "25th of October 2023",
            "25-Oct-2023",
            "2023-10-25",
            "2023/10/25",
            "25/10/2023",
            "10/25/2023",
            "25.10.2023",
            "25. Oktober 2023",
            "Mittwoch, 25. Oktober 2023",
            "25 de octubre de 2023",
            "25 octobre 2023",
            "mercredi 25 oct. 2023",
            "25 de outubro de 2023",
            "quarta-feira, 25 de outubro de 2023",
            "25 ottobre 2023");
    assertThat(sameDay)
        .allSatisfy(
            text ->
                assertThat(WrittenDate.parse(text))
                    .as(text)
                    .contains(Instant.parse("2023-10-25T00:00:00Z")));
  }

  @Test
  void readsEveryMonthInAccentsAndShort() {
    assertThat(WrittenDate.parse("1er février 2024")).contains(day("2024-02-01"));
    assertThat(WrittenDate.parse("4. März 2024")).contains(day("2024-03-04"));
    assertThat(WrittenDate.parse("12 août 2024")).contains(day("2024-08-12"));
    assertThat(WrittenDate.parse("2 déc. 2024")).contains(day("2024-12-02"));
    assertThat(WrittenDate.parse("Sept. 9, 2024")).contains(day("2024-09-09"));
    assertThat(WrittenDate.parse("15 gennaio 2024")).contains(day("2024-01-15"));
    assertThat(WrittenDate.parse("3 de março de 2024")).contains(day("2024-03-03"));
  }

  @Test
  void readsTimesAndZones() {
    Instant morning = Instant.parse("2023-10-25T08:30:00Z");
    List<String> sameTime =
        List.of(
            "2023-10-25T08:30:00Z",
            "2023-10-25T10:30:00.000+02:00",
            "2023-10-25T10:30:00+0200",
            "2023-10-25 08:30",
            "Wed, 25 Oct 2023 08:30:00 GMT",
            "Wed, 25 Oct 2023 04:30:00 EDT",
            "October 25, 2023 at 8:30 am",
            "25 octobre 2023 à 08h30",
            "25. Oktober 2023 um 08:30 Uhr");
    assertThat(sameTime)
        .allSatisfy(text -> assertThat(WrittenDate.parse(text)).as(text).contains(morning));
    assertThat(WrittenDate.parse("Oct 25, 2023 8:30 pm"))
        .contains(Instant.parse("2023-10-25T20:30:00Z"));
  }

  @Test
  void doesNotGuess() {
    assertThat(
            List.of(
                "03/04/2024",
                "October 2023",
                "2023",
                "31 February 2024",
                "2023-13-01",
                "25 Foo 2023",
                "version 1.2.2024.7",
                "the event on 25 October 2023",
                "25 October 2023 and later",
                ""))
        .allSatisfy(text -> assertThat(WrittenDate.parse(text)).as(text).isEmpty());
  }

  @Test
  void saysWhereItStands() {
    assertThat(WrittenDate.find("Published: 25 October 2023 | News"))
        .contains(new WrittenDate(day("2023-10-25"), 11, 26));
  }

  private static Instant day(String date) {
    return Instant.parse(date + "T00:00:00Z");
  }
}
