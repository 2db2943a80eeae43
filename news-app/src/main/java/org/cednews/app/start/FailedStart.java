package org.cednews.app.start;

import java.util.Map;
import java.util.Set;
import org.cednews.broker.BrokerException;
import org.cednews.log.write.LogTopics.UnfitTopicException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/// Tells in one line why a start failed, where the reason says everything. What nobody has thought
/// of is left to Spring, which prints where it comes from.
@Order(Ordered.HIGHEST_PRECEDENCE)
final class FailedStart implements SpringBootExceptionReporter {

  private static final Set<Class<?>> TOLD_IN_THE_MESSAGE =
      Set.of(
          StartRefused.class,
          PortInUseException.class,
          BrokerException.class,
          UnfitTopicException.class);

  @Override
  public boolean reportException(Throwable failure) {
    @Nullable String reason = reason(failure);
    if (reason == null) {
      return false;
    }
    System.err.println("news: " + reason);
    return true;
  }

  private static @Nullable String reason(Throwable failure) {
    for (Throwable at = failure; at != null; at = at.getCause()) {
      if (at instanceof BindException bad) {
        return BadSetting.told(bad, Map.of());
      }
      if (TOLD_IN_THE_MESSAGE.contains(at.getClass())) {
        return at.getMessage();
      }
    }
    return null;
  }
}
