package org.cednews.index.result;

/// A cursor that is none, or belongs to another request. The message says which, for the caller.
public final class CursorException extends RuntimeException {

  private static final long serialVersionUID = 1;

  public CursorException(String message) {
    super(message);
  }
}
