package org.cednews.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Connections that are eager, slow or waiting do not keep others out.
final class ManyConnectionsIT {

  private static final int WAITING = 600;
  private static final int EAGER = 64;

  @TempDir static Path folder;

  private static RunningNews news;

  @BeforeAll
  static void start() {
    news = RunningNews.start(folder.resolve("data"), "news.api.max-wait=60s");
    Site.eventually(() -> news.site().json("/api/posts").path("total").asInt() > 5);
  }

  @AfterAll
  static void stop() {
    news.close();
  }

  @Test
  void aConnectionWhoseNextRequestIsAtHandLetsOthersGoFirst() throws IOException {
    try (var connections =
        new EagerConnections(news.site().url().getPort(), EAGER, "/api/posts?q=calibration")) {
      List<Integer> waits = connections.answers(12_000);
      // If all take turns, each waits for about as many answers as there are connections.
      assertThat(Collections.max(waits)).as("answers to others").isLessThan(30 * EAGER);
    }
  }

  @Test
  void thoseThatWaitForAPositionKeepNobodyOut() {
    Site site = news.site();
    String position =
        Site.position(site.publish("{\"title\": \"The last so far\", \"body\": \"Text.\"}"));
    long next = Long.parseLong(position) + 1;
    List<CompletableFuture<HttpResponse<String>>> waiting = new ArrayList<>();
    for (int i = 0; i < WAITING; i++) {
      waiting.add(site.begin(site.request("/api/posts?after=" + next)));
    }
    HttpResponse<String> published =
        site.publish("{\"title\": \"What they wait for\", \"body\": \"Text.\"}");
    assertThat(Site.position(published)).isEqualTo("" + next);
    for (CompletableFuture<HttpResponse<String>> answer : waiting) {
      HttpResponse<String> response = answer.join();
      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(Site.json(response).path("position").asLong()).isGreaterThanOrEqualTo(next);
    }
  }

  @Test
  void requestsThatDoNotArriveKeepNobodyOut() throws IOException {
    List<Socket> sockets = new ArrayList<>();
    try {
      for (int i = 0; i < WAITING; i++) {
        Socket socket = connect();
        sockets.add(socket);
        send(
            socket,
            "POST /api/desk/posts HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                + news.site().key()
                + "\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{");
      }
      assertThat(news.site().get("/api/posts?q=pump").statusCode()).isEqualTo(200);
      assertThat(news.site().publish("{\"title\": \"In time\", \"body\": \"Text.\"}").statusCode())
          .isEqualTo(201);
    } finally {
      for (Socket socket : sockets) {
        socket.close();
      }
    }
  }

  private static Socket connect() throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), news.site().url().getPort());
  }

  private static void send(Socket socket, String requests) {
    try {
      socket.getOutputStream().write(requests.getBytes(UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
