package org.cednews.ingest.publish;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How the logs are kept and written.
///
/// @param replication how many brokers keep each record; from 3 on two of them must have it before
///   anybody gets an answer
/// @param waitForView how long a writer waits until this node's view has come to what it wrote
@ConfigurationProperties("news.log")
public record LogSettings(
    @DefaultValue("1") short replication, @DefaultValue("10s") Duration waitForView) {

  public LogSettings {
    if (!waitForView.isPositive()) {
      throw new IllegalArgumentException("news.log.wait-for-view is positive, not " + waitForView);
    }
    if (replication < 1) {
      throw new IllegalArgumentException("news.log.replication is 1 or more, not " + replication);
    }
  }
}
