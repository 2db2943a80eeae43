package org.cednews.ingest.source;

import java.net.URI;
import java.time.InstantSource;
import org.cednews.event.PostEvent.Door;
import org.cednews.ingest.capture.CaptureSender;
import org.cednews.ingest.fetch.Fetcher;
import org.cednews.ingest.fetch.Reply;
import org.cednews.ingest.fetch.Reply.Validators;
import org.cednews.ingest.read.Capture;

/// A feed on another site.
final class Feed implements Visited {

  private static final String ACCEPT =
      "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9,"
          + " application/json;q=0.9, */*;q=0.5";

  private final String name;
  private final URI url;
  private final Fetcher fetcher;
  private final CaptureSender sender;
  private final Memory memory;
  private final InstantSource clock;

  Feed(
      String name,
      URI url,
      Fetcher fetcher,
      CaptureSender sender,
      Memory memory,
      InstantSource clock) {
    this.name = name;
    this.url = url;
    this.fetcher = fetcher;
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
      case Reply.NotModified _ -> new Visit.Seen(0);
      case Reply.Fetched fetched ->
          same && Digest.of(fetched.body()).equals(memory.get("digest"))
              ? remembered(fetched, 0)
              : handIn(fetched);
      case Reply.Gone(String reason) -> new Visit.Failed(reason, null);
      case Reply.Refused(String reason) -> new Visit.Failed(reason, null);
      case Reply.Failed(String reason, var retryAfter) -> new Visit.Failed(reason, retryAfter);
    };
  }

  private Visit handIn(Reply.Fetched fetched) {
    var capture =
        new Capture(
            Door.FEED,
            name,
            url.toString(),
            fetched.url(),
            fetched.contentType(),
            fetched.body(),
            clock.instant());
    return switch (sender.send(capture)) {
      case CaptureSender.Sent.Durable _ -> remembered(fetched, 1);
      case CaptureSender.Sent.NotTaken(String reason, var retryAfter) ->
          new Visit.Failed(reason, retryAfter);
    };
  }

  // Only after the capture is durable: what is forgotten is asked for again.
  private Visit remembered(Reply.Fetched fetched, int captures) {
    memory.put("url", url.toString());
    memory.put("etag", fetched.validators().etag());
    memory.put("last-modified", fetched.validators().lastModified());
    memory.put("digest", Digest.of(fetched.body()));
    memory.save();
    return new Visit.Seen(captures);
  }
}
