package org.cednews.app;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How this process keeps its view.
///
/// @param threads how many threads index; 0 means one for each processor
/// @param commitEvery how long documents may wait for a durable commit; the log has them anyway
/// @param readyLag how many records the view may be behind and still call itself ready
@ConfigurationProperties("news.index")
record ViewSettings(
    @DefaultValue("0") int threads,
    @DefaultValue("5s") Duration commitEvery,
    @DefaultValue("1000") long readyLag) {

  private static final int MOST_THREADS = 256;

  ViewSettings {
    if (threads < 0 || threads > MOST_THREADS) {
      throw new IllegalArgumentException(
          "news.index.threads is 0 to " + MOST_THREADS + ", not " + threads);
    }
    if (!commitEvery.isPositive()) {
      throw new IllegalArgumentException("news.index.commit-every is positive, not " + commitEvery);
    }
    if (readyLag < 0) {
      throw new IllegalArgumentException("news.index.ready-lag is 0 or more, not " + readyLag);
    }
  }

  int threadCount() {
    return threads > 0 ? threads : Runtime.getRuntime().availableProcessors();
  }
}
