package org.cednews.ingest.source.visit;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.time.Duration;
import org.cednews.event.PostEvent.Door;
import org.cednews.ingest.capture.CaptureSender;
import org.cednews.ingest.fetch.Reply;
import org.cednews.ingest.fetch.Reply.Validators;
import org.cednews.ingest.read.Capture;
import org.cednews.ingest.read.feed.FeedHints;
import org.cednews.ingest.source.Source;
import org.jspecify.annotations.Nullable;

/// A feed on another site.
final class Feed implements Visited {

  static final String ACCEPT =
      "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9,"
          + " application/json;q=0.9, */*;q=0.5";

  private final Source source;
  private final URI url;
  private final Visitors means;
  private final Memory memory;

  Feed(Source source, Visitors means, Memory memory) {
    this.source = source;
    this.url = requireNonNull(source.url());
    this.means = means;
    this.memory = memory;
  }

  @Override
  public Visit visit() {
    // Another address in the settings knows nothing of the old one's state.
    boolean same = url.toString().equals(memory.get("url"));
    var known =
        same ? new Validators(memory.get("etag"), memory.get("last-modified")) : Validators.NONE;
    return switch (means.fetcher().fetch(url, ACCEPT, known)) {
      case Reply.NotModified(Duration freshFor) -> Visit.Seen.unchanged(freshFor);
      case Reply.Fetched fetched -> {
        String digest = Digest.of(fetched.body());
        if (same && digest.equals(memory.get("digest"))) {
          remember(fetched, digest);
          yield Visit.Seen.unchanged(fetched.freshFor());
        }
        yield handIn(fetched, digest);
      }
      case Reply.Gone(String reason) -> new Visit.Ended(reason);
      case Reply.Refused(String reason) -> new Visit.Failed(reason, null);
      case Reply.Failed(String reason, @Nullable Duration retryAfter) ->
          new Visit.Failed(reason, retryAfter);
    };
  }

  private Visit handIn(Reply.Fetched fetched, String digest) {
    var capture =
        new Capture(
            Door.FEED,
            source.id(),
            url.toString(),
            fetched.url(),
            fetched.contentType(),
            fetched.body(),
            means.clock().instant());
    return switch (means.sender().send(capture)) {
      case CaptureSender.Sent.Durable _ -> {
        // Only now: what is forgotten is asked for again.
        remember(fetched, digest);
        yield new Visit.Seen(1, look(capture), fetched.freshFor());
      }
      case CaptureSender.Sent.NotTaken(String reason, var retryAfter) ->
          new Visit.Failed(reason, retryAfter);
    };
  }

  private Look look(Capture capture) {
    return FeedHints.of(capture)
        .map(hints -> Look.at(capture, means.reader(), hints.dialect(), Pace.of(hints)))
        .orElseGet(() -> Look.at(capture, means.reader(), "not a feed", Pace.NONE));
  }

  private void remember(Reply.Fetched fetched, String digest) {
    memory.put("url", url.toString());
    memory.put("etag", fetched.validators().etag());
    memory.put("last-modified", fetched.validators().lastModified());
    memory.put("digest", digest);
  }
}
