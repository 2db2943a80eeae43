package org.cednews.ingest.source.kind;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import java.net.URI;
import java.time.Duration;
import org.cednews.event.PostEvent.Channel;
import org.cednews.ingest.capture.CaptureSender;
import org.cednews.ingest.source.Source;
import org.cednews.outbound.exchange.Reply;
import org.cednews.outbound.exchange.Reply.Validators;
import org.cednews.read.Capture;
import org.cednews.read.feed.FeedHints;
import org.jspecify.annotations.Nullable;

/// A feed on another site.
public final class FeedSource implements Pollable {

  static final String ACCEPT =
      "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9,"
          + " application/json;q=0.9, */*;q=0.5";

  private static final String LOCATION = "location";

  private final Source source;
  private final URI url;
  private final SourceReaders means;
  private final PollState memory;

  FeedSource(Source source, SourceReaders means, PollState memory) {
    this.source = source;
    this.url = requireNonNull(source.url());
    this.means = means;
    this.memory = memory;
  }

  @Override
  public PollResult visit() {
    // Another address in the settings knows nothing of the old one's state.
    boolean same = url.toString().equals(memory.get("url"));
    var known =
        same ? new Validators(memory.get("etag"), memory.get("last-modified")) : Validators.NONE;
    return switch (means.fetcher().fetch(url, ACCEPT, known)) {
      case Reply.NotModified(Duration freshFor, URI movedTo) ->
          PollResult.Seen.unchanged(freshFor).movedTo(movedTo);
      case Reply.Fetched fetched -> {
        String digest = SeenBytes.of(fetched.body());
        if (same && digest.equals(memory.get("digest"))) {
          remember(fetched, digest);
          yield PollResult.Seen.unchanged(fetched.freshFor()).movedTo(fetched.movedTo());
        }
        yield handIn(fetched, digest, same ? memory.get(LOCATION) : null);
      }
      case Reply.Gone(String reason) -> new PollResult.Ended(reason);
      case Reply.Refused(String reason) -> new PollResult.Failed(reason, null);
      case Reply.Failed(String reason, @Nullable Duration retryAfter) ->
          new PollResult.Failed(reason, retryAfter);
    };
  }

  /// Goes on at another address as if it were the same.
  public static void moved(PollState memory, URI to) {
    memory.put("url", to.toString());
  }

  // A feed that moves stays one place.
  private PollResult handIn(Reply.Fetched fetched, String digest, @Nullable String place) {
    String location = requireNonNullElse(place, url.toString());
    var capture =
        new Capture(
            Channel.FEED,
            source.id(),
            location,
            fetched.url(),
            fetched.contentType(),
            fetched.body(),
            means.clock().instant());
    FeedHints hints;
    try {
      hints = FeedHints.read(capture);
    } catch (IllegalArgumentException e) {
      // A page to sign in on, or an error, must not become a post.
      return new PollResult.Failed(fetched.url() + " is " + e.getMessage(), null);
    }
    return switch (means.sender().send(capture)) {
      case CaptureSender.Sent.Durable _ -> {
        // Only now: what is forgotten is asked for again.
        remember(fetched, digest);
        memory.put(LOCATION, location);
        SourceSnapshot look =
            SourceSnapshot.at(capture, means.reader(), hints.dialect(), PublisherHints.of(hints));
        yield new PollResult.Seen(1, look, fetched.freshFor()).movedTo(fetched.movedTo());
      }
      case CaptureSender.Sent.NotTaken(String reason, var retryAfter) ->
          new PollResult.Failed(reason, retryAfter);
    };
  }

  private void remember(Reply.Fetched fetched, String digest) {
    memory.put("url", url.toString());
    memory.put("etag", fetched.validators().etag());
    memory.put("last-modified", fetched.validators().lastModified());
    memory.put("digest", digest);
  }
}
