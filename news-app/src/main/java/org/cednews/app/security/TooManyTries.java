package org.cednews.app.security;

import java.time.Duration;
import org.springframework.security.core.AuthenticationException;

/// A password or a key is not looked at, because too many wrong ones came before it.
final class TooManyTries extends AuthenticationException {

  private static final long serialVersionUID = 1;

  private final Duration wait;

  /// @param wait until one is looked at again
  TooManyTries(Duration wait) {
    super("too many wrong tries");
    this.wait = wait;
  }

  /// In whole seconds, at least one.
  long seconds() {
    return wait.plusMillis(999).toSeconds();
  }
}
