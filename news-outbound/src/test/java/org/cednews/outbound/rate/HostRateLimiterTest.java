package org.cednews.outbound.rate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.cednews.outbound.rate.HostRateLimiter.NotNow;
import org.cednews.outbound.rate.HostRateLimiter.Turn;
import org.junit.jupiter.api.Test;

class HostRateLimiterTest {

  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final List<Duration> waits = new ArrayList<>();
  private Instant now = Instant.parse("2026-03-14T09:00:00Z");

  // Waiting makes it later.
  private final HostRateLimiter turns = turns(this::waited);

  @Test
  void theNextStartWaitsForThePause() throws Exception {
    take("a.org");
    now = now.plusMillis(300);
    take("a.org");
    take("a.org");

    assertThat(waits).containsExactly(Duration.ofMillis(700), PAUSE);
  }

  @Test
  void nobodyWaitsForAHostThatWasLeftAloneLongEnough() throws Exception {
    take("a.org");
    now = now.plus(PAUSE);
    take("a.org");

    assertThat(waits).isEmpty();
  }

  @Test
  void hostsDoNotWaitForEachOther() throws Exception {
    take("a.org");
    take("b.org");

    assertThat(waits).isEmpty();
  }

  @Test
  void aLongerPauseCountsForWhoWantsIt() throws Exception {
    take("a.org");
    try (Turn turn = (Turn) turns.take("a.org", Duration.ofSeconds(10))) {
      assertThat(turn).isNotNull();
    }
    take("a.org");

    assertThat(waits).containsExactly(Duration.ofSeconds(10), PAUSE);
  }

  @Test
  void leavesAHostAloneAsLongAsItWants() throws Exception {
    try (Turn turn = (Turn) turns.take("a.org", PAUSE)) {
      turn.leaveAlone(Duration.ofMinutes(10));
      turn.leaveAlone(Duration.ofMinutes(2));
    }
    now = now.plus(Duration.ofMinutes(4));

    assertThat(turns.take("a.org", PAUSE))
        .isInstanceOfSatisfying(
            NotNow.class, not -> assertThat(not.retryAfter()).isEqualTo(Duration.ofMinutes(6)));
    take("b.org");
    now = now.plus(Duration.ofMinutes(6));
    take("a.org");
    assertThat(waits).isEmpty();
  }

  @Test
  void whoIsWaitingHearsTheWishToo() throws Exception {
    var asking = new ArrayList<Turn>();
    HostRateLimiter wished = turns(_ -> asking.getFirst().leaveAlone(Duration.ofHours(1)));
    asking.add((Turn) wished.take("a.org", PAUSE));

    assertThat(wished.take("a.org", PAUSE))
        .isInstanceOfSatisfying(
            NotNow.class, not -> assertThat(not.retryAfter()).isEqualTo(Duration.ofHours(1)));
  }

  @Test
  void givesUpWhenTheWaitWouldBeTooLong() throws Exception {
    HostRateLimiter standing = turns(_ -> {});
    Duration half = Duration.ofSeconds(30);
    for (int i = 0; i < 3; i++) {
      ((Turn) standing.take("a.org", half)).close();
    }

    assertThat(standing.take("a.org", half)).isInstanceOf(NotNow.class);
  }

  @Test
  void givesUpWhenNobodyLeaves() throws Exception {
    var full = new HostRateLimiter(1, Duration.ofMillis(1), () -> now, this::waited);
    try (Turn turn = (Turn) full.take("a.org", PAUSE)) {
      assertThat(turn).isNotNull();
      assertThat(full.take("a.org", PAUSE)).isInstanceOf(NotNow.class);
    }
    now = now.plus(PAUSE);
    assertThat(full.take("a.org", PAUSE)).isInstanceOf(Turn.class);
  }

  @Test
  void forgetsHostsThatAreNotAskedAnyMore() throws Exception {
    for (int i = 0; i < 10_000; i++) {
      take(i + ".org");
      now = now.plus(PAUSE);
    }

    assertThat(turns.size()).isLessThan(100);
  }

  private HostRateLimiter turns(HostRateLimiter.Waiting waiting) {
    return new HostRateLimiter(2, Duration.ofMinutes(1), () -> now, waiting);
  }

  private void take(String host) throws InterruptedException {
    ((Turn) turns.take(host, PAUSE)).close();
  }

  private void waited(Duration time) {
    waits.add(time);
    now = now.plus(time);
  }
}
