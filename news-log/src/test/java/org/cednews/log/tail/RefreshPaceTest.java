package org.cednews.log.tail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RefreshPaceTest {

  private long now;
  private final RefreshPace pace = new RefreshPace(() -> now);

  @Test
  void atTheEndOfTheLogIsAtOnceWhileRefreshesAreShort() throws IOException {
    assertThat(pace.isDue(true, true)).isTrue();
    refresh(3);
    assertThat(pace.isDue(true, true)).isTrue();
    assertThat(pace.wait(true)).isZero();
  }

  @Test
  void aLongRefreshIsFollowedByAPauseOfTwiceItsLength() throws IOException {
    refresh(100);
    assertThat(pace.isDue(true, true)).isFalse();
    assertThat(pace.wait(true)).isEqualTo(Duration.ofMillis(200));
    pass(150);
    assertThat(pace.isDue(true, true)).isFalse();
    assertThat(pace.wait(true)).isEqualTo(Duration.ofMillis(50));
    pass(60);
    assertThat(pace.isDue(true, true)).isTrue();
    assertThat(pace.wait(true)).isZero();
  }

  @Test
  void noPauseIsLongerThanThatOfABurst() throws IOException {
    refresh(2_000);
    pass(500);
    assertThat(pace.isDue(true, true)).isTrue();
    assertThat(pace.isDue(false, true)).isTrue();
  }

  @Test
  void inABurstSearchersSeeProgressNowAndThenAndBeforeTheViewIsReadySeldom() throws IOException {
    refresh(3);
    pass(499);
    assertThat(pace.isDue(false, true)).isFalse();
    pass(1);
    assertThat(pace.isDue(false, true)).isTrue();
    assertThat(pace.isDue(false, false)).isFalse();
    pass(14_500);
    assertThat(pace.isDue(false, false)).isTrue();
  }

  private void refresh(long millis) throws IOException {
    pace.refresh(() -> pass(millis));
  }

  private void pass(long millis) {
    now += Duration.ofMillis(millis).toNanos();
  }
}
