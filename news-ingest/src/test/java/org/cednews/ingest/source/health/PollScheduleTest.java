package org.cednews.ingest.source.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.cednews.ingest.source.Source;
import org.cednews.ingest.source.kind.PollResult;
import org.cednews.ingest.source.kind.PublisherHints;
import org.cednews.ingest.source.kind.SourceSnapshot;
import org.cednews.read.page.PageRules;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PollScheduleTest {

  private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");
  private static final PollResult SEEN = PollResult.Seen.unchanged(null);

  private final PollSchedule rhythm = new PollSchedule(new Random(7));

  @Test
  void keepsToWhatTheEditorHasSet() {
    assertThat(rhythm.next(source(Duration.ofMinutes(3)), Health.UNKNOWN, SEEN, NOW))
        .isEqualTo(NOW.plus(Duration.ofMinutes(3)));
  }

  @Test
  void goesOnSoonWhereSomethingIsLeft() {
    PollResult part = new PollResult.Seen(100, null, Duration.ofHours(2), true);
    assertThat(rhythm.next(source(Duration.ofDays(1)), Health.UNKNOWN, part, NOW))
        .isBetween(NOW.plusSeconds(60), NOW.plusSeconds(72));
  }

  @Test
  void comesFourTimesInTheTimeOfAPost() {
    assertThat(wait(posting(Duration.ofHours(8), PublisherHints.NONE), SEEN))
        .isBetween(Duration.ofHours(2), Duration.ofMinutes(144));
  }

  @Test
  void comesNeitherTooOftenNorTooRarely() {
    assertThat(wait(posting(Duration.ofMinutes(1), PublisherHints.NONE), SEEN))
        .isBetween(Duration.ofMinutes(10), Duration.ofMinutes(12));
    assertThat(wait(posting(Duration.ofDays(90), PublisherHints.NONE), SEEN))
        .isBetween(Duration.ofHours(12), Duration.ofMinutes(864));
  }

  @Test
  void comesHourlyToASourceOfWhichNothingIsKnown() {
    assertThat(wait(Health.UNKNOWN, SEEN))
        .isBetween(Duration.ofMinutes(60), Duration.ofMinutes(72));
  }

  @Test
  void comesNotBeforeTheAnswerIsStale() {
    assertThat(wait(Health.UNKNOWN, PollResult.Seen.unchanged(Duration.ofHours(5))))
        .isBetween(Duration.ofHours(5), Duration.ofHours(6));
  }

  @Test
  void heedsTheTtlButNotForLongerThanADay() {
    var pace = new PublisherHints(Duration.ofDays(30), Set.of(), Set.of());

    assertThat(wait(posting(Duration.ofHours(8), pace), SEEN))
        .isBetween(Duration.ofHours(24), Duration.ofMinutes(1728));
  }

  @Test
  void skipsTheHoursAndDaysOfTheSource() {
    var pace = new PublisherHints(null, Set.of(13, 14), Set.of(DayOfWeek.TUESDAY));
    Instant next = rhythm.next(source(null), posting(Duration.ofHours(4), pace), SEEN, NOW);

    assertThat(next).isEqualTo(Instant.parse("2026-03-02T15:00:00Z"));
    var always = new PublisherHints(null, Set.of(), Set.of(DayOfWeek.values()));
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
    assertThat(rhythm.next(source(null), Health.UNKNOWN, new PollResult.Ended("410"), NOW))
        .isNull();
  }

  private Duration wait(Health health, PollResult visit) {
    return Duration.between(NOW, rhythm.next(source(null), health, visit, NOW));
  }

  private Duration longest(Source source, int failures) {
    return IntStream.range(0, 100)
        .mapToObj(i -> rhythm.afterFailure(source, failures, null))
        .max(Duration::compareTo)
        .orElseThrow();
  }

  private static Health posting(Duration gap, PublisherHints pace) {
    List<SourceSnapshot.Item> items =
        IntStream.range(0, 10)
            .mapToObj(i -> new SourceSnapshot.Item("item-" + i, NOW.minus(gap.multipliedBy(i))))
            .toList();
    return Health.UNKNOWN.after(
        new PollResult.Seen(1, new SourceSnapshot("RSS 2.0", items, pace), null), NOW);
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
