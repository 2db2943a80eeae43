package org.cednews.broker;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.OptionalInt;

/// Ports of the loopback interface. Kafka wants to know its ports before it binds them, so a free
/// one is found by binding and letting go.
final class Ports {

  static final String LOOPBACK = "127.0.0.1";

  private Ports() {}

  static String address(int port) {
    return LOOPBACK + ":" + port;
  }

  /// The port, if nobody listens there.
  static int checked(int port) {
    if (!isFree(port)) {
      throw new BrokerException(
          "another program listens on "
              + address(port)
              + ": stop it, or give Kafka another port (0 for any)");
    }
    return port;
  }

  static int keptOrFree(OptionalInt kept) throws IOException {
    return kept.isPresent() && isFree(kept.getAsInt()) ? kept.getAsInt() : free();
  }

  /// A free port that is not the given one, which is free as well.
  static int freeBeside(int taken) throws IOException {
    int port = free();
    return port == taken ? freeBeside(taken) : port;
  }

  /// Whether a start failed because somebody else had a port.
  static boolean wasTaken(Throwable failure) {
    for (Throwable at = failure; at != null; at = at.getCause()) {
      if (at instanceof BindException) {
        return true;
      }
    }
    return false;
  }

  private static boolean isFree(int port) {
    try (ServerSocket _ = bind(port)) {
      return true;
    } catch (IOException _) {
      // That it cannot be bound is the answer.
      return false;
    }
  }

  private static int free() throws IOException {
    try (ServerSocket socket = bind(0)) {
      return socket.getLocalPort();
    }
  }

  private static ServerSocket bind(int port) throws IOException {
    var socket = new ServerSocket();
    try {
      // As Kafka does: connections of the last run that are still winding up are no hindrance.
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.ofLiteral(LOOPBACK), port));
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }
}
