package org.cednews.app.start;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.core.env.Environment;

/// Where readers and editors are answered.
///
/// @param port 0 means any that is free
record ListeningAddress(InetAddress address, int port) {

  static ListeningAddress of(Environment environment, Map<String, String> variables) {
    ServerProperties server;
    try {
      server = Binder.get(environment).bindOrCreate("server", ServerProperties.class);
    } catch (BindException e) {
      throw new StartRefused(BadSetting.told(e, variables));
    }
    if (server.getAddress() == null) {
      // Jetty would take it for all addresses of the machine.
      throw new StartRefused(
          "server.address (NEWS_ADDRESS) is empty: 127.0.0.1 is for this machine alone, 0.0.0.0 for all");
    }
    int port = server.getPort() == null ? 8080 : server.getPort();
    if (port < 0 || port > 65_535) {
      throw new StartRefused("server.port (NEWS_PORT) is " + port + ", not 0 to 65535");
    }
    return new ListeningAddress(server.getAddress(), port);
  }

  void check() {
    tryToListen(
        0,
        "server.address (NEWS_ADDRESS): cannot listen on %s: this machine has no such address"
            .formatted(address.getHostAddress()));
    tryToListen(
        port,
        "server.port (NEWS_PORT): cannot listen on port %d of %s: stop the program that does, or choose another port; 0 takes any that is free"
            .formatted(port, address.getHostAddress()));
  }

  private void tryToListen(int port, String otherwise) {
    try (var socket = new ServerSocket()) {
      // As the web server does: connections of the last run that are still winding up are no
      // hindrance.
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(address, port));
    } catch (IOException e) {
      throw new StartRefused(otherwise + " (" + e.getMessage() + ")");
    }
  }
}
