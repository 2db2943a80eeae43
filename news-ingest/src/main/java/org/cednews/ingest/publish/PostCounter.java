package org.cednews.ingest.publish;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import org.cednews.event.PostEvent.Channel;

/// Counts the outcome of the posts that were taken in: `news.ingest.posts`.
public final class PostCounter {

  private PostCounter() {}

  /// @param result `new`, `changed`, `unchanged`, `proposed` or `refused`
  public static void count(MeterRegistry metrics, String result, Channel channel) {
    metrics
        .counter(
            "news.ingest.posts",
            "result",
            result,
            "channel",
            channel.name().toLowerCase(Locale.ROOT))
        .increment();
  }
}
