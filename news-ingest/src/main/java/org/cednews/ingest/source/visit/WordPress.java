package org.cednews.ingest.source.visit;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.cednews.event.PostEvent.Door;
import org.cednews.ingest.capture.CaptureSender;
import org.cednews.ingest.fetch.Reply;
import org.cednews.ingest.fetch.Reply.Validators;
import org.cednews.ingest.read.Capture;
import org.cednews.ingest.source.Source;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A site that runs on WordPress, asked by its REST API for what was changed since the last visit.
///
/// How this works. Posts are asked for in the order of their last change, from that of the last one
/// that was handed in on, so that a post that is changed meanwhile moves to the end and none is
/// passed over. Only where a whole page was changed in one second are those passed over that were
/// handed in. What is met twice is recognised later.
final class WordPress implements Visited {

  private static final String ACCEPT = "application/json";
  private static final int MOST_PAGES = 20;
  // A page of long posts may be more than the client takes.
  private static final List<Integer> SIZES = List.of(50, 10);

  private static final String FORM = "WordPress";
  private static final String ROUTE = "/wp/v2/posts";
  private static final String QUERY =
      "_embed=author,wp:term,wp:featuredmedia&orderby=modified&order=asc";

  private final Source source;
  private final URI url;
  private final Visitors means;
  private final Memory memory;

  WordPress(Source source, Visitors means, Memory memory) {
    URI site = requireNonNull(source.url());
    this.source = source;
    this.url = site.getPath().endsWith("/") ? site : URI.create(site + "/");
    this.means = means;
    this.memory = memory;
  }

  /// A page of the answer.
  private sealed interface Page {

    record Posts(Reply.Fetched reply, int count, @Nullable Instant newest) implements Page {
      boolean isFull(int size) {
        return count >= size;
      }
    }

    record Nothing(String reason) implements Page {}

    record Later(Visit.Failed visit) implements Page {}

    record Gone(String reason) implements Page {}
  }

  @Override
  public Visit visit() {
    if (!url.toString().equals(memory.get("url"))) {
      // Another site knows nothing of the old one's state.
      memory.put("url", url.toString());
      memory.put("modified", null);
      memory.put("digest", null);
      passOver(0);
    }
    String nothing = "";
    for (String root : List.of(url.resolve("wp-json" + ROUTE + "?") + "", plainRoot())) {
      for (int size : SIZES) {
        switch (page(root, size)) {
          case Page.Later(Visit.Failed visit)
              when visit.retryAfter() != null || size == SIZES.getLast() -> {
            return visit;
          }
          case Page.Later _ -> {} // fewer posts may be taken
          case Page.Gone(String reason) -> {
            return new Visit.Ended(reason);
          }
          case Page.Posts first -> {
            return visit(root, size, first);
          }
          case Page.Nothing(String why) -> nothing = nothing.isEmpty() ? why : nothing;
        }
      }
    }
    return new Visit.Failed(
        "%s does not show the REST API of WordPress: %s".formatted(url, nothing), null);
  }

  // Sites without readable addresses have their API here.
  private String plainRoot() {
    return url.resolve("?rest_route=" + ROUTE + "&").toString();
  }

  private Visit visit(String root, int size, Page.Posts first) {
    Page.Posts page = first;
    var items = new ArrayList<Look.Item>();
    int captures = 0;
    for (int pages = 1; ; pages++) {
      if (page.count() == 0 || Digest.of(page.reply().body()).equals(memory.get("digest"))) {
        passOver(0);
        return seen(captures, items, false);
      }
      Capture capture = capture(page.reply());
      switch (means.sender().send(capture)) {
        case CaptureSender.Sent.Durable _ -> {
          captures++;
          items.addAll(Look.at(capture, means.reader(), FORM, Pace.NONE).items());
        }
        case CaptureSender.Sent.NotTaken(String reason, var retryAfter) -> {
          return new Visit.Failed(reason, retryAfter);
        }
      }
      Instant before = since();
      Instant newest = page.newest();
      boolean further =
          newest != null && (before == null || newest.minusSeconds(1).isAfter(before));
      // Only after the capture is durable: what is forgotten is asked for again.
      if (newest != null) {
        memory.put("modified", newest.toString());
      }
      memory.put("digest", page.isFull(size) ? null : Digest.of(page.reply().body()));
      // At the end the next visit begins anew: posts that were deleted have moved up the others.
      passOver(further || !page.isFull(size) ? 0 : passedOver() + page.count());
      if (!page.isFull(size) || pages == MOST_PAGES) {
        passOver(Math.max(0, passedOver() - size));
        return seen(captures, items, page.isFull(size));
      }
      switch (page(root, size)) {
        case Page.Posts next -> page = next;
        case Page.Later(Visit.Failed visit) -> {
          return visit;
        }
        case Page.Nothing(String reason) -> {
          return new Visit.Failed(reason, null);
        }
        case Page.Gone(String reason) -> {
          return new Visit.Failed(reason, null);
        }
      }
    }
  }

  private static Visit seen(int captures, List<Look.Item> items, boolean hasMore) {
    return new Visit.Seen(
        captures, items.isEmpty() ? null : new Look(FORM, items, Pace.NONE), null, hasMore);
  }

  // A second before the last change, since others may have been made in the same second.
  private @Nullable Instant since() {
    String modified = memory.get("modified");
    return modified == null ? null : Instant.parse(modified).minusSeconds(1);
  }

  // How many of those since then were handed in.
  private int passedOver() {
    return Integer.parseInt(requireNonNullElse(memory.get("passed-over"), "0"));
  }

  private void passOver(int posts) {
    memory.put("passed-over", posts == 0 ? null : Integer.toString(posts));
  }

  private Page page(String root, int size) {
    Instant since = since();
    String after = since == null ? "" : "&modified_after=" + since;
    URI address =
        URI.create(root + QUERY + "&per_page=" + size + "&offset=" + passedOver() + after);
    return switch (means.fetcher().fetch(address, ACCEPT, Validators.NONE)) {
      case Reply.Fetched fetched -> posts(fetched);
      case Reply.Refused(String reason) -> new Page.Nothing(reason);
      case Reply.Gone(String reason) -> new Page.Gone(reason);
      case Reply.Failed(String reason, var retryAfter) ->
          new Page.Later(new Visit.Failed(reason, retryAfter));
      case Reply.NotModified _ -> new Page.Nothing("it says that nothing was changed, unasked");
    };
  }

  private static Page posts(Reply.Fetched fetched) {
    try {
      JsonNode posts = JsonMapper.shared().readTree(fetched.body());
      if (!posts.isArray()) {
        return new Page.Nothing("the answer is no list of posts");
      }
      Instant newest = null;
      for (JsonNode post : posts) {
        Instant modified =
            LocalDateTime.parse(post.path("modified_gmt").asString("")).toInstant(ZoneOffset.UTC);
        newest = newest == null || modified.isAfter(newest) ? modified : newest;
      }
      return new Page.Posts(fetched, posts.size(), newest);
    } catch (JacksonException | DateTimeException e) {
      return new Page.Nothing("the answer is no list of posts: " + e.getMessage());
    }
  }

  // One location for all pages, so that what was changed later is read later.
  private Capture capture(Reply.Fetched fetched) {
    return new Capture(
        Door.FEED,
        source.id(),
        url.toString(),
        fetched.url(),
        fetched.contentType(),
        fetched.body(),
        means.clock().instant());
  }
}
