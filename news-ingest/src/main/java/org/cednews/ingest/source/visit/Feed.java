package org.cednews.ingest.source.visit;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import org.cednews.event.PostEvent.Door;
import org.cednews.ingest.capture.CaptureSender;
import org.cednews.ingest.fetch.Fetcher;
import org.cednews.ingest.fetch.Reply;
import org.cednews.ingest.fetch.Reply.Validators;
import org.cednews.ingest.read.Capture;
import org.cednews.ingest.read.CaptureReader;
import org.cednews.ingest.read.feed.FeedHints;
import org.jspecify.annotations.Nullable;

/// A feed on another site.
final class Feed implements Visited {

  static final String ACCEPT =
      "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9,"
          + " application/json;q=0.9, */*;q=0.5";

  private final String source;
  private final URI url;
  private final Fetcher fetcher;
  private final CaptureReader reader;
  private final Handing sender;
  private final Memory memory;
  private final InstantSource clock;

  Feed(
      String source,
      URI url,
      Fetcher fetcher,
      CaptureReader reader,
      Handing sender,
      Memory memory,
      InstantSource clock) {
    this.source = source;
    this.url = url;
    this.fetcher = fetcher;
    this.reader = reader;
    this.sender = sender;
    this.memory = memory;
    this.clock = clock;
  }

  @Override
  public Visit visit() {
    // Another address in the settings knows nothing of the old one's state.
    boolean same = url.toString().equals(memory.get("url"));
    var known =
        same ? new Validators(memory.get("etag"), memory.get("last-modified")) : Validators.NONE;
    return switch (fetcher.fetch(url, ACCEPT, known)) {
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
            source,
            url.toString(),
            fetched.url(),
            fetched.contentType(),
            fetched.body(),
            clock.instant());
    return switch (sender.send(capture)) {
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
        .map(hints -> Look.at(capture, reader, hints.dialect(), Pace.of(hints)))
        .orElseGet(() -> Look.at(capture, reader, "not a feed", Pace.NONE));
  }

  private void remember(Reply.Fetched fetched, String digest) {
    memory.put("url", url.toString());
    memory.put("etag", fetched.validators().etag());
    memory.put("last-modified", fetched.validators().lastModified());
    memory.put("digest", digest);
  }
}
