package org.cednews.app.command;

/// A command cannot go on. The message is for the person who called it.
final class CommandStopped extends Exception {

  private static final long serialVersionUID = 1;

  private final int status;

  /// @param status the exit status of the command
  CommandStopped(int status, String message) {
    super(message);
    this.status = status;
  }

  int status() {
    return status;
  }
}
