package org.cednews.api.read;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How reading behaves.
///
/// @param maxWait how long a request with `after` waits for the view before it is answered 503
@ConfigurationProperties("news.api")
public record ReadSettings(@DefaultValue("5s") Duration maxWait) {

  public ReadSettings {
    if (!maxWait.isPositive()) {
      throw new IllegalArgumentException("news.api.max-wait is positive, not " + maxWait);
    }
  }
}
