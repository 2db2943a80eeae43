package org.cednews.bench.drive;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Set;
import org.cednews.bench.drive.Load.Samples;
import org.cednews.bench.drive.Load.Turns;

/// Asks a server on this machine again and again: one thread, several connections, on each of them
/// one request at a time. It waits for all of them at once and reads into one buffer, and so takes
/// less of the processors and their caches away from the server than a thread for each connection.
/// Of an answer it looks at the status and the length.
final class HttpLoad implements AutoCloseable {

  // A server that says nothing for so long will not say anything.
  private static final long SILENCE = 60_000_000_000L;

  private final List<ByteBuffer> requests;
  private final int status;
  private final Selector selector;
  private final ByteBuffer in = ByteBuffer.allocateDirect(1 << 16);
  private final byte[] start = new byte[4 << 10];

  /// One connection, and the answer that it waits for.
  private static final class Connection {
    private long dueAt;
    // How much of an answer that has begun is still to come.
    private int left;
  }

  /// Connects.
  HttpLoad(int port, int connections, List<byte[]> requests, int status) throws IOException {
    this.requests = requests.stream().map(HttpLoad::direct).toList();
    this.status = status;
    this.selector = Selector.open();
    try {
      for (int i = 0; i < connections; i++) {
        SocketChannel channel =
            SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ, new Connection());
      }
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  private static ByteBuffer direct(byte[] request) {
    return ByteBuffer.allocateDirect(request.length).put(request).flip();
  }

  /// Asks until there are no turns any more.
  ///
  /// @return what each answer took since its turn was due, in nanoseconds
  /// @throws IOException if an answer is not the wanted one
  long[] run(Turns turns) throws IOException {
    var samples = new Samples();
    var idle = new ArrayDeque<>(selector.keys());
    boolean more = true;
    while (true) {
      long now = System.nanoTime();
      long due = turns.due(now);
      while (more && !idle.isEmpty() && due - now <= 0) {
        more = ask(idle.element(), turns, due);
        if (more) {
          idle.remove();
        }
        due = turns.due(now);
      }
      if (!more && idle.size() == selector.keys().size()) {
        return samples.all();
      }
      for (SelectionKey key : answers(more && !idle.isEmpty() ? due - now : SILENCE)) {
        if (isAnswered(key)) {
          samples.add(System.nanoTime() - ((Connection) key.attachment()).dueAt);
          idle.add(key);
        }
      }
    }
  }

  // Those with something to read, after some nanoseconds at the latest.
  private Set<SelectionKey> answers(long wait) throws IOException {
    selector.selectedKeys().clear();
    // A wait of less than a millisecond is no wait for a selector, so the last one is spent
    // looking.
    int ready = wait < 1_000_000 ? selector.selectNow() : selector.select(wait / 1_000_000);
    if (ready == 0 && wait == SILENCE) {
      throw new IOException("no answer for %d s".formatted(SILENCE / 1_000_000_000));
    }
    return selector.selectedKeys();
  }

  // Whether there was something to ask.
  private boolean ask(SelectionKey key, Turns turns, long due) throws IOException {
    long number = turns.next(due);
    if (number == Turns.NONE) {
      return false;
    }
    Connection connection = (Connection) key.attachment();
    connection.dueAt = due;
    ByteBuffer request = requests.get((int) (number % requests.size())).duplicate();
    while (request.hasRemaining()) {
      ((SocketChannel) key.channel()).write(request);
    }
    return true;
  }

  private boolean isAnswered(SelectionKey key) throws IOException {
    Connection connection = (Connection) key.attachment();
    in.clear();
    int read = ((SocketChannel) key.channel()).read(in);
    if (read < 0) {
      throw new EOFException("the server closed the connection");
    }
    if (read == 0) {
      return false;
    }
    if (connection.left == 0) {
      connection.left = length(read);
    }
    connection.left -= read;
    return connection.left == 0;
  }

  // Of the answer that begins in the buffer, its head included.
  private int length(int read) throws IOException {
    int count = Math.min(read, start.length);
    in.get(0, start, 0, count);
    String text = new String(start, 0, count, ISO_8859_1);
    int end = text.indexOf("\r\n\r\n");
    if (end < 0) {
      throw new IOException("this is not a head of an answer of HTTP/1.1: " + text);
    }
    String head = text.substring(0, end + 4);
    int got = HttpConnection.status(head);
    if (got != status) {
      throw new IOException("an answer of " + got + " where " + status + " was wanted");
    }
    return head.length() + HttpConnection.length(head);
  }

  @Override
  public void close() throws IOException {
    for (SelectionKey key : selector.keys()) {
      key.channel().close();
    }
    selector.close();
  }
}
