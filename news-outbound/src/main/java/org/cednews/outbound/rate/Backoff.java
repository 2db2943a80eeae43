package org.cednews.outbound.rate;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// How long to wait after failures: a bound that doubles with each, and below it any time by
/// chance, so that those who failed together do not come back together.
public final class Backoff {

  private final RandomGenerator random;

  public Backoff(RandomGenerator random) {
    this.random = random;
  }

  /// A time between nothing and the bound, both excluded and included.
  ///
  /// @param failures in a row, 1 or more
  /// @param base the bound after the first failure, positive
  /// @param most the bound that is never exceeded
  public Duration after(int failures, Duration base, Duration most) {
    long bound = base.toMillis();
    for (int i = 1; i < failures && bound < most.toMillis(); i++) {
      bound *= 2;
    }
    bound = Math.min(bound, most.toMillis());
    return Duration.ofMillis(random.nextLong(bound) + 1);
  }
}
