package org.cednews.app;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/// Connections on one thread that each ask again in the moment in which they are answered.
final class EagerConnections implements AutoCloseable {

  private final byte[] request;
  private final Selector selector = Selector.open();
  private final ByteBuffer in = ByteBuffer.allocate(1 << 16);
  private int answers;

  private static final class Connection {
    private int left;
    private int askedAfter;
  }

  EagerConnections(int port, int count, String path) throws IOException {
    request = ("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n").getBytes(ISO_8859_1);
    for (int i = 0; i < count; i++) {
      var channel =
          SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      channel.configureBlocking(false);
      ask(channel.register(selector, SelectionKey.OP_READ, new Connection()));
    }
  }

  /// Goes on until there were so many further answers.
  ///
  /// @return of each, how many answers others got while it was waited for
  List<Integer> answers(int count) throws IOException {
    List<Integer> waits = new ArrayList<>();
    while (waits.size() < count) {
      selector.select();
      for (SelectionKey key : selector.selectedKeys()) {
        if (isAnswered(key)) {
          waits.add(answers - ((Connection) key.attachment()).askedAfter);
          answers++;
          ask(key);
        }
      }
      selector.selectedKeys().clear();
    }
    return waits;
  }

  private void ask(SelectionKey key) throws IOException {
    ((Connection) key.attachment()).askedAfter = answers;
    ((SocketChannel) key.channel()).write(ByteBuffer.wrap(request));
  }

  private boolean isAnswered(SelectionKey key) throws IOException {
    Connection connection = (Connection) key.attachment();
    int read = ((SocketChannel) key.channel()).read(in.clear());
    if (read < 0) {
      throw new EOFException("the connection was closed");
    }
    if (connection.left == 0) {
      String head = new String(in.array(), 0, read, ISO_8859_1);
      int end = head.indexOf("\r\n\r\n");
      if (!head.startsWith("HTTP/1.1 200 ") || end < 0) {
        throw new IOException("no answer: " + head);
      }
      connection.left = end + 4 + contentLength(head.substring(0, end));
    }
    connection.left -= read;
    return connection.left == 0;
  }

  private static int contentLength(String head) {
    return head.lines()
        .filter(line -> line.regionMatches(true, 0, "Content-Length:", 0, 15))
        .map(line -> Integer.parseInt(line.substring(15).strip()))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("an answer without a length: " + head));
  }

  @Override
  public void close() throws IOException {
    for (SelectionKey key : selector.keys()) {
      key.channel().close();
    }
    selector.close();
  }
}
