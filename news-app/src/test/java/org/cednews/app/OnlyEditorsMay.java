package org.cednews.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Reading is for everybody, writing and looking inside is not.
interface OnlyEditorsMay extends UnderTest {

  String FORGED = "{\"title\": \"Forgedly published\", \"body\": \"Text.\"}";

  @TestFactory
  default Stream<DynamicTest> withoutAKeyTheAnswerIsSignIn() {
    return Stream.of(
            "POST /api/desk/posts",
            "PUT /api/desk/posts/0000000000000000",
            "POST /api/desk/posts/0000000000000000/withdraw",
            "POST /api/desk/posts/0000000000000000/restore",
            "POST /api/desk/preview",
            "POST /api/desk/captures?location=x.txt",
            "GET /api/desk/captures/0-0",
            "GET /api/desk/nothing",
            "GET /actuator/views",
            "POST /actuator/views/rebuild",
            "GET /actuator/prometheus",
            "GET /actuator/env",
            "GET /actuator")
        .map(line -> line.split(" ", 2))
        .flatMap(
            request ->
                Stream.of("", "Bearer", "Basic ZWRpdG9yOmVkaXRvcg==")
                    .map(
                        key ->
                            DynamicTest.dynamicTest(
                                request[0] + " " + request[1] + " with '" + key + "'",
                                () -> mustSignIn(send(request[0], request[1], key)))));
  }

  /// Not for every address: who tries many keys has to wait.
  @Test
  default void anUnknownKeyOpensNothing() {
    mustSignIn(send("POST", "/api/desk/posts", "Bearer wrong"));
    mustSignIn(send("GET", "/actuator/views", "Bearer wrong"));
    mustSignIn(send("GET", "/desk", "bearer " + site().key() + "x"));
  }

  private static void mustSignIn(HttpResponse<String> answer) {
    assertThat(Site.problem(answer, 401).path("type").asString()).isEqualTo("/problems/sign-in");
    assertThat(Site.header(answer, "WWW-Authenticate")).startsWith("Bearer");
  }

  @TestFactory
  default Stream<DynamicTest> noOtherSpellingOpensADoor() {
    return Stream.of(
            "//api/desk/posts",
            "/api//desk/posts",
            "/api/desk;a=b/posts",
            "/api;a=b/desk/posts",
            "/api/%64esk/posts",
            "/api%2fdesk/posts",
            "/api/x/../desk/posts",
            "/api/x/%2e%2e/desk/posts",
            "/api/desk/posts/",
            "/API/desk/posts",
            "/api/Desk/posts")
        .map(
            path ->
                DynamicTest.dynamicTest(
                    path,
                    () -> {
                      assertThat(send("POST", path, "").statusCode()).isBetween(400, 405);
                      assertThat(total("forgedly")).isZero();
                    }));
  }

  @TestFactory
  default Stream<DynamicTest> noOtherSpellingLooksInside() {
    return Stream.of(
            "//actuator/views",
            "/actuator//views",
            "/actuator;a=b/views",
            "/%61ctuator/views",
            "/actuator%2fviews",
            "/x/../actuator/views",
            "/actuator/views/",
            "/actuator/views;a=b",
            "/ACTUATOR/views",
            "/actuator/health/../views")
        .map(
            path ->
                DynamicTest.dynamicTest(
                    path,
                    () -> {
                      HttpResponse<String> answer = send("GET", path, "");
                      assertThat(answer.statusCode()).isBetween(400, 404);
                      assertThat(answer.body()).doesNotContain("digest");
                    }));
  }

  @Test
  default void healthIsForEverybodyAndTellsNoDetails() {
    for (String path : new String[] {"/actuator/health", "/actuator/health/liveness"}) {
      HttpResponse<String> health = site().get(path);
      assertThat(health.statusCode()).as(path).isEqualTo(200);
      assertThat(Site.json(health).path("status").asString()).isEqualTo("UP");
      assertThat(health.body()).doesNotContain("bootstrap", "/", "diskSpace");
    }
  }

  private HttpResponse<String> send(String method, String path, String authorization) {
    // As it is: resolving would tidy it up.
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(site().url() + path))
            .header("Content-Type", "application/json")
            .method(
                method,
                method.equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString(FORGED));
    if (!authorization.isEmpty()) {
      request.header("Authorization", authorization);
    }
    return site().send(request);
  }
}
