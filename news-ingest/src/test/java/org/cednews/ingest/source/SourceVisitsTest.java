package org.cednews.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SourceVisitsTest {

  private static final Duration EVERY = Duration.ofMinutes(10);

  @Test
  void comesBackInItsRhythm() {
    assertThat(SourceVisits.pause(new Visit.Seen(3), EVERY, 0)).isEqualTo(EVERY);
  }

  @Test
  void waitsLongerAfterEachFailureUpToAnHour() {
    var failed = new Visit.Failed("no answer", null);

    assertThat(SourceVisits.pause(failed, EVERY, 1)).isEqualTo(Duration.ofMinutes(10));
    assertThat(SourceVisits.pause(failed, EVERY, 2)).isEqualTo(Duration.ofMinutes(20));
    assertThat(SourceVisits.pause(failed, EVERY, 3)).isEqualTo(Duration.ofMinutes(40));
    assertThat(SourceVisits.pause(failed, EVERY, 4)).isEqualTo(Duration.ofHours(1));
    assertThat(SourceVisits.pause(failed, EVERY, 1_000_000)).isEqualTo(Duration.ofHours(1));
  }

  @Test
  void doesNotComeMoreOftenThanARareSourceWants() {
    assertThat(SourceVisits.pause(new Visit.Failed("no", null), Duration.ofDays(1), 3))
        .isEqualTo(Duration.ofDays(1));
  }

  @Test
  void leavesASourceAloneAsLongAsItWishes() {
    assertThat(SourceVisits.pause(new Visit.Failed("busy", Duration.ofHours(5)), EVERY, 1))
        .isEqualTo(Duration.ofHours(5));
  }

  @Test
  void aSourceThatFailsDoesNotStopAnother() throws Exception {
    var visits = new CountDownLatch(3);
    Visited broken =
        () -> {
          throw new IllegalStateException("broken");
        };
    Visited well =
        () -> {
          visits.countDown();
          return new Visit.Seen(0);
        };
    var every = Duration.ofMillis(1);
    var metrics = new SimpleMeterRegistry();
    var all =
        new SourceVisits(
            Map.of(
                "broken", new SourceVisits.Planned(broken, every),
                "well", new SourceVisits.Planned(well, every)),
            metrics);
    all.start();
    try {
      assertThat(visits.await(30, TimeUnit.SECONDS)).isTrue();
    } finally {
      all.stop();
    }

    assertThat(
            metrics
                .get("news.ingest.visits")
                .tags("source", "broken", "result", "failed")
                .counter()
                .count())
        .isPositive();
  }
}
