package org.cednews.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Whoever carries a log position never sees an older state.
interface ReadersSeeTheirWrites extends UnderTest {

  @Test
  default void whatWasPublishedIsReadWithItsPosition() {
    for (int i = 0; i < 20; i++) {
      var answer = site().publish(UnderTest.post("Own write number" + i, "Text.").toString());
      String after = "after=" + Site.position(answer);
      String id = Site.stored(answer).path("id").asString();

      JsonNode found = site().json("/api/posts?q=number" + i + "&" + after);
      assertThat(found.path("total").asInt()).isEqualTo(1);
      assertThat(found.path("position").asLong())
          .isGreaterThanOrEqualTo(Long.parseLong(Site.position(answer)));
      assertThat(site().json("/api/posts/" + id + "?" + after).path("version").asInt())
          .isEqualTo(1);
      assertThat(site().get("/feed.atom?q=number" + i + "&" + after).body()).contains(id);
    }
  }

  @Test
  default void behindTheEndOfTheLogNobodyIsShownOlderState() {
    JsonNode post = published("Nobody sees this too early", "Text.");
    String after = "after=" + (position() + 1_000_000);
    var answers = new LinkedHashMap<String, CompletableFuture<HttpResponse<String>>>();
    for (String path :
        List.of(
            "/api/posts?",
            "/api/posts/" + post.path("id").asString() + "?",
            "/?",
            post.path("url").asString() + "?",
            "/feed.atom?",
            "/feed.rss?",
            "/feed.json?")) {
      answers.put(path, site().begin(site().request(path + after)));
    }

    answers.forEach(
        (path, answer) -> {
          HttpResponse<String> response = answer.join();
          JsonNode problem = Site.problem(response, 503);
          assertThat(problem.path("type").asString()).isEqualTo("/problems/position-not-reached");
          assertThat(problem.path("parameter").asString()).isEqualTo("after");
          assertThat(Integer.parseInt(Site.header(response, "Retry-After"))).isPositive();
          assertThat(response.body()).as(path).doesNotContain("too early");
        });
  }

  @Test
  default void aReaderWhoWaitsIsAnsweredWhenThePostArrives() {
    published("Before the one that is waited for", "Text.");
    long next = position() + 1;
    var reader = site().begin(site().request("/api/posts?q=waitedfor&after=" + next));
    // Others are answered while this one waits.
    assertThat(position()).isLessThan(next);
    assertThat(reader).isNotDone();
    JsonNode stored = published("The post that is waitedfor", "Text.");

    assertThat(stored.path("position").asLong()).isEqualTo(next);
    HttpResponse<String> answer = reader.join();
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(Site.json(answer).path("total").asInt()).isEqualTo(1);
    assertThat(Site.json(answer).path("position").asLong()).isGreaterThanOrEqualTo(next);
  }
}
