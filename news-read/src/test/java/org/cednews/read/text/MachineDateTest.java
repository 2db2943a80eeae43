package org.cednews.read.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class MachineDateTest {

  /// A line for each shape: what is written, and what it means.
  private static final String SHAPES =
      """
      Thu, 01 Jan 04 19:48:21 GMT => 2004-01-01T19:48:21Z
      Thu, 01 Jan 2004 19:48:21 EST => 2004-01-02T00:48:21Z
      Thu, 1 Jan 2004 19:48 +0100 => 2004-01-01T18:48:00Z
      01 Jan 2004 19:48:21 +0100 (CET) => 2004-01-01T18:48:21Z
      Thu, 01 Jan 2004 19:48:21 GMT+0100 => 2004-01-01T18:48:21Z
      Thu Jan  1 19:48:21 2004 => 2004-01-01T19:48:21Z
      Thu Jan 01 19:48:21 GMT 2004 => 2004-01-01T19:48:21Z
      Thu Jan 01 2004 19:48:21 GMT+0100 (Central European Standard Time) => 2004-01-01T18:48:21Z
      20031231 => 2003-12-31T00:00:00Z
      20031231T101455Z => 2003-12-31T10:14:55Z
      20031231101455 => 2003-12-31T10:14:55Z
      2003-365 => 2003-12-31T00:00:00Z
      2003-12-31T10:14+00:00 => 2003-12-31T10:14:00Z
      2003-12-31T24:00:00Z => 2004-01-01T00:00:00Z
      2004-07-08 23:56:58.0 => 2004-07-08T23:56:58Z
      2003-12-31T10:14:55 EST => 2003-12-31T15:14:55Z
      Fri, 2006/09/15 08:19:53 EDT => 2006-09-15T12:19:53Z
      2004년 05월 28일  오전 11:31:58 => 2004-05-28T11:31:58Z
      2004-05-28 오후 01:23:45 => 2004-05-28T13:23:45Z
      2023年10月25日 10:30 => 2023-10-25T10:30:00Z
      Κυρ, 11 Ιούλ 2004 12:00:00 EST => 2004-07-11T17:00:00Z
      2004-július-13T9:15-05:00 => 2004-07-13T14:15:00Z
      1072957701 => 2004-01-01T11:48:21Z
      1072957701000 => 2004-01-01T11:48:21Z
      2003-W52-3 => 2003-12-24T00:00:00Z
      Thu, 01 Jan 2004 07:48:21 PM => 2004-01-01T19:48:21Z
      2004-01-01 19:48:21 UTC => 2004-01-01T19:48:21Z
      2004-01-01T19:48:21+01 => 2004-01-01T18:48:21Z
      Thu, 31 Dec 1998 23:59:60 GMT => 1998-12-31T23:59:59Z
      Thu,01 Jan 2004 19:48:21 GMT => 2004-01-01T19:48:21Z
      Thu, 01-Jan-2004 19:48:21 GMT => 2004-01-01T19:48:21Z
      Thursday, January 01, 2004 19:48:21 => 2004-01-01T19:48:21Z
      01 янв 2004 10:00 => 2004-01-01T10:00:00Z
      Mi, 25 Okt 2023 10:00:00 +0200 => 2023-10-25T08:00:00Z
      2023-10-25T10:00:00.123456789-07:00 => 2023-10-25T17:00:00.123456789Z
      10/25/2023 10:00:00 AM => 2023-10-25T10:00:00Z
      """;

  @Test
  void readsTheShapesThatAreSeenInFeeds() {
    assertThat(SHAPES.lines().map(line -> line.split(" => ", 2)))
        .hasSize(36)
        .allSatisfy(
            shape ->
                assertThat(WrittenDate.parse(shape[0]))
                    .as(shape[0])
                    .contains(Instant.parse(shape[1])));
  }

  @Test
  void aPartOfADateOrATextIsNone() {
    assertThat(
            List.of(
                "2003",
                "2003-12",
                "03/04/2024",
                "October 2023",
                "the event on 25 October 2023",
                "25 October 2023 and later",
                "version 1.2.2024.7",
                "31 February 2024",
                "25 Foo 2023",
                "12345",
                "123456789",
                "2023-999",
                "Thu, 32 Jan 2004",
                "Thu, 01 Jan 2004 25:00:00 GMT",
                "9".repeat(5000)))
        .allSatisfy(text -> assertThat(WrittenDate.parse(text)).as(text).isEmpty());
  }
}
