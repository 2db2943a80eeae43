package org.cednews.bench.drive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.cednews.bench.drive.HttpConnection.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpConnectionTest {

  private static final String LONG = "0123456789abcdef".repeat(20_000);

  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/sized", exchange -> answer(exchange, 200, LONG, LONG.length()));
    server.createContext("/chunked", exchange -> answer(exchange, 200, LONG, 0));
    server.createContext("/same", exchange -> answer(exchange, 304, "", -1));
    server.createContext(
        "/echo",
        exchange -> {
          String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
          answer(exchange, 201, body, body.length());
        });
    server.start();
  }

  private static void answer(HttpExchange exchange, int status, String body, long length)
      throws IOException {
    exchange.getResponseHeaders().add("ETag", "\"v1\"");
    exchange.sendResponseHeaders(status, length);
    exchange.getResponseBody().write(body.getBytes(UTF_8));
    exchange.close();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void readsEveryKindOfAnswerOnOneConnection() throws IOException {
    try (HttpConnection connection = open()) {
      for (int i = 0; i < 3; i++) {
        assertThat(connection.exchange(HttpConnection.get("/sized")).expect(200)).isEqualTo(LONG);
        assertThat(connection.exchange(HttpConnection.get("/chunked")).expect(200)).isEqualTo(LONG);
        assertThat(connection.exchange(HttpConnection.get("/chunked")).status()).isEqualTo(200);
        Answer same = connection.exchange(HttpConnection.get("/same", "If-None-Match: \"v1\""));
        assertThat(same.status()).isEqualTo(304);
        assertThat(same.header("etag")).contains("\"v1\"");
        byte[] post = HttpConnection.post("/echo", "hello".getBytes(UTF_8));
        assertThat(connection.exchange(post).expect(201)).isEqualTo("hello");
      }
    }
  }

  @Test
  void saysWhatWasAnsweredInstead() throws IOException {
    try (HttpConnection connection = open()) {
      Answer answer = connection.exchange(HttpConnection.post("/echo", "oh".getBytes(UTF_8)));

      assertThatThrownBy(() -> answer.expect(200))
          .hasMessageContaining("201")
          .hasMessageEndingWith("oh");
    }
  }

  @Test
  void loadsAServerNoMoreThanItMay() throws IOException {
    var load = new Load(3, Duration.ofSeconds(30), 50);

    Load.Result result =
        load.onPort(server.getAddress().getPort(), List.of(HttpConnection.get("/sized")), 200);

    assertThat(result.latencies().count()).isEqualTo(50);
  }

  @Test
  void endsALoadAtTheFirstWrongAnswer() {
    var load = new Load(2, Duration.ofSeconds(30), Long.MAX_VALUE);
    List<byte[]> requests = List.of(HttpConnection.get("/sized"), HttpConnection.get("/same"));

    assertThatThrownBy(() -> load.onPort(server.getAddress().getPort(), requests, 200))
        .hasMessageContaining("304");
  }

  private HttpConnection open() throws IOException {
    return HttpConnection.open(server.getAddress().getPort());
  }
}
