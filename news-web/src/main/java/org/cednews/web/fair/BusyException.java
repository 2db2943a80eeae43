package org.cednews.web.fair;

/// The turn of some work did not come in time.
public final class BusyException extends RuntimeException {

  private static final long serialVersionUID = 1;

  BusyException(String message) {
    super(message);
  }
}
