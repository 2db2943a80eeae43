package org.cednews.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.cednews.event.LogPosition;
import org.cednews.event.PostId;
import org.cednews.index.search.PostState;
import org.cednews.index.view.PostView;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// What the write side says when something behind it does not answer.
class UnansweredIT {

  @TempDir Path folder;

  @Test
  void aCaptureIsGivenUpWithAnOutcomeWhenTheViewHasStopped() throws Exception {
    try (WriteSide side = WriteSide.start(folder)) {
      side.bean(PostView.class).close();

      JsonNode outcome =
          side.handIn("late.txt", "A late post\n\nIts text.\n".getBytes(StandardCharsets.UTF_8));

      JsonNode result = outcome.path("results").get(0);
      assertThat(result.path("result").stringValue()).isEqualTo("refused");
      assertThat(result.path("reason").stringValue()).contains("could not be published in time");
    }
  }

  @Test
  void anEditorIsToldThatAPostIsKeptWhichThisNodeDoesNotShowYet() throws Exception {
    try (WriteSide side = WriteSide.start(folder, "news.log.wait-for-view=1ns")) {
      side.awaitReady();

      // Nobody waits for the view here, so it is all but always behind; at times it is quicker.
      HttpResponse<String> answer = side.post("/api/desk/posts", json(0));
      for (int i = 1; answer.statusCode() == 201 && i < 200; i++) {
        answer = side.post("/api/desk/posts", json(i));
      }

      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
      JsonNode kept = WriteSide.JSON.readTree(answer.body());
      assertThat(kept.path("state").stringValue()).isEqualTo("pending");
      assertThat(kept.path("version").longValue()).isEqualTo(1);
      assertThat(answer.headers().firstValue("Location"))
          .hasValue("/api/posts/" + kept.path("id").stringValue());
      assertThat(answer.headers().firstValue("ETag")).isEmpty();
      long position = Long.parseLong(answer.headers().firstValue("News-Position").orElseThrow());
      assertThat(side.bean(PostView.class).await(new LogPosition(position), Duration.ofSeconds(30)))
          .isTrue();
      var id = new PostId(kept.path("id").stringValue());
      assertThat(side.bean(PostView.class).search().find(id)).isInstanceOf(PostState.Live.class);
    }
  }

  private static String json(int number) {
    return "{\"title\": \"Kept %d\", \"body\": \"Text\"}".formatted(number);
  }

  @Test
  void anEditorIsToldToComeBackWhenTheLogDoesNotAnswer() throws Exception {
    try (WriteSide side = WriteSide.start(folder)) {
      side.awaitReady();
      side.stopBroker();

      HttpResponse<String> answer =
          side.post("/api/desk/posts", "{\"title\": \"Nobody hears\", \"body\": \"Text\"}");

      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
      assertThat(answer.headers().firstValue("Retry-After")).hasValue("5");
      assertThat(WriteSide.JSON.readTree(answer.body()).path("type").stringValue())
          .isEqualTo("/problems/unavailable");
      assertThat(WriteSide.JSON.readTree(answer.body()).path("idempotencyKey").stringValue())
          .as("a key with which a repeat is safe")
          .isNotBlank();
    }
  }
}
