package org.cednews.api.search;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How reading behaves.
///
/// @param maxWait how long a request with `after` waits for the view before it is answered 503
@ConfigurationProperties("news.api")
record ReadSettings(@DefaultValue("5s") Duration maxWait) {

  ReadSettings {
    if (!maxWait.isPositive()) {
      throw new IllegalArgumentException("news.api.max-wait is positive, not " + maxWait);
    }
  }
}
