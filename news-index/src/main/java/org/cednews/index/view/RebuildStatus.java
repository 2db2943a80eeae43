package org.cednews.index.view;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.cednews.event.LogPosition;
import org.jspecify.annotations.Nullable;

/// How the last rebuild of the index beside the served one is doing, for operators.
///
/// @param reason why it was begun
/// @param position of the last record that the new index shows
/// @param end position of the last record of the log, as far as known
/// @param endedAt when it took the place of the old index, or was given up
/// @param failure why it was given up; the old index is served on
public record RebuildStatus(
    State state,
    String reason,
    Instant startedAt,
    LogPosition position,
    LogPosition end,
    @Nullable Instant endedAt,
    @Nullable String failure) {

  /// What came of it.
  public enum State {
    @JsonProperty("running")
    RUNNING,
    @JsonProperty("done")
    DONE,
    @JsonProperty("failed")
    FAILED
  }

  /// How many records the new index is behind the log; 0 when none is built.
  public long lag() {
    return state == State.RUNNING ? end.value() - position.value() : 0;
  }
}
