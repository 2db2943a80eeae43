package org.cednews.log.read;

/// The log is not the one that the index was built from, or no longer holds what the index holds,
/// or a record of it cannot be read. The tail cannot go on, and leaves the index as it is.
public final class LostLogException extends RuntimeException {

  private static final long serialVersionUID = 1;

  public LostLogException(String message) {
    super(message);
  }

  public LostLogException(String message, Throwable cause) {
    super(message, cause);
  }
}
