package org.cednews.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.cednews.ingest.read.page.PageRules;
import org.cednews.ingest.source.visit.Look;
import org.cednews.ingest.source.visit.Pace;
import org.cednews.ingest.source.visit.Visit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RhythmTest {

  private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");
  private static final Visit SEEN = Visit.Seen.unchanged(null);

  private final Rhythm rhythm = new Rhythm(new Random(7));

  @Test
  void keepsToWhatTheEditorHasSet() {
    assertThat(rhythm.next(source(Duration.ofMinutes(3)), Health.UNKNOWN, SEEN, NOW))
        .isEqualTo(NOW.plus(Duration.ofMinutes(3)));
  }

  @Test
  void goesOnSoonWhereSomethingIsLeft() {
    Visit part = new Visit.Seen(100, null, Duration.ofHours(2), true);
    assertThat(rhythm.next(source(Duration.ofDays(1)), Health.UNKNOWN, part, NOW))
        .isBetween(NOW.plusSeconds(60), NOW.plusSeconds(72));
  }

  @Test
  void comesFourTimesInTheTimeOfAPost() {
    assertThat(wait(posting(Duration.ofHours(8), Pace.NONE), SEEN))
        .isBetween(Duration.ofHours(2), Duration.ofMinutes(144));
  }

  @Test
  void comesNeitherTooOftenNorTooRarely() {
    assertThat(wait(posting(Duration.ofMinutes(1), Pace.NONE), SEEN))
        .isBetween(Duration.ofMinutes(10), Duration.ofMinutes(12));
    assertThat(wait(posting(Duration.ofDays(90), Pace.NONE), SEEN))
        .isBetween(Duration.ofHours(12), Duration.ofMinutes(864));
  }

  @Test
  void comesHourlyToASourceOfWhichNothingIsKnown() {
    assertThat(wait(Health.UNKNOWN, SEEN))
        .isBetween(Duration.ofMinutes(60), Duration.ofMinutes(72));
  }

  @Test
  void comesNotBeforeTheAnswerIsStale() {
    assertThat(wait(Health.UNKNOWN, Visit.Seen.unchanged(Duration.ofHours(5))))
        .isBetween(Duration.ofHours(5), Duration.ofHours(6));
  }

  @Test
  void heedsTheTtlButNotForLongerThanADay() {
    var pace = new Pace(Duration.ofDays(30), Set.of(), Set.of());

    assertThat(wait(posting(Duration.ofHours(8), pace), SEEN))
        .isBetween(Duration.ofHours(24), Duration.ofMinutes(1728));
  }

  @Test
  void skipsTheHoursAndDaysOfTheSource() {
    var pace = new Pace(null, Set.of(13, 14), Set.of(DayOfWeek.TUESDAY));
    Instant next = rhythm.next(source(null), posting(Duration.ofHours(4), pace), SEEN, NOW);

    assertThat(next).isEqualTo(Instant.parse("2026-03-02T15:00:00Z"));
    var always = new Pace(null, Set.of(), Set.of(DayOfWeek.values()));
    assertThat(rhythm.next(source(null), posting(Duration.ofHours(4), always), SEEN, NOW))
        .isAfter(NOW);
  }

  @Test
  void leavesAFailingSourceAloneForLongerEachTime() {
    Source source = source(Duration.ofMinutes(10));
    assertThat(longest(source, 1)).isLessThanOrEqualTo(Duration.ofMinutes(10));
    assertThat(longest(source, 3)).isBetween(Duration.ofMinutes(20), Duration.ofMinutes(40));
    assertThat(longest(source, 1_000_000)).isBetween(Duration.ofHours(6), Duration.ofHours(12));
  }

  @Test
  void leavesASourceAloneAsLongAsItWishes() {
    assertThat(rhythm.afterFailure(source(Duration.ofMinutes(1)), 1, Duration.ofHours(3)))
        .isEqualTo(Duration.ofHours(3));
  }

  @Test
  void neverComesAgainToWhatHasEnded() {
    assertThat(rhythm.next(source(null), Health.UNKNOWN, new Visit.Ended("410"), NOW)).isNull();
  }

  private Duration wait(Health health, Visit visit) {
    return Duration.between(NOW, rhythm.next(source(null), health, visit, NOW));
  }

  private Duration longest(Source source, int failures) {
    return IntStream.range(0, 100)
        .mapToObj(i -> rhythm.afterFailure(source, failures, null))
        .max(Duration::compareTo)
        .orElseThrow();
  }

  private static Health posting(Duration gap, Pace pace) {
    List<Look.Item> items =
        IntStream.range(0, 10)
            .mapToObj(i -> new Look.Item("item-" + i, NOW.minus(gap.multipliedBy(i))))
            .toList();
    return Health.UNKNOWN.after(new Visit.Seen(1, new Look("RSS 2.0", items, pace), null), NOW);
  }

  private static Source source(@Nullable Duration every) {
    return new Source(
        "partner",
        Source.Kind.FEED,
        URI.create("https://partner.example/feed"),
        null,
        every,
        null,
        null,
        null,
        PageRules.NONE);
  }
}
