package org.cednews.index.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FailuresTest {

  private static final String FULL = "java.io.IOException: No space left on device";

  private final Failures failures = new Failures();

  @Test
  void theSameFailureIsToldAgainAfterTwiceAsMany() {
    assertThat(IntStream.rangeClosed(1, 100).filter(_ -> failures.isWorthTelling(FULL)))
        .containsExactly(1, 2, 4, 8, 16, 32, 64);
  }

  @Test
  void anotherFailureIsToldAtOnce() {
    IntStream.range(0, 3).forEach(_ -> failures.isWorthTelling(FULL));
    assertThat(failures.isWorthTelling("java.io.IOException: Input/output error")).isTrue();
    assertThat(failures.isWorthTelling(FULL)).isTrue();
  }

  @Test
  void whatFailsAgainAfterTheIndexWentOnIsToldAtOnce() {
    IntStream.range(0, 3).forEach(_ -> failures.isWorthTelling(FULL));
    failures.forget();
    assertThat(failures.isWorthTelling(FULL)).isTrue();
  }
}
