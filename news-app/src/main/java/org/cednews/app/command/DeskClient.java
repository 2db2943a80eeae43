package org.cednews.app.command;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Asks a desk by HTTP, as often as it takes. Safe for use by many threads.
final class DeskClient {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();
  private final DeskAddress desk;

  DeskClient(DeskAddress desk) {
    this.desk = desk;
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(desk.to() + path))
        .timeout(Duration.ofMinutes(1))
        .header("Authorization", "Bearer " + desk.key());
  }

  /// Asks again and again for a while, as long as the system says "later" or a connection breaks.
  HttpResponse<String> ask(HttpRequest.Builder request)
      throws CommandStopped, InterruptedException {
    return ask(request, BodyHandlers.ofString());
  }

  /// The same for another form of the body. A body is only made of what is no error.
  <T> HttpResponse<T> ask(HttpRequest.Builder request, HttpResponse.BodyHandler<T> body)
      throws CommandStopped, InterruptedException {
    HttpRequest built = request.build();
    long end = System.nanoTime() + PATIENCE.toNanos();
    int broken = 0;
    while (true) {
      String trouble;
      long wait = 1;
      try {
        HttpResponse<T> answer = http.send(built, body);
        if (answer.statusCode() == 401 || answer.statusCode() == 403) {
          throw new CommandStopped(2, desk.to() + " does not accept the key");
        }
        boolean later = answer.statusCode() == 503 || answer.statusCode() == 429;
        if (!later && answer.statusCode() < 500) {
          return ofTheDesk(answer);
        }
        wait = Math.clamp(answer.headers().firstValueAsLong("Retry-After").orElse(1), 1, 30);
        trouble = problem(answer);
        broken += later ? 0 : 1;
      } catch (IOException e) {
        trouble = told(e);
        broken++;
      }
      if (broken == 3 || System.nanoTime() > end) {
        throw new CommandStopped(3, desk.to() + " does not answer: " + trouble);
      }
      Thread.sleep(Duration.ofSeconds(wait));
    }
  }

  // Whatever stands before it, such as a proxy, answers in HTML, or sends the caller elsewhere.
  private <T> HttpResponse<T> ofTheDesk(HttpResponse<T> answer) throws CommandStopped {
    String type = answer.headers().firstValue("Content-Type").orElse("nothing");
    if (answer.statusCode() / 100 == 3 || !type.contains("json")) {
      throw new CommandStopped(
          3,
          "%s is not CED News: it answers with status %d and %s"
              .formatted(desk.to(), answer.statusCode(), type));
    }
    return answer;
  }

  // The exceptions of Java's client often have their reason in a cause.
  private static String told(Throwable failure) {
    for (Throwable at = failure; at != null; at = at.getCause()) {
      if (at.getMessage() != null) {
        return at.getMessage();
      }
    }
    return failure.getClass().getSimpleName().equals("ConnectException")
        ? "no connection"
        : failure.toString();
  }

  /// What the problem details of an answer say.
  static String problem(HttpResponse<?> answer) {
    String status = "status " + answer.statusCode();
    try {
      String detail =
          answer.body() instanceof String body
              ? JSON.readTree(body).path("detail").stringValue("")
              : "";
      return detail.isEmpty() ? status : detail;
    } catch (JacksonException _) {
      return status;
    }
  }

  static JsonNode json(HttpResponse<String> answer) throws CommandStopped {
    try {
      return JSON.readTree(answer.body());
    } catch (JacksonException e) {
      throw new CommandStopped(3, answer.uri() + " does not answer in JSON: " + e.getMessage());
    }
  }
}
