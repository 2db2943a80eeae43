package org.cednews.app;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the web server itself refuses, asked for by bytes that no client would send.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class WebServerIT {

  private static final String HOST = "Host: news.example.org\r\nConnection: close\r\n";

  private RunningNews news;

  @BeforeAll
  void start(@TempDir Path folder) {
    news = RunningNews.start(folder, "news.samples=false");
  }

  @AfterAll
  void stop() {
    news.close();
  }

  @TestFactory
  Stream<DynamicTest> anAddressThatCanBeReadInTwoWaysIsAProblem() {
    return Stream.of(
            "/a%2fb",
            "/a%2Fb",
            "/api%2fdesk/posts",
            "/a%00b",
            "/a%252e",
            "/a/%2e%2e/b",
            "//a/b",
            "/a//b",
            "/a;b=c/d",
            "/posts/x;jsessionid=1",
            "/a\\b",
            "/a%5cb",
            "/a%zz",
            "/a%",
            "/a%ff",
            "/a%c0%af",
            "/a%0a",
            "/a%0d%0aSet-Cookie:x",
            "/%u002e",
            "/\u00e4",
            "/../../etc/passwd",
            "/a/..;/b",
            "/a%01",
            "/a%7f",
            "a",
            "http://other.example/",
            "/api/posts?q=%zz",
            "/api/posts?q=%ff")
        .map(
            path ->
                DynamicTest.dynamicTest(
                    path, () -> mustBeProblem(ask("GET " + path + " HTTP/1.1\r\n" + HOST), 400)));
  }

  @TestFactory
  Stream<DynamicTest> whatIsNoHttpIsAProblem() {
    String ok = "GET / HTTP/1.1\r\n";
    String post = "POST /login HTTP/1.1\r\n" + HOST;
    return Stream.of(
            Map.entry(400, "\u0016\u0003\u0001\r\n"),
            Map.entry(505, "hello world\r\n"),
            Map.entry(505, "GET / HTTP/9.1\r\n" + HOST),
            Map.entry(426, "PRI * HTTP/2.0\r\n\r\nSM\r\n"),
            Map.entry(400, ok),
            Map.entry(400, ok + "Host: a b\r\n"),
            Map.entry(400, ok + "Host: a\r\nHost: b\r\n"),
            Map.entry(400, ok + HOST + "na me: 1\r\n"),
            Map.entry(400, ok + HOST + "X: 1\r\n  2\r\n"),
            Map.entry(400, ok + HOST + "X: \u0000\r\n"),
            Map.entry(431, ok + HOST + "X: " + "a".repeat(200_000) + "\r\n"),
            Map.entry(414, "GET /" + "a".repeat(200_000) + " HTTP/1.1\r\n" + HOST),
            Map.entry(501, "TRACE / HTTP/1.1\r\n" + HOST),
            Map.entry(501, "FOO /api/desk/posts HTTP/1.1\r\n" + HOST),
            Map.entry(400, "CONNECT a:80 HTTP/1.1\r\n" + HOST),
            Map.entry(400, "F(O / HTTP/1.1\r\n" + HOST),
            Map.entry(400, post + "Content-Length: abc\r\n"),
            Map.entry(400, post + "Content-Length: 1\r\nContent-Length: 2\r\n\r\nab"),
            Map.entry(400, post + "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n"),
            Map.entry(400, post + "Transfer-Encoding: strange\r\n\r\n0\r\n"),
            Map.entry(417, post + "Expect: strange\r\nContent-Length: 0\r\n"))
        .map(
            line ->
                DynamicTest.dynamicTest(
                    line.getKey()
                        + " "
                        + line.getValue().replace(HOST, "").replaceAll("\\P{Print}+|a{9,}", " "),
                    () -> mustBeProblem(ask(line.getValue()), line.getKey())));
  }

  private static void mustBeProblem(String answer, int status) throws IOException {
    assertThat(answer).startsWith("HTTP/1.1 " + status + " ");
    String[] parts = answer.split("\r\n\r\n", 2);
    assertThat(parts[0]).containsIgnoringCase("Content-Type: application/problem+json");
    assertThat(answer).doesNotContainIgnoringCase("jetty", "<html", "\nServer:", "\tat ");
    JsonNode problem = JsonMapper.shared().readTree(parts[1]);
    assertThat(problem.path("status").asInt()).isEqualTo(status);
    String type = problem.path("type").asString();
    assertThat(Files.readString(Path.of("../docs/problems.md")))
        .contains("`" + type.replace("/problems/", "") + "`");
  }

  @Test
  void optionsTellsWhichMethodsAnAddressHas() throws IOException {
    assertThat(options("/api/posts")).contains("\r\nAllow: GET,HEAD,OPTIONS\r\n");
    assertThat(options("/api/desk/posts")).contains("\r\nAllow: POST,OPTIONS\r\n");
    assertThat(options("/login")).contains("\r\nAllow: GET,HEAD,OPTIONS\r\n");
    assertThat(options("*")).startsWith("HTTP/1.1 204").contains("\r\nAllow: GET, HEAD, ");
    for (String path : List.of("/nothing", "/api/nothing", "/api/desk/nothing")) {
      assertThat(options(path)).as(path).startsWith("HTTP/1.1 404").doesNotContain("Allow:");
    }
    assertThat(ask("DELETE /api/posts HTTP/1.1\r\n" + HOST))
        .startsWith("HTTP/1.1 405")
        .contains("\r\nAllow: GET,HEAD,OPTIONS\r\n");
  }

  @Test
  void noOtherOriginMayUseTheDesk() throws IOException {
    String wanted = "Origin: https://other.example\r\nAccess-Control-Request-Method: POST\r\n";
    assertThat(ask("OPTIONS /api/desk/posts HTTP/1.1\r\n" + HOST + wanted))
        .doesNotContain("Access-Control-Allow");
    String read = "Origin: https://other.example\r\nAccess-Control-Request-Method: GET\r\n";
    assertThat(ask("OPTIONS /api/posts HTTP/1.1\r\n" + HOST + read))
        .contains("Access-Control-Allow-Origin: *", "Access-Control-Allow-Methods: GET,HEAD")
        .doesNotContain("TRACE");
  }

  private String options(String path) throws IOException {
    return ask("OPTIONS " + path + " HTTP/1.1\r\n" + HOST);
  }

  @Test
  void aCompressedBodyIsRefused() {
    for (String encoding : List.of("gzip", "br", "deflate, gzip", "x")) {
      HttpResponse<String> answer =
          news.site()
              .send(
                  news.site()
                      .desk("/preview")
                      .header("Content-Encoding", encoding)
                      .POST(BodyPublishers.ofByteArray(new byte[] {31, -117, 8, 0})));
      assertThat(Site.problem(answer, 415).path("detail").asString())
          .contains("no compressed body");
      assertThat(Site.header(answer, "Accept-Encoding")).isEqualTo("identity");
    }
  }

  @Test
  void capturesOfAnUnknownSourceCannotBeReadAgain() {
    HttpResponse<String> answer =
        news.site()
            .send(
                news.site()
                    .desk("/reclean")
                    .POST(BodyPublishers.ofString("{\"source\": \"no-such-source\"}")));
    assertThat(Site.problem(answer, 404).path("type").asString())
        .isEqualTo("/problems/source-not-found");
  }

  /// All at once, because each takes its half minute.
  @Test
  void aRequestThatDoesNotComeIsCutAfterHalfAMinuteInAll() throws Exception {
    String desk = "POST /api/desk/preview HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer ";
    String json = desk + news.site().key() + "\r\nContent-Type: application/json\r\n";
    String form =
        "POST /login HTTP/1.1\r\nHost: a\r\n"
            + "Content-Type: application/x-www-form-urlencoded\r\n";
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Map<String, Future<Cut>> cuts =
          Map.of(
              "a body that never comes",
              threads.submit(slow(json + "Content-Length: 1000\r\n\r\n", "")),
              "a body by single bytes",
              threads.submit(slow(json + "Content-Length: 1000\r\n\r\n", " ")),
              "chunks by single bytes",
              threads.submit(slow(json + "Transfer-Encoding: chunked\r\n\r\n", "1\r\n \r\n")),
              "a form by single bytes",
              threads.submit(slow(form + "Content-Length: 1000\r\n\r\n", "a")),
              "headers by single lines",
              threads.submit(slow("GET / HTTP/1.1\r\nHost: a\r\n", "A: b\r\n")),
              "an address by single letters",
              threads.submit(slow("GET /", "a")));
      for (var cut : cuts.entrySet()) {
        Cut is = cut.getValue().get();
        assertThat(is.after()).as(cut.getKey()).isBetween(HALF_A_MINUTE, LATE);
        if (cut.getKey().contains("body")) {
          mustBeProblem(is.answer(), 408);
        }
      }
    }
  }

  private static final Duration HALF_A_MINUTE = Duration.ofMillis(29_500);
  // Far from the 1,000 seconds that the bytes would take, and a busy machine is not punctual.
  private static final Duration LATE = Duration.ofSeconds(60);

  private record Cut(Duration after, String answer) {}

  /// Sends something each second until the server has enough of it.
  private Callable<Cut> slow(String head, String drop) {
    return () -> {
      long start = System.nanoTime();
      var answer = new ByteArrayOutputStream();
      try (Socket socket = open()) {
        socket.setSoTimeout(1_000);
        socket.getOutputStream().write(head.getBytes(ISO_8859_1));
        for (int b = 0; b >= 0; ) {
          try {
            b = socket.getInputStream().read();
            answer.write(b < 0 ? new byte[0] : new byte[] {(byte) b});
          } catch (SocketTimeoutException _) {
            socket.getOutputStream().write(drop.getBytes(ISO_8859_1));
          }
        }
      } catch (SocketException _) {
        // It is closed, which is what is waited for.
      }
      return new Cut(Duration.ofNanos(System.nanoTime() - start), answer.toString(UTF_8));
    };
  }

  /// Sends a head, or more, as it is, and answers all that comes back until the connection is
  /// closed or the answer is complete.
  private String ask(String head) throws IOException {
    try (Socket socket = open()) {
      socket.setSoTimeout(60_000);
      socket.getOutputStream().write((head + "\r\n").getBytes(UTF_8));
      var answer = new ByteArrayOutputStream();
      byte[] some = new byte[8192];
      while (!isComplete(answer.toString(UTF_8))) {
        int read = socket.getInputStream().read(some);
        if (read < 0) {
          break;
        }
        answer.write(some, 0, read);
      }
      return answer.toString(UTF_8);
    }
  }

  private Socket open() throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), news.site().url().getPort());
  }

  private static boolean isComplete(String answer) {
    String[] parts = answer.split("\r\n\r\n", 2);
    return parts.length == 2
        && parts[0]
            .lines()
            .filter(line -> line.startsWith("Content-Length: "))
            .anyMatch(
                line -> Integer.parseInt(line.substring(16)) <= parts[1].getBytes(UTF_8).length);
  }
}
