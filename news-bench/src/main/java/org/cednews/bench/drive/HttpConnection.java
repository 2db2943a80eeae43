package org.cednews.bench.drive;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A keep-alive connection to a server on this machine, one request at a time. Knows just enough of
/// HTTP/1.1 to cost little beside the server that it measures: an answer has a `Content-Length`, is
/// chunked, or has no body.
public final class HttpConnection implements AutoCloseable {

  private static final int TIMEOUT_MS = 60_000;

  private final Socket socket;
  private final InputStream in;
  private final byte[] buffer = new byte[1 << 16];
  private int at;
  private int end;

  private HttpConnection(Socket socket) throws IOException {
    this.socket = socket;
    this.in = socket.getInputStream();
  }

  /// An answer.
  ///
  /// @param head the status line and the headers
  public record Answer(int status, String head, byte[] body) {

    public Optional<String> header(String name) {
      return head.lines()
          .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
          .map(line -> line.substring(name.length() + 1).strip())
          .findFirst();
    }

    /// The body of a wanted answer.
    ///
    /// @throws IOException if the status is another
    public String expect(int wanted) throws IOException {
      String text = new String(body, UTF_8);
      if (status != wanted) {
        throw new IOException("the program answered " + status + ", not " + wanted + ": " + text);
      }
      return text;
    }
  }

  public static HttpConnection open(int port) throws IOException {
    return open(port, InetAddress.getLoopbackAddress());
  }

  /// @param from the own address, one of this machine
  public static HttpConnection open(int port, InetAddress from) throws IOException {
    var socket = new Socket();
    try {
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(TIMEOUT_MS);
      socket.bind(new InetSocketAddress(from, 0));
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MS);
      return new HttpConnection(socket);
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  /// The bytes of a GET.
  ///
  /// @param headers further ones, `Name: value`
  public static byte[] get(String address, String... headers) {
    return request("GET", address, headers, new byte[0]);
  }

  /// The bytes of a POST.
  public static byte[] post(String address, byte[] body, String... headers) {
    return request("POST", address, headers, body);
  }

  private static byte[] request(String method, String address, String[] headers, byte[] body) {
    var head = new StringBuilder(method).append(' ').append(address).append(" HTTP/1.1\r\n");
    head.append("Host: 127.0.0.1\r\n");
    for (String header : headers) {
      head.append(header).append("\r\n");
    }
    if (body.length > 0) {
      head.append("Content-Length: ").append(body.length).append("\r\n");
    }
    var bytes = new ByteArrayOutputStream();
    bytes.writeBytes(head.append("\r\n").toString().getBytes(ISO_8859_1));
    bytes.writeBytes(body);
    return bytes.toByteArray();
  }

  /// Sends a part of a request.
  public void write(byte[] part) throws IOException {
    socket.getOutputStream().write(part);
  }

  /// Sends a request, or the rest of one, and reads the whole answer.
  public Answer exchange(byte[] request) throws IOException {
    var body = new ByteArrayOutputStream();
    String head = send(request);
    readBody(head, body);
    return new Answer(status(head), head, body.toByteArray());
  }

  private String send(byte[] request) throws IOException {
    write(request);
    return readHead();
  }

  /// The status of an answer.
  static int status(String head) throws IOException {
    if (!head.startsWith("HTTP/1.1 ") || head.length() < 12) {
      throw new IOException("this is not an answer of HTTP/1.1: " + head);
    }
    return Integer.parseInt(head.substring(9, 12));
  }

  private void readBody(String head, ByteArrayOutputStream body) throws IOException {
    if (header(head, "\r\nTransfer-Encoding:") != null) {
      for (int chunk; (chunk = Integer.parseInt(readLine(), 16)) > 0; ) {
        readBytes(chunk, body);
        readLine();
      }
      readLine();
    } else {
      readBytes(length(head), body);
    }
  }

  /// The length of the body of an answer that is not chunked.
  static int length(String head) throws IOException {
    String length = header(head, "\r\nContent-Length:");
    if (length != null) {
      return Integer.parseInt(length);
    }
    if (status(head) != 304 && status(head) != 204) {
      throw new IOException("an answer without a length: " + head);
    }
    return 0;
  }

  private static @Nullable String header(String head, String lineStart) {
    for (int line = head.indexOf("\r\n"); line >= 0; line = head.indexOf("\r\n", line + 2)) {
      if (head.regionMatches(true, line, lineStart, 0, lineStart.length())) {
        int lineEnd = head.indexOf("\r\n", line + 2);
        return head.substring(line + lineStart.length(), lineEnd).strip();
      }
    }
    return null;
  }

  // Up to and with the empty line.
  private String readHead() throws IOException {
    var head = new StringBuilder(512);
    while (true) {
      String line = readLine();
      if (line.isEmpty()) {
        return head.append("\r\n").toString();
      }
      head.append(line).append("\r\n");
    }
  }

  private String readLine() throws IOException {
    var line = new ByteArrayOutputStream(128);
    while (true) {
      if (at == end) {
        fill();
      }
      byte b = buffer[at++];
      if (b == '\n') {
        return line.toString(ISO_8859_1);
      }
      if (b != '\r') {
        line.write(b);
      }
    }
  }

  private void readBytes(int count, ByteArrayOutputStream sink) throws IOException {
    for (int left = count; left > 0; ) {
      if (at == end) {
        fill();
      }
      int part = Math.min(left, end - at);
      sink.write(buffer, at, part);
      at += part;
      left -= part;
    }
  }

  private void fill() throws IOException {
    int read = in.read(buffer);
    if (read < 0) {
      throw new EOFException("the server closed the connection");
    }
    at = 0;
    end = read;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
