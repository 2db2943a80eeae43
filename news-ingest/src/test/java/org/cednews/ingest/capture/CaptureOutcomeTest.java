package org.cednews.ingest.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.cednews.ingest.capture.CaptureOutcome.Result;
import org.cednews.ingest.capture.CaptureOutcome.Verdict;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class CaptureOutcomeTest {

  private static final JsonMapper JSON = JsonMapper.shared();

  @Test
  void tellsWhatWasRemovedAndNotMoreThanPeopleRead() {
    assertThat(result(Collections.nCopies(1000, "x".repeat(1000))).removed())
        .hasSize(20)
        .allSatisfy(what -> assertThat(what).hasSize(200));
    assertThat(JSON.writeValueAsString(result(List.of("<script> (2)"))))
        .isEqualTo("{\"result\":\"new\",\"removed\":[\"<script> (2)\"]}");
  }

  @Test
  void saysNothingWhereNothingWasRemoved() {
    String nothing = "{\"result\":\"new\"}";
    assertThat(JSON.writeValueAsString(result(List.of()))).isEqualTo(nothing);
    assertThat(JSON.readValue(nothing, Result.class)).isEqualTo(result(List.of()));
  }

  private static Result result(List<String> removed) {
    return new Result(Verdict.NEW, null, null, null, null, null, removed);
  }
}
