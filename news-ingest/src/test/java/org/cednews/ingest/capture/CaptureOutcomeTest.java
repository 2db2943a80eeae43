package org.cednews.ingest.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.cednews.ingest.capture.CaptureOutcome.Result;
import org.cednews.ingest.capture.CaptureOutcome.Verdict;
import org.cednews.read.clean.Cleaning.Unusable;
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

  @Test
  void tellsTheFieldsOfWhichSomethingWasLeftOut() {
    var note = new Unusable("event.end", "x".repeat(1000));
    Result result = result(List.of()).cleaned(List.of(), Collections.nCopies(1000, note));
    assertThat(result.notes())
        .hasSize(20)
        .last()
        .isEqualTo(new Unusable("others", "981 values more"));
    assertThat(result.notes().subList(0, 19))
        .allSatisfy(told -> assertThat(told.reason()).hasSize(200));
    assertThat(result.cleaned(List.of(), result.notes())).isEqualTo(result);
    String json = "{\"result\":\"new\",\"notes\":[{\"field\":\"tags\",\"reason\":\"too many\"}]}";
    assertThat(
            JSON.writeValueAsString(
                result.cleaned(List.of(), List.of(new Unusable("tags", "too many")))))
        .isEqualTo(json);
    assertThat(JSON.readValue(json, Result.class).notes())
        .containsExactly(new Unusable("tags", "too many"));
  }

  private static Result result(List<String> removed) {
    return new Result(Verdict.NEW, null, null, null, null, null, removed, List.of());
  }
}
