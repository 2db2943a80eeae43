package org.cednews.outbound;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.concurrent.atomic.AtomicInteger;

/// A server that may behave as badly as it likes, and counts who comes.
final class RawServer implements AutoCloseable {

  interface Talk {

    void with(Socket socket) throws IOException;
  }

  private final ServerSocket listening;
  private final AtomicInteger accepted = new AtomicInteger();

  private RawServer(ServerSocket listening, Talk talk) {
    this.listening = listening;
    Thread.ofVirtual().start(() -> accept(talk));
  }

  /// On every address of this machine, IPv4 and IPv6.
  static RawServer everywhere(Talk talk) throws IOException {
    return new RawServer(new ServerSocket(0), talk);
  }

  static RawServer at(InetAddress address, int port, Talk talk) throws IOException {
    var socket = new ServerSocket();
    socket.bind(new InetSocketAddress(address, port));
    return new RawServer(socket, talk);
  }

  static RawServer onLoopback(Talk talk) throws IOException {
    return at(InetAddress.ofLiteral("127.0.0.1"), 0, talk);
  }

  /// Answers every request with this text.
  static Talk saying(String answer) {
    return socket -> {
      request(socket);
      socket.getOutputStream().write(answer.getBytes(UTF_8));
    };
  }

  static final Talk EMPTY_ANSWER =
      saying("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");

  /// Reads a request up to the empty line; the first line is what it asks for.
  static String request(Socket socket) throws IOException {
    var lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
    String first = lines.readLine();
    for (String line = first; line != null && !line.isEmpty(); line = lines.readLine()) {}
    return first == null ? "" : first;
  }

  private void accept(Talk talk) {
    while (!listening.isClosed()) {
      try {
        Socket socket = listening.accept();
        accepted.incrementAndGet();
        Thread.ofVirtual().start(() -> talk(talk, socket));
      } catch (SocketException _) {
        return;
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }
  }

  private static void talk(Talk talk, Socket socket) {
    try (socket) {
      talk.with(socket);
    } catch (IOException _) {
      // The other side went away, which many tests want.
    }
  }

  int port() {
    return listening.getLocalPort();
  }

  /// How many have come: connections are taken in order, so one of our own at the end makes sure
  /// that none is still waiting.
  int visitors() throws IOException {
    int port = port();
    try (var last = new Socket(InetAddress.ofLiteral("127.0.0.1"), port)) {
      last.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes(UTF_8));
      last.getInputStream().read();
    }
    return accepted.decrementAndGet();
  }

  @Override
  public void close() throws IOException {
    listening.close();
  }
}
