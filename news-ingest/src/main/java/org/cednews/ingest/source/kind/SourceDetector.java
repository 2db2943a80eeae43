package org.cednews.ingest.source.kind;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.cednews.event.PostEvent.Channel;
import org.cednews.ingest.source.Source.Kind;
import org.cednews.outbound.Fetcher;
import org.cednews.outbound.exchange.Reply;
import org.cednews.outbound.exchange.Reply.Validators;
import org.cednews.read.Capture;
import org.cednews.read.feed.FeedHints;
import org.cednews.read.feed.FeedLinks;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;

/// Detects what kind of source an address is that an editor names: a feed, a sitemap, a site that
/// runs WordPress, a page that names its feed, or one that lists posts.
public final class SourceDetector {

  private static final String ANY = "text/html, " + FeedSource.ACCEPT;
  private static final int TRIES = 4;

  private final Fetcher fetcher;
  private final InstantSource clock;

  public SourceDetector(Fetcher fetcher, InstantSource clock) {
    this.fetcher = fetcher;
    this.clock = clock;
  }

  /// What was found.
  public sealed interface Found {

    /// @param url where it is
    record Something(Kind kind, URI url) implements Found {}

    /// @param reason in words for editors
    record Nothing(String reason) implements Found {}
  }

  /// Detects what kind of source an address is; asks a few further ones of the same site.
  public Found at(URI url) {
    return switch (fetcher.fetch(url, ANY, Validators.NONE)) {
      case Reply.Fetched fetched -> in(url, fetched);
      case Reply.NotModified _ -> new Found.Nothing(url + " answered 304 to a plain question");
      case Reply.Gone(String reason) -> new Found.Nothing(reason);
      case Reply.Refused(String reason) -> new Found.Nothing(reason);
      case Reply.Failed(String reason, _) -> new Found.Nothing(reason);
    };
  }

  private Found in(URI url, Reply.Fetched fetched) {
    if (isFeed(fetched)) {
      return new Found.Something(Kind.FEED, url);
    }
    URI at = fetched.url();
    String html = new String(fetched.body(), UTF_8);
    Links links = Links.of(fetched.body(), fetched.contentType(), at, null);
    if (!links.lists().isEmpty()) {
      return new Found.Something(Kind.PAGES, url);
    }
    return wordPress(html, at)
        .or(() -> feed(html, at))
        .<Found>map(found -> found)
        .orElseGet(
            () ->
                links.pages().isEmpty()
                    ? new Found.Nothing(url + " is not a feed, names none and lists no pages")
                    : new Found.Something(Kind.PAGES, url));
  }

  // WordPress says where its API is, which may be below a path; whether it answers shows only by
  // asking. Sites without readable addresses have it behind a parameter.
  private Optional<Found.Something> wordPress(String html, URI at) {
    Element link = Jsoup.parse(html, at.toString()).selectFirst("link[rel=https://api.w.org/]");
    if (link == null) {
      return Optional.empty();
    }
    URI api;
    try {
      api = URI.create(link.absUrl("href"));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // no address that could be asked
    }
    if (api.getHost() == null) {
      return Optional.empty();
    }
    boolean readable = String.valueOf(api.getPath()).endsWith("/wp-json/");
    URI site = api.resolve(readable ? ".." : ".");
    URI posts =
        readable
            ? api.resolve("wp/v2/posts?per_page=1")
            : site.resolve("?rest_route=/wp/v2/posts&per_page=1");
    return fetcher.fetch(posts, "application/json", Validators.NONE) instanceof Reply.Fetched
        ? Optional.of(new Found.Something(Kind.WORDPRESS, site))
        : Optional.empty();
  }

  // What the page names, or else what usually stands below its address.
  private Optional<Found.Something> feed(String html, URI at) {
    List<URI> named = FeedLinks.in(html, at);
    Stream<URI> usual =
        FeedLinks.usual(at).stream().filter(feed -> feed.toString().startsWith(at.toString()));
    return (named.isEmpty() ? usual : named.stream())
        .limit(TRIES)
        .filter(this::isFeedAt)
        .findFirst()
        .map(feed -> new Found.Something(Kind.FEED, feed));
  }

  private boolean isFeedAt(URI url) {
    return fetcher.fetch(url, FeedSource.ACCEPT, Validators.NONE) instanceof Reply.Fetched fetched
        && isFeed(fetched);
  }

  private boolean isFeed(Reply.Fetched fetched) {
    return FeedHints.of(
            new Capture(
                Channel.FEED,
                "discovery",
                fetched.url().toString(),
                fetched.url(),
                fetched.contentType(),
                fetched.body(),
                clock.instant()))
        .isPresent();
  }
}
