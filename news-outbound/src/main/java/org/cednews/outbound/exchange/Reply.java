package org.cednews.outbound.exchange;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What came of asking.
public sealed interface Reply {

  /// Here it is.
  ///
  /// @param url where it was in the end, after redirects, without a fragment
  /// @param contentType as declared, empty if nothing was declared
  /// @param body unpacked
  /// @param validators to ask with the next time
  /// @param freshFor how long asking again brings nothing new, if the other side said so
  /// @param movedTo where what was asked for is for good from now on, if redirects said so (301 and
  ///   308, as far as no other stands before them)
  record Fetched(
      URI url,
      String contentType,
      byte[] body,
      Validators validators,
      @Nullable Duration freshFor,
      @Nullable URI movedTo)
      implements Reply {}

  /// Nothing new since the last time.
  ///
  /// @param freshFor how long asking again brings nothing new, if the other side said so
  /// @param movedTo as in [Fetched]
  record NotModified(@Nullable Duration freshFor, @Nullable URI movedTo) implements Reply {}

  /// It was there and will not come back (410): nobody should ask again.
  record Gone(String reason) implements Reply {}

  /// We do not ask this, or do not take the answer; asking again will not help.
  record Refused(String reason) implements Reply {}

  /// It did not work this time.
  ///
  /// @param retryAfter how long to wait before the next try, if the other side said so, or if our
  ///   own rate limits do
  record Failed(String reason, @Nullable Duration retryAfter) implements Reply {}

  /// What tells the other side which state we have. One that is too long to be remembered for many
  /// pages is left out.
  record Validators(@Nullable String etag, @Nullable String lastModified) {

    public static final Validators NONE = new Validators(null, null);

    private static final int LONGEST = 200;

    public Validators {
      etag = etag == null || etag.length() > LONGEST ? null : etag;
      lastModified = lastModified == null || lastModified.length() > LONGEST ? null : lastModified;
    }
  }
}
