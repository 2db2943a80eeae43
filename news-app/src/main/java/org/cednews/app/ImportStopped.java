package org.cednews.app;

/// The import cannot go on. The message is for the person who called it.
final class ImportStopped extends Exception {

  private static final long serialVersionUID = 1;

  private final int status;

  /// @param status the exit status of the command
  ImportStopped(int status, String message) {
    super(message);
    this.status = status;
  }

  int status() {
    return status;
  }
}
