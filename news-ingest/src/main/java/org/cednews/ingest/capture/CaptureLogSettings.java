package org.cednews.ingest.capture;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How the log of captures is kept.
///
/// @param partitions how many captures are read and cleaned at once
/// @param retention how long they are kept
@ConfigurationProperties("news.captures")
public record CaptureLogSettings(
    @DefaultValue("4") int partitions, @DefaultValue("90d") Duration retention) {

  public CaptureLogSettings {
    if (partitions < 1) {
      throw new IllegalArgumentException(
          "news.captures.partitions is 1 or more, not " + partitions);
    }
    if (!retention.isPositive()) {
      throw new IllegalArgumentException("news.captures.retention is positive, not " + retention);
    }
  }
}
