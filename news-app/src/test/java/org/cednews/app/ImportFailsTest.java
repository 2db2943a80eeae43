package org.cednews.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.cednews.app.command.ImportCommand;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `news import` where nothing answers as it should: it says what was taken, and that it can be
/// called again.
final class ImportFailsTest {

  private static final String SAFE = "the same command again is safe";

  @TempDir Path folder;

  private final AtomicInteger asked = new AtomicInteger();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
    server.start();
    for (int i = 0; i < 5; i++) {
      Files.writeString(folder.resolve(i + ".md"), "# Post " + i + "\n\nText.");
    }
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void aSystemThatBreaksDownInTheMiddle() {
    // Two are taken and told of; then every answer is an error.
    server.createContext(
        "/",
        exchange -> {
          boolean asks = exchange.getRequestMethod().equals("GET");
          int count = asks ? asked.get() : asked.incrementAndGet();
          if (!asks && count <= 2) {
            answer(exchange, 202, "application/json", "{\"captureId\":\"" + count + "\"}");
          } else if (asks && count <= 2) {
            answer(exchange, 200, "application/json", "{\"outcomes\":[]}");
          } else {
            answer(exchange, 500, "text/html", "<h1>Oops</h1>");
          }
        });

    Ran ran = run(url());

    assertThat(ran.status()).isEqualTo(3);
    assertThat(ran.output())
        .contains("2 pieces were sent, and of 2 nothing is known yet", "status 500", SAFE)
        .doesNotContain("Exception", "\tat ", "<h1>");
  }

  @Test
  void aProxyThatAnswersInHtml() {
    server.createContext("/", exchange -> answer(exchange, 200, "text/html", "<h1>Welcome</h1>"));

    Ran ran = run(url());

    assertThat(ran.status()).isEqualTo(3);
    assertThat(ran.output())
        .contains(url() + " is not CED News", "status 200", "text/html", SAFE)
        .doesNotContain("Exception", "\tat ");
  }

  @Test
  void aKeyThatDoesNotFit() {
    server.createContext("/", exchange -> answer(exchange, 401, "application/problem+json", "{}"));

    Ran ran = run(url());

    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.output().lines())
        .containsExactly("news import: " + url() + " does not accept the key");
  }

  @Test
  void nobodyThere() {
    String url = url();
    server.stop(0);

    Ran ran = run(url);

    assertThat(ran.status()).isEqualTo(3);
    assertThat(ran.output())
        .contains("news import: " + url + " does not answer", SAFE)
        .doesNotContain("Exception", "\tat ");
  }

  @Test
  void anAddressThatIsNone() {
    for (String url : List.of("http://127.0.0.1:99999", "127.0.0.1:8080", "http://a.example/?x")) {
      Ran ran = run(url);
      assertThat(ran.status()).isEqualTo(2);
      assertThat(ran.output().lines()).singleElement().asString().contains("--to " + url);
    }
  }

  @Test
  void aFolderThatIsMissingIsToldBeforeAnythingIsSent() {
    server.createContext("/", _ -> asked.incrementAndGet());

    Ran ran = run(url(), folder.resolve("0.md").toString(), folder.resolve("missing").toString());

    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.output()).contains("missing");
    assertThat(asked).hasValue(0);
  }

  private record Ran(int status, String output) {}

  private Ran run(String url) {
    return run(url, folder.toString());
  }

  private static Ran run(String url, String... paths) {
    var args = new ArrayList<>(List.of("--to", url));
    args.addAll(List.of(paths));
    var bytes = new ByteArrayOutputStream();
    var out = new PrintStream(bytes, true, UTF_8);
    int status = ImportCommand.run(args, Map.of("NEWS_KEY", "any"), out, out);
    return new Ran(status, bytes.toString(UTF_8));
  }

  private String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private static void answer(HttpExchange exchange, int status, String type, String body)
      throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      exchange.getResponseHeaders().add("Content-Type", type);
      exchange.sendResponseHeaders(status, body.length());
      exchange.getResponseBody().write(body.getBytes(UTF_8));
    }
  }
}
