package org.cednews.ingest.source.kind;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.cednews.event.PostEvent.Channel;
import org.cednews.ingest.capture.CaptureSender;
import org.cednews.ingest.source.Source;
import org.cednews.outbound.exchange.Reply;
import org.cednews.outbound.exchange.Reply.Validators;
import org.cednews.read.Capture;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A site that runs on WordPress, asked by its REST API for what was changed since the last visit.
///
/// How this works. Posts are asked for in the order of their last change, from that of the last one
/// that was sent on, so that a post that is changed meanwhile moves to the end and none is passed
/// over. Only where a whole page was changed in one second are those passed over that were handed
/// in. A site of before 5.7 shows all posts whatever time it is asked for: there those that were
/// sent are passed over always. What is met twice is recognised later.
final class WordPressSource implements Pollable {

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
  private final SourceReaders means;
  private final PollState memory;

  WordPressSource(Source source, SourceReaders means, PollState memory) {
    URI site = requireNonNull(source.url());
    this.source = source;
    this.url = site.getPath().endsWith("/") ? site : URI.create(site + "/");
    this.means = means;
    this.memory = memory;
  }

  /// A page of the answer.
  private sealed interface Page {

    record Posts(Reply.Fetched reply, int count, @Nullable Instant oldest, @Nullable Instant newest)
        implements Page {
      boolean isFull(int size) {
        return count >= size;
      }
    }

    record Nothing(String reason) implements Page {}

    record Later(PollResult.Failed visit) implements Page {}

    record Gone(String reason) implements Page {}
  }

  @Override
  public PollResult visit() {
    if (!url.toString().equals(memory.get("url"))) {
      // Another site knows nothing of the old one's state.
      memory.put("url", url.toString());
      memory.put("modified", null);
      memory.put("digest", null);
      memory.put("walks", null);
      passOver(0);
    }
    String nothing = "";
    for (String root : List.of(url.resolve("wp-json" + ROUTE + "?") + "", plainRoot())) {
      for (int size : SIZES) {
        switch (page(root, size)) {
          case Page.Later(PollResult.Failed visit)
              when visit.retryAfter() != null || size == SIZES.getLast() -> {
            return visit;
          }
          case Page.Later _ -> {} // fewer posts may be taken
          case Page.Gone(String reason) -> {
            return new PollResult.Ended(reason);
          }
          case Page.Posts first -> {
            return visit(root, size, first);
          }
          case Page.Nothing(String why) -> nothing = nothing.isEmpty() ? why : nothing;
        }
      }
    }
    return new PollResult.Failed(
        "%s does not show the REST API of WordPress: %s".formatted(url, nothing), null);
  }

  // Sites without readable addresses have their API here.
  private String plainRoot() {
    return url.resolve("?rest_route=" + ROUTE + "&").toString();
  }

  private PollResult visit(String root, int size, Page.Posts first) {
    Page.Posts page = first;
    var items = new ArrayList<SourceSnapshot.Item>();
    int captures = 0;
    String before = "";
    for (int pages = 1; page.count() > 0; pages++) {
      Instant since = since();
      if (since != null && page.oldest() != null && page.oldest().isBefore(since)) {
        memory.put("walks", "");
        passOver(0);
      }
      String digest = SeenBytes.of(page.reply().body());
      if (digest.equals(before) && passedOver() > 0) {
        return new PollResult.Failed(url + " shows the same posts whatever it is asked for", null);
      }
      before = digest;
      if (!digest.equals(memory.get("digest"))) {
        Capture capture = capture(page.reply());
        switch (means.sender().send(capture)) {
          case CaptureSender.Sent.Durable _ -> {
            captures++;
            items.addAll(
                SourceSnapshot.at(capture, means.reader(), FORM, PublisherHints.NONE).items());
          }
          case CaptureSender.Sent.NotTaken(String reason, var retryAfter) -> {
            return new PollResult.Failed(reason, retryAfter);
          }
        }
      }
      // Only after the capture is durable: what is forgotten is asked for again.
      memory.put("digest", digest);
      boolean last = !page.isFull(size);
      moveOn(page, last);
      if (last || pages == MOST_PAGES) {
        // Posts that were deleted, or changed, have moved up the others.
        passOver(Math.max(0, passedOver() - size));
        return seen(captures, items, !last);
      }
      switch (page(root, size)) {
        case Page.Posts next -> page = next;
        case Page.Later(PollResult.Failed visit) -> {
          return visit;
        }
        case Page.Nothing(String reason) -> {
          return new PollResult.Failed(reason, null);
        }
        case Page.Gone(String reason) -> {
          return new PollResult.Failed(reason, null);
        }
      }
    }
    passOver(Math.max(0, passedOver() - size));
    return seen(captures, items, false);
  }

  // To where the next question begins.
  private void moveOn(Page.Posts page, boolean last) {
    int passed = passedOver() + page.count();
    if (walks()) {
      passOver(passed);
      return;
    }
    Instant before = since();
    Instant newest = page.newest();
    boolean later = newest != null && (before == null || newest.minusSeconds(1).isAfter(before));
    if (newest != null) {
      memory.put("modified", newest.toString());
    }
    passOver(later || last ? 0 : passed);
  }

  // Whether the site does not know what "modified after" means.
  private boolean walks() {
    return memory.get("walks") != null;
  }

  private static PollResult seen(int captures, List<SourceSnapshot.Item> items, boolean hasMore) {
    return new PollResult.Seen(
        captures,
        items.isEmpty() ? null : new SourceSnapshot(FORM, items, PublisherHints.NONE),
        null,
        hasMore);
  }

  // A second before the last change, since others may have been made in the same second.
  private @Nullable Instant since() {
    String modified = memory.get("modified");
    return modified == null || walks() ? null : Instant.parse(modified).minusSeconds(1);
  }

  // How many of those since then, or of all, were sent.
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
          new Page.Later(new PollResult.Failed(reason, retryAfter));
      case Reply.NotModified _ -> new Page.Nothing("it says that nothing was changed, unasked");
    };
  }

  private static Page posts(Reply.Fetched fetched) {
    try {
      JsonNode posts = JsonMapper.shared().readTree(fetched.body());
      if (!posts.isArray()) {
        return new Page.Nothing("the answer is not a list of posts");
      }
      Instant oldest = null;
      Instant newest = null;
      for (JsonNode post : posts) {
        Instant modified =
            LocalDateTime.parse(post.path("modified_gmt").asString("")).toInstant(ZoneOffset.UTC);
        oldest = oldest == null || modified.isBefore(oldest) ? modified : oldest;
        newest = newest == null || modified.isAfter(newest) ? modified : newest;
      }
      return new Page.Posts(fetched, posts.size(), oldest, newest);
    } catch (JacksonException | DateTimeException e) {
      return new Page.Nothing("the answer is not a list of posts: " + e.getMessage());
    }
  }

  // One location for all pages, so that what was changed later is read later.
  private Capture capture(Reply.Fetched fetched) {
    return new Capture(
        Channel.FEED,
        source.id(),
        url.toString(),
        fetched.url(),
        fetched.contentType(),
        fetched.body(),
        means.clock().instant());
  }
}
