package org.cednews.ingest.capture;

import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/// The outcomes of the last captures, on every ingest node: a client may ask any of them.
public final class CaptureOutcomes {

  private static final int MOST_CAPTURES = 100_000;
  private static final int MOST_RESULTS = 200_000;

  private final SequencedMap<String, CaptureOutcome> outcomes = new LinkedHashMap<>();
  private int results;

  public CaptureOutcomes() {}

  /// The outcome of a capture, or nothing as long as it waits.
  public synchronized Optional<CaptureOutcome> of(CaptureId id) {
    return Optional.ofNullable(outcomes.get(id.toString()));
  }

  /// The first outcome of a capture counts: read again after a restart, all of it is "unchanged".
  public synchronized void add(CaptureOutcome outcome) {
    if (outcomes.putIfAbsent(outcome.captureId(), outcome) == null) {
      results += outcome.results().size();
    }
    while (outcomes.size() > MOST_CAPTURES || (results > MOST_RESULTS && outcomes.size() > 1)) {
      results -= outcomes.pollFirstEntry().getValue().results().size();
    }
  }
}
