package org.cednews.ingest.capture;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What became of the last captures, on every ingest node: whoever handed one in may ask any.
public final class Outcomes {

  private static final int REMEMBERED = 100_000;

  private final Map<String, CaptureOutcome> outcomes =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, CaptureOutcome> eldest) {
          return size() > REMEMBERED;
        }
      };

  Outcomes() {}

  /// What became of a capture, or nothing as long as it waits.
  public synchronized Optional<CaptureOutcome> of(CaptureId id) {
    return Optional.ofNullable(outcomes.get(id.toString()));
  }

  /// The first outcome of a capture counts: read again after a restart, all of it is "unchanged".
  synchronized void add(CaptureOutcome outcome) {
    outcomes.putIfAbsent(outcome.captureId(), outcome);
  }
}
