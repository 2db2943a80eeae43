package org.cednews.log.tail;

import java.io.IOException;
import java.time.Duration;
import java.util.function.LongSupplier;

/// When to make searchable what was applied. At the end of the log that is at once, for somebody
/// waits for his post. But the fewer posts share a refresh, the more work each of them makes, for
/// it and for the merges that follow; so where refreshes take long, because many come in, there is
/// a pause between them that is in proportion.
final class RefreshPace {

  @FunctionalInterface
  interface Refresh {
    void run() throws IOException;
  }

  private static final Duration IDLE = Duration.ofMillis(200);
  // Searchers see progress this often while a burst of events comes in …
  private static final Duration BURST = Duration.ofMillis(500);
  // … and this often before the view is ready, when nobody waits and each refresh costs merges.
  private static final Duration UNREADY = Duration.ofSeconds(15);
  // What takes no longer needs no pause.
  private static final Duration SHORT = Duration.ofMillis(20);
  private static final int PAUSE = 2;

  private final LongSupplier nanoTime;
  private long refreshedAt;
  private Duration pause = Duration.ZERO;

  RefreshPace(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.refreshedAt = nanoTime.getAsLong();
  }

  /// Makes something searchable, and measures how long that takes.
  void refresh(Refresh refresh) throws IOException {
    long begin = nanoTime.getAsLong();
    refresh.run();
    refreshedAt = nanoTime.getAsLong();
    Duration took = Duration.ofNanos(refreshedAt - begin);
    pause = took.compareTo(SHORT) < 0 ? Duration.ZERO : min(took.multipliedBy(PAUSE), BURST);
  }

  /// Whether what was applied is to be made searchable now.
  ///
  /// @param atEnd whether there is nothing more in the log
  /// @param ready whether the end was reached once
  boolean isDue(boolean atEnd, boolean ready) {
    return !left(atEnd ? pause : ready ? BURST : UNREADY).isPositive();
  }

  /// How long to wait for records.
  ///
  /// @param paused whether only the pause keeps what was applied from being made searchable
  Duration wait(boolean paused) {
    Duration left = paused ? left(pause) : IDLE;
    return left.isNegative() ? Duration.ZERO : left;
  }

  private Duration left(Duration wanted) {
    return wanted.minusNanos(nanoTime.getAsLong() - refreshedAt);
  }

  private static Duration min(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
