package org.cednews.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.cednews.index.PostView;
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
  void anEditorIsToldToComeBackWhenTheLogDoesNotAnswer() throws Exception {
    try (WriteSide side = WriteSide.start(folder)) {
      side.awaitReady();
      side.stopBroker();

      HttpResponse<String> answer =
          side.post("/api/desk/posts", "{\"title\": \"Nobody hears\", \"body\": \"Text\"}");

      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
      assertThat(answer.headers().firstValue("Retry-After")).hasValue("5");
      assertThat(WriteSide.JSON.readTree(answer.body()).path("type").stringValue())
          .isEqualTo("/problems/log-unavailable");
    }
  }
}
