package org.cednews.ingest.source.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.cednews.ingest.source.kind.PollResult;
import org.cednews.ingest.source.kind.PublisherHints;
import org.cednews.ingest.source.kind.SourceSnapshot;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class HealthTest {

  private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);

  @Test
  void nothingIsWrongWithASourceThatBringsNews() {
    Health health = Health.UNKNOWN.after(seen("RSS 2.0", daily(10)), NOW);

    assertThat(health.troubles(NOW)).isEmpty();
    assertThat(health.offer().gap()).isEqualTo(DAY);
    assertThat(health.offer().itemsPerWeek(NOW)).isEqualTo(10 / 4.0);
  }

  @Test
  void aFailureIsToldInWordsUntilItIsSeenAgain() {
    Health failed =
        Health.UNKNOWN
            .after(new PollResult.Failed("no answer", null), NOW)
            .after(new PollResult.Failed("no answer", null), NOW.plus(DAY));

    assertThat(failed.troubles(NOW))
        .containsExactly(
            new HealthIssue(HealthIssue.Kind.FAILING, "2 visits in a row failed: no answer"));
    assertThat(failed.after(PollResult.Seen.unchanged(null), NOW.plus(DAY)).troubles(NOW))
        .isEmpty();
  }

  @Test
  void aSourceThatHasEndedSaysSo() {
    Health ended = Health.UNKNOWN.after(new PollResult.Ended("410 Gone"), NOW);

    assertThat(ended.troubles(NOW))
        .containsExactly(new HealthIssue(HealthIssue.Kind.ENDED, "410 Gone"));
  }

  @Test
  void silenceBeyondItsOwnRhythmIsTrouble() {
    Health health = Health.UNKNOWN.after(seen("RSS 2.0", daily(10)), NOW);

    assertThat(health.troubles(NOW.plus(DAY))).isEmpty();
    assertThat(health.troubles(NOW.plus(Duration.ofDays(3))))
        .singleElement()
        .isEqualTo(
            new HealthIssue(
                HealthIssue.Kind.SILENT,
                "nothing new for 3 days; until then never longer than 24 hours"));
  }

  @Test
  void aSourceWithoutARhythmIsNeverSilent() {
    Health health = Health.UNKNOWN.after(seen("RSS 2.0", daily(4)), NOW);

    assertThat(health.troubles(NOW.plus(Duration.ofDays(400)))).isEmpty();
  }

  @Test
  void suddenEmptinessIsTroubleUntilSomethingStandsThereAgain() {
    Health empty =
        Health.UNKNOWN
            .after(seen("RSS 2.0", daily(3)), NOW)
            .after(seen("RSS 2.0", List.of()), NOW.plusSeconds(60));

    assertThat(empty.troubles(NOW))
        .containsExactly(
            new HealthIssue(
                HealthIssue.Kind.EMPTY, "it answers, but without posts; 3 stood there before"));
    assertThat(empty.after(seen("RSS 2.0", daily(3)), NOW.plusSeconds(120)).troubles(NOW))
        .isEmpty();
  }

  @Test
  void aSourceThatWasAlwaysEmptyIsNotTroubled() {
    assertThat(Health.UNKNOWN.after(seen("RSS 2.0", List.of()), NOW).troubles(NOW)).isEmpty();
  }

  @Test
  void aChangeOfFormatIsShownForAWeek() {
    Health changed =
        Health.UNKNOWN
            .after(seen("RSS 2.0", daily(3)), NOW)
            .after(seen("Atom 1.0", daily(3)), NOW.plusSeconds(60));

    assertThat(changed.troubles(NOW.plus(DAY)))
        .containsExactly(
            new HealthIssue(
                HealthIssue.Kind.FORMAT_CHANGED, "it was written as RSS 2.0 and is now Atom 1.0"));
    assertThat(changed.troubles(NOW.plus(Duration.ofDays(8)))).isEmpty();
  }

  @Test
  void whatComesBetweenTwoVisitsCountsEvenWithoutADate() {
    var items = new ArrayList<>(daily(3));
    Health before = Health.UNKNOWN.after(seen("RSS 2.0", items), NOW);
    items.add(new SourceSnapshot.Item("new", null));
    Health after = before.after(seen("RSS 2.0", items), NOW.plusSeconds(60));

    assertThat(after.offer().news()).hasSize(4).first().isEqualTo(NOW.plusSeconds(60));
    assertThat(after.after(seen("RSS 2.0", items), NOW.plusSeconds(120)).offer().news()).hasSize(4);
  }

  @Test
  void whatStandsInALongListIsNoNewsTheNextTime() {
    List<SourceSnapshot.Item> items =
        IntStream.range(0, 10_000)
            .mapToObj(i -> new SourceSnapshot.Item("page-" + i, null))
            .toList();
    Health once = Health.UNKNOWN.after(seen("sitemap", items), NOW);

    assertThat(once.after(seen("sitemap", items), NOW.plus(DAY)).offer().news()).isEmpty();
  }

  @Test
  void isReadAsItWasWritten() {
    Health health =
        Health.UNKNOWN
            .after(seen("RSS 2.0", daily(3)), NOW)
            .after(new PollResult.Failed("no", null), NOW)
            .visitedNext(NOW.plus(DAY));
    var json = JsonMapper.shared();

    assertThat(json.readValue(json.writeValueAsString(health), Health.class)).isEqualTo(health);
  }

  private static PollResult seen(String form, List<SourceSnapshot.Item> items) {
    return new PollResult.Seen(1, new SourceSnapshot(form, items, PublisherHints.NONE), null);
  }

  private static List<SourceSnapshot.Item> daily(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> new SourceSnapshot.Item("item-" + i, NOW.minus(DAY.multipliedBy(i))))
        .toList();
  }
}
