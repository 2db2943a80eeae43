package org.cednews.ingest.fetch;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What came of asking.
public sealed interface Reply {

  /// Here it is.
  ///
  /// @param url where it was in the end, after redirects
  /// @param contentType as declared, empty if nothing was declared
  /// @param body unpacked
  /// @param validators to ask with the next time
  record Fetched(URI url, String contentType, byte[] body, Validators validators)
      implements Reply {}

  /// Nothing new since the last time.
  record NotModified() implements Reply {}

  /// We do not ask this, or do not take the answer; asking again will not help.
  record Refused(String reason) implements Reply {}

  /// It did not work this time.
  ///
  /// @param retryAfter how long the other side wants to be left alone, if it said so
  record Failed(String reason, @Nullable Duration retryAfter) implements Reply {}

  /// What tells the other side which state we have.
  record Validators(@Nullable String etag, @Nullable String lastModified) {

    public static final Validators NONE = new Validators(null, null);
  }
}
