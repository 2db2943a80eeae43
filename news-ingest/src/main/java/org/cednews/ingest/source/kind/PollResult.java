package org.cednews.ingest.source.kind;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What came of a visit to a source.
public sealed interface PollResult {

  /// It was seen, and what was new of it is durable.
  ///
  /// @param captures how many were sent
  /// @param look what stood there; absent if nothing has changed since the last visit
  /// @param freshFor for how long the source said that this holds, if it did
  /// @param hasMore whether something that was never fetched is left for the next visit
  /// @param movedTo where it is for good from now on, if it said so
  record Seen(
      int captures,
      @Nullable SourceSnapshot look,
      @Nullable Duration freshFor,
      boolean hasMore,
      @Nullable URI movedTo)
      implements PollResult {

    public Seen(
        int captures, @Nullable SourceSnapshot look, @Nullable Duration freshFor, boolean hasMore) {
      this(captures, look, freshFor, hasMore, null);
    }

    public Seen(int captures, @Nullable SourceSnapshot look, @Nullable Duration freshFor) {
      this(captures, look, freshFor, false);
    }

    /// Nothing has changed.
    public static Seen unchanged(@Nullable Duration freshFor) {
      return new Seen(0, null, freshFor);
    }

    Seen movedTo(@Nullable URI address) {
      return new Seen(captures, look, freshFor, hasMore, address);
    }
  }

  /// It could not be seen, or what was new could not be sent.
  ///
  /// @param reason in words for editors
  /// @param retryAfter how long the source, or the log, wishes to be left alone
  record Failed(String reason, @Nullable Duration retryAfter) implements PollResult {}

  /// It said that it is gone for ever.
  ///
  /// @param reason in words for editors
  record Ended(String reason) implements PollResult {}
}
