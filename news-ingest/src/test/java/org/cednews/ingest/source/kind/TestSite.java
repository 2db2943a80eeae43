package org.cednews.ingest.source.kind;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// Another site: files under paths, with entity tags.
public final class TestSite implements AutoCloseable {

  private record Served(String contentType, byte[] body) {}

  private record Moved(int status, URI to) {}

  private final Map<String, Served> files = new ConcurrentHashMap<>();
  private final Map<String, AtomicInteger> asked = new ConcurrentHashMap<>();
  private final Set<String> failing = ConcurrentHashMap.newKeySet();
  private final Map<String, Moved> moved = new ConcurrentHashMap<>();
  private final AtomicInteger notModified = new AtomicInteger();
  private final HttpServer server;
  private volatile String cacheControl = "";

  public TestSite() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    asked.computeIfAbsent(path, _ -> new AtomicInteger()).incrementAndGet();
    Served file = files.get(path);
    Moved redirect = moved.get(path);
    try (exchange) {
      if (redirect != null) {
        exchange.getResponseHeaders().set("Location", redirect.to().toString());
        exchange.sendResponseHeaders(redirect.status(), -1);
        return;
      }
      if (file == null) {
        exchange.sendResponseHeaders(failing.contains(path) ? 500 : 404, -1);
        return;
      }
      String tag = '"' + SeenBytes.of(file.body()).substring(0, 12) + '"';
      exchange.getResponseHeaders().set("ETag", tag);
      if (!cacheControl.isEmpty()) {
        exchange.getResponseHeaders().set("Cache-Control", cacheControl);
      }
      if (tag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
        notModified.incrementAndGet();
        exchange.sendResponseHeaders(304, -1);
        return;
      }
      exchange.getResponseHeaders().set("Content-Type", file.contentType());
      exchange.sendResponseHeaders(200, file.body().length);
      exchange.getResponseBody().write(file.body());
    }
  }

  public void put(String path, String contentType, String body) {
    files.put(path, new Served(contentType, body.getBytes(UTF_8)));
  }

  /// From now on a path redirects.
  public void redirect(String path, int status, URI to) {
    moved.put(path, new Moved(status, to));
  }

  /// What it says of the freshness of its answers from now on.
  void cacheControl(String value) {
    cacheControl = value;
  }

  /// Until something is put there, it answers 500.
  void fail(String path) {
    failing.add(path);
  }

  public void remove(String path) {
    files.remove(path);
  }

  public URI url(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  /// How often a path was asked for.
  public int asked(String path) {
    AtomicInteger count = asked.get(path);
    return count == null ? 0 : count.get();
  }

  int notModified() {
    return notModified.get();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
