package org.cednews.ingest.source;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What came of visiting a source.
sealed interface Visit {

  /// @param captures how many captures were handed in, durably
  record Seen(int captures) implements Visit {}

  /// @param retryAfter how long the source wants to be left alone, if it said so
  record Failed(String reason, @Nullable Duration retryAfter) implements Visit {}
}
