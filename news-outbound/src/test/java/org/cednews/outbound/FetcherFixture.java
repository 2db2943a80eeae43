package org.cednews.outbound;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.Executors;
import org.cednews.outbound.exchange.Reply;
import org.cednews.outbound.exchange.Reply.Validators;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.util.unit.DataSize;

/// Real HTTP on loopback, and a client that may ask it.
abstract class FetcherFixture {

  static final int MAX = 10_000;

  HttpServer server;
  Fetcher fetcher;
  final SimpleMeterRegistry metrics = new SimpleMeterRegistry();

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
    fetcher = fetcher(Duration.ofSeconds(20), Set.of("127.0.0.1", "localhost"));
  }

  @AfterEach
  void stop() {
    fetcher.close();
    server.stop(0);
  }

  Reply crawl(String path) {
    return fetcher.crawl(url(path), "*/*", Validators.NONE);
  }

  Reply fetch(String path) {
    return fetcher.fetch(url(path), "*/*", Validators.NONE);
  }

  URI url(String path) {
    return URI.create("http://127.0.0.1:" + port() + path);
  }

  int port() {
    return server.getAddress().getPort();
  }

  Fetcher fetcher(Duration timeout, Set<String> allowHosts) {
    return new Fetcher(
        new FetchSettings(
            timeout, Duration.ofSeconds(5), DataSize.ofBytes(MAX), "Test/1.0", allowHosts),
        InstantSource.system(),
        metrics);
  }

  static HttpHandler redirectTo(String location) {
    return exchange -> {
      exchange.getResponseHeaders().set("Location", location);
      answer(exchange, 302, new byte[0]);
    };
  }

  static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
    exchange.close();
  }
}
