package org.cednews.read.clean;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.TimeZone;
import org.cednews.event.Content.EventDetails;
import org.cednews.read.RawPost;
import org.cednews.read.clean.Cleaning.Unusable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Alone, because a test changes the time zone of the JVM.
@Isolated
class EventTimesTest {

  private final Findings findings = new Findings();

  @ParameterizedTest
  @CsvSource({
    "2026-10-14, , 2026-10-14",
    "2028-02-29, Pacific/Kiritimati, 2028-02-29",
    "'14 October 2026', America/Los_Angeles, 2026-10-14",
    "' 2026-12-31 ', Europe/Berlin, 2026-12-31",
  })
  void aDayStaysThatDayInEveryZone(String start, @Nullable String zone, String day) {
    EventDetails event = times(start, null, zone);

    assertThat(event.wholeDays()).isTrue();
    assertThat(event.startText()).isEqualTo(day);
    assertThat(EventDetails.day(event.start())).hasToString(day);
    assertThat(findings.all()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Pacific/Kiritimati", "America/Los_Angeles", "Asia/Kathmandu"})
  void theZoneOfTheMachineChangesNothing(String zone) {
    TimeZone before = TimeZone.getDefault();
    try {
      TimeZone.setDefault(TimeZone.getTimeZone(ZoneId.of(zone)));
      assertThat(times("2026-10-14", "2026-10-16", null).startText()).isEqualTo("2026-10-14");
      assertThat(times("2026-10-14", "2026-10-16", null).endText()).isEqualTo("2026-10-16");
      assertThat(times("2026-10-14T09:00", null, "Europe/Berlin").start())
          .isEqualTo(Instant.parse("2026-10-14T07:00:00Z"));
    } finally {
      TimeZone.setDefault(before);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "2026-10-14T09:00, Europe/Berlin, 2026-10-14T07:00:00Z, 2026-10-14T09:00:00+02:00",
    "2026-01-14 09:00, America/New_York, 2026-01-14T14:00:00Z, 2026-01-14T09:00:00-05:00",
    "2026-06-01T10:15:30, Asia/Kathmandu, 2026-06-01T04:30:30Z, 2026-06-01T10:15:30+05:45",
  })
  void aLocalTimeIsThatOfItsZone(String start, String zone, String instant, String text) {
    EventDetails event = times(start, null, zone);

    assertThat(event.start()).isEqualTo(Instant.parse(instant));
    assertThat(event.zone()).isEqualTo(zone);
    assertThat(event.startText()).isEqualTo(text);
    assertThat(event.wholeDays()).isFalse();
    assertThat(findings.all()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "2026-10-14T09:00:00+05:30, 2026-10-14T03:30:00Z, +05:30",
    "2026-10-14T23:30:00-08:00, 2026-10-15T07:30:00Z, -08:00",
    "2026-10-14T09:00:00Z, 2026-10-14T09:00:00Z, ",
  })
  void anOffsetSaysItAll(String start, String instant, @Nullable String zone) {
    EventDetails event = times(start, null, null);

    assertThat(event.start()).isEqualTo(Instant.parse(instant));
    assertThat(event.zone()).isEqualTo(zone);
    assertThat(findings.all()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "2026-10-14, 2026-10-13",
    "2026-10-14T09:00, 2026-10-14T08:59",
    "2026-10-14T09:00:00+02:00, 2026-10-14T08:00:00+02:00",
  })
  void anEndBeforeTheStartIsLeftOut(String start, String end) {
    assertThat(times(start, end, "Europe/Berlin").end()).isNull();
    assertThat(findings.all())
        .containsExactly(new Unusable("event.end", "'" + end + "' is before the start"));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-10-14, 2026-10-14",
    "2026-10-14T09:00, 2026-10-14T09:00",
    "2026-10-14T09:00:00+02:00, 2026-10-14T08:00:00Z",
  })
  void anEndAtTheStartOrLaterIsKept(String start, String end) {
    assertThat(times(start, end, "Europe/Berlin").end()).isNotNull();
    assertThat(findings.all()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "2026-10-14, 2026-10-14T17:00",
    "2026-10-14T09:00, 2026-10-15",
    "2026-10-14T09:00:00Z, '15 October 2026'",
  })
  void aDayAndATimeDoNotGoTogether(String start, String end) {
    assertThat(times(start, end, "Europe/Berlin").end()).isNull();
    assertThat(fields()).containsExactly("event.end");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-29T02:30, Europe/Berlin, 2026-03-29T01:30:00Z, 2026-03-29T03:30",
    "2026-03-08T02:15, America/New_York, 2026-03-08T07:15:00Z, 2026-03-08T03:15",
    "2026-10-04T02:00, Australia/Lord_Howe, 2026-10-03T15:30:00Z, 2026-10-04T02:30",
  })
  void aTimeThatTheClocksSkipIsTold(String start, String zone, String instant, String there) {
    assertThat(times(start, null, zone).start()).isEqualTo(Instant.parse(instant));
    assertThat(findings.all())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.field()).isEqualTo("event.start");
              assertThat(finding.reason()).contains("does not exist in " + zone, there + " does");
            });
  }

  @ParameterizedTest
  @CsvSource({
    "2026-10-25T02:30, Europe/Berlin, 2026-10-25T00:30:00Z",
    "2026-11-01T01:30, America/New_York, 2026-11-01T05:30:00Z",
    "2026-04-05T01:45, Australia/Lord_Howe, 2026-04-04T14:45:00Z",
  })
  void ofATimeThatComesTwiceTheFirstIsMeant(String start, String zone, String instant) {
    assertThat(times(start, null, zone).start()).isEqualTo(Instant.parse(instant));
    assertThat(findings.all()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Mars/Base", "Berlin", "GMT+25"})
  void aZoneThatIsNoneIsToldAndTheTimeIsInUtc(String zone) {
    assertThat(times("2026-10-14T09:00", null, zone).start())
        .isEqualTo(Instant.parse("2026-10-14T09:00:00Z"));
    assertThat(fields()).containsExactly("event.zone");
  }

  @Test
  void aTimeWithoutAZoneIsInUtcAndThatIsTold() {
    assertThat(times("2026-10-14T09:00", null, null).start())
        .isEqualTo(Instant.parse("2026-10-14T09:00:00Z"));
    assertThat(fields()).containsExactly("event.zone");
  }

  @ParameterizedTest
  @ValueSource(strings = {"soon", "2026-02-30", "1969-07-20", "2101-01-01", "0000-00-00"})
  void aStartThatIsNoDateLeavesNoEvent(String start) {
    assertThat(EventTimes.of(new RawPost.Event(start, null, null, null), findings)).isNull();
    assertThat(fields()).containsExactly("event.start");
  }

  @ParameterizedTest
  @ValueSource(strings = {"later", "2026-13-01", "1970-01-01"})
  void anEndThatIsNoDateIsLeftOut(String end) {
    assertThat(times("2026-10-14", end, null).end()).isNull();
    assertThat(fields()).containsExactly("event.end");
  }

  private List<String> fields() {
    return findings.all().stream().map(Unusable::field).toList();
  }

  private EventDetails times(String start, @Nullable String end, @Nullable String zone) {
    return Objects.requireNonNull(
        EventTimes.of(new RawPost.Event(start, end, zone, null, null), findings));
  }
}
