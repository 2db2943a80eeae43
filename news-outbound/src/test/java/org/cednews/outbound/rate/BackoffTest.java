package org.cednews.outbound.rate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.LongSummaryStatistics;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class BackoffTest {

  private static final Duration BASE = Duration.ofSeconds(1);
  private static final Duration MOST = Duration.ofMinutes(1);

  private final Backoff backoff = new Backoff(new SplittableRandom(7));

  @Test
  void theBoundDoublesAndStaysBelowTheMost() {
    assertThat(times(1).getMax()).isBetween(900L, 1_000L);
    assertThat(times(2).getMax()).isBetween(1_900L, 2_000L);
    assertThat(times(5).getMax()).isBetween(15_000L, 16_000L);
    assertThat(times(7).getMax()).isBetween(59_000L, 60_000L);
    assertThat(times(1_000_000).getMax()).isBetween(59_000L, 60_000L);
    assertThat(backoff.after(1, Duration.ofHours(1), MOST)).isBetween(Duration.ofMillis(1), MOST);
  }

  @Test
  void anyTimeBelowTheBoundMayCome() {
    LongSummaryStatistics times = times(7);

    assertThat(times.getMin()).isBetween(1L, 1_000L);
    assertThat(times.getAverage()).isBetween(27_000.0, 33_000.0);
  }

  private LongSummaryStatistics times(int failures) {
    return LongStream.range(0, 1_000)
        .map(_ -> backoff.after(failures, BASE, MOST).toMillis())
        .summaryStatistics();
  }
}
