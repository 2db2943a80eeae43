package org.cednews.broker;

/// The broker does not start. The message says why and what to do, for whoever started it.
public final class BrokerException extends RuntimeException {

  private static final long serialVersionUID = 1;

  BrokerException(String message) {
    super(message);
  }

  BrokerException(String message, Throwable cause) {
    super(message, cause);
  }
}
