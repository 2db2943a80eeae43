package org.cednews.app.start;

/// The program cannot start. The message is one line for the operator: what is wrong, and how to
/// mend it.
public final class StartRefused extends RuntimeException {

  private static final long serialVersionUID = 1;

  public StartRefused(String message) {
    super(message);
  }
}
