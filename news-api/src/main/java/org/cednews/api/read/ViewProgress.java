package org.cednews.api.read;

import java.time.Duration;
import org.cednews.event.LogPosition;

/// How far the view has come in the log.
public interface ViewProgress {

  /// The position of the state that searches see now.
  LogPosition position();

  /// Waits until the view holds a position.
  ///
  /// @return whether it does; false after the timeout
  boolean await(LogPosition position, Duration timeout) throws InterruptedException;
}
