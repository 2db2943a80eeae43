package org.cednews.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A running CED News as its users see it: by HTTP on loopback.
///
/// @param url where it answers
/// @param key of an editor's program
record Site(URI url, String key) {

  private static final HttpClient CLIENT =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
  private static final Duration ANSWER = Duration.ofSeconds(60);
  // Only a failing test waits so long; a busy machine may need a part of it.
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  private static final Path PROBLEMS = Path.of("../docs/problems.md");

  /// The site of a process that keeps its data in a folder.
  static Site at(int port, Path data) {
    try {
      return new Site(
          URI.create("http://127.0.0.1:" + port),
          Files.readString(data.resolve("editor.key")).strip());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(url.resolve(path)).timeout(ANSWER);
  }

  HttpRequest.Builder desk(String path) {
    return request("/api/desk" + path)
        .header("Authorization", "Bearer " + key)
        .header("Content-Type", "application/json");
  }

  HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return CLIENT.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /// Sends and does not wait for the answer.
  CompletableFuture<HttpResponse<String>> begin(HttpRequest.Builder request) {
    return CLIENT.sendAsync(request.build(), BodyHandlers.ofString());
  }

  HttpResponse<String> get(String path) {
    return send(request(path));
  }

  /// The JSON of a successful answer.
  JsonNode json(String path) {
    HttpResponse<String> response = get(path);
    assertThat(response.statusCode()).as(path + " " + response.body()).isEqualTo(200);
    return json(response);
  }

  static JsonNode json(HttpResponse<String> response) {
    return JsonMapper.shared().readTree(response.body());
  }

  /// Publishes a post and answers what the desk answers.
  HttpResponse<String> publish(String json) {
    return send(desk("/posts").POST(BodyPublishers.ofString(json)));
  }

  /// The same with a key, so that it can be repeated.
  HttpResponse<String> publish(String json, String idempotencyKey) {
    return send(
        desk("/posts")
            .header("Idempotency-Key", idempotencyKey)
            .POST(BodyPublishers.ofString(json)));
  }

  /// Writes the next version of a post.
  ///
  /// @param read the entity tag of the version that was read
  HttpResponse<String> correct(String id, String read, String json) {
    return send(desk("/posts/" + id).header("If-Match", read).PUT(BodyPublishers.ofString(json)));
  }

  HttpResponse<String> withdraw(String id, String reason) {
    String json = JsonMapper.shared().writeValueAsString(Map.of("reason", reason));
    return send(desk("/posts/" + id + "/withdraw").POST(BodyPublishers.ofString(json)));
  }

  HttpResponse<String> restore(String id) {
    return send(desk("/posts/" + id + "/restore").POST(BodyPublishers.noBody()));
  }

  /// What the desk says of a post that it took.
  static JsonNode stored(HttpResponse<String> response) {
    assertThat(response.statusCode()).as(response.body()).isBetween(200, 201);
    return json(response);
  }

  /// The problem that an answer tells, in the form that every problem has, and documented.
  static JsonNode problem(HttpResponse<String> response, int status) {
    assertThat(response.statusCode()).as(response.uri() + " " + response.body()).isEqualTo(status);
    assertThat(header(response, "Content-Type")).startsWith("application/problem+json");
    JsonNode problem = json(response);
    assertThat(problem.path("status").asInt()).isEqualTo(status);
    String type = problem.path("type").asString();
    assertThat(type).startsWith("/problems/");
    assertThat(PROBLEMS)
        .content()
        .as("the list of problems")
        .contains("`" + type.substring(10) + "`");
    assertThat(problem.path("title").asString()).isNotBlank();
    assertThat(problem.path("detail").asString()).isNotBlank();
    return problem;
  }

  /// The header of an answer; it is an error if there is none.
  static String header(HttpResponse<?> response, String name) {
    return response
        .headers()
        .firstValue(name)
        .orElseThrow(() -> new AssertionError("no " + name + " in " + response.headers().map()));
  }

  /// The position that an answer names, for reading one's own write.
  static String position(HttpResponse<String> response) {
    return header(response, "News-Position");
  }

  /// A text as a part of an address.
  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /// Hands a file in, as the import command does, and answers the outcome when it is known.
  JsonNode capture(String name, String type, byte[] body) {
    HttpResponse<String> sent = handIn(name, type, body);
    assertThat(sent.statusCode()).as(sent.body()).isEqualTo(202);
    String path = "/captures/" + json(sent).get("captureId").asString();
    eventually(() -> send(desk(path)).statusCode() == 200);
    return json(send(desk(path)));
  }

  /// Sends a file and does not wait for its outcome.
  HttpResponse<String> handIn(String name, String type, byte[] body) {
    return send(
        request("/api/desk/captures?location=" + encoded(name))
            .header("Authorization", "Bearer " + key)
            .header("Content-Type", type)
            .POST(BodyPublishers.ofByteArray(body)));
  }

  /// What an address for operators says.
  HttpResponse<String> operator(String path) {
    return send(request("/actuator" + path).header("Authorization", "Bearer " + key));
  }

  /// Sends an operator's order without a body.
  HttpResponse<String> operate(String path) {
    return send(
        request("/actuator" + path)
            .header("Authorization", "Bearer " + key)
            .POST(BodyPublishers.noBody()));
  }

  boolean isReady() {
    try {
      return get("/actuator/health/readiness").statusCode() == 200;
    } catch (UncheckedIOException e) {
      return false;
    }
  }

  /// Waits for a condition that must come true.
  static void eventually(BooleanSupplier condition) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("it did not come true in time").isLessThan(deadline);
      try {
        Thread.sleep(Duration.ofMillis(20));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
  }
}
