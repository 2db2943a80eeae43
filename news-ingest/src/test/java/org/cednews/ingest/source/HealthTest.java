package org.cednews.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.cednews.ingest.source.visit.Look;
import org.cednews.ingest.source.visit.Pace;
import org.cednews.ingest.source.visit.Visit;
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
            .after(new Visit.Failed("no answer", null), NOW)
            .after(new Visit.Failed("no answer", null), NOW.plus(DAY));

    assertThat(failed.troubles(NOW))
        .containsExactly(new Trouble(Trouble.Kind.FAILING, "2 visits in a row failed: no answer"));
    assertThat(failed.after(Visit.Seen.unchanged(null), NOW.plus(DAY)).troubles(NOW)).isEmpty();
  }

  @Test
  void aSourceThatHasEndedSaysSo() {
    Health ended = Health.UNKNOWN.after(new Visit.Ended("410 Gone"), NOW);

    assertThat(ended.troubles(NOW)).containsExactly(new Trouble(Trouble.Kind.ENDED, "410 Gone"));
  }

  @Test
  void silenceBeyondItsOwnRhythmIsTrouble() {
    Health health = Health.UNKNOWN.after(seen("RSS 2.0", daily(10)), NOW);

    assertThat(health.troubles(NOW.plus(DAY))).isEmpty();
    assertThat(health.troubles(NOW.plus(Duration.ofDays(3))))
        .singleElement()
        .isEqualTo(
            new Trouble(
                Trouble.Kind.SILENT,
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
            new Trouble(Trouble.Kind.EMPTY, "it answers, but without posts; 3 stood there before"));
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
            new Trouble(
                Trouble.Kind.FORMAT_CHANGED, "it was written as RSS 2.0 and is now Atom 1.0"));
    assertThat(changed.troubles(NOW.plus(Duration.ofDays(8)))).isEmpty();
  }

  @Test
  void whatComesBetweenTwoVisitsCountsEvenWithoutADate() {
    var items = new ArrayList<>(daily(3));
    Health before = Health.UNKNOWN.after(seen("RSS 2.0", items), NOW);
    items.add(new Look.Item("new", null));
    Health after = before.after(seen("RSS 2.0", items), NOW.plusSeconds(60));

    assertThat(after.offer().news()).hasSize(4).first().isEqualTo(NOW.plusSeconds(60));
    assertThat(after.after(seen("RSS 2.0", items), NOW.plusSeconds(120)).offer().news()).hasSize(4);
  }

  @Test
  void whatStandsInALongListIsNoNewsTheNextTime() {
    List<Look.Item> items =
        IntStream.range(0, 10_000).mapToObj(i -> new Look.Item("page-" + i, null)).toList();
    Health once = Health.UNKNOWN.after(seen("sitemap", items), NOW);

    assertThat(once.after(seen("sitemap", items), NOW.plus(DAY)).offer().news()).isEmpty();
  }

  @Test
  void isReadAsItWasWritten() {
    Health health =
        Health.UNKNOWN
            .after(seen("RSS 2.0", daily(3)), NOW)
            .after(new Visit.Failed("no", null), NOW)
            .visitedNext(NOW.plus(DAY));
    var json = JsonMapper.shared();

    assertThat(json.readValue(json.writeValueAsString(health), Health.class)).isEqualTo(health);
  }

  private static Visit seen(String form, List<Look.Item> items) {
    return new Visit.Seen(1, new Look(form, items, Pace.NONE), null);
  }

  private static List<Look.Item> daily(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> new Look.Item("item-" + i, NOW.minus(DAY.multipliedBy(i))))
        .toList();
  }
}
