package org.cednews.ingest.source.kind;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import org.cednews.event.PostEvent.Channel;
import org.cednews.ingest.capture.CaptureSender.Sent;
import org.cednews.ingest.source.Source;
import org.cednews.outbound.exchange.Reply;
import org.cednews.outbound.exchange.Reply.Validators;
import org.cednews.read.Capture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A page that lists posts, or a sitemap: each page that it names is fetched, sent when it is new
/// or has changed, and looked at again from time to time.
///
/// A visit fetches a bounded number of pages: first those never seen, then those that were looked
/// at longest ago, as far as they are due.
final class PageListSource implements Pollable {

  private static final Logger log = LoggerFactory.getLogger(PageListSource.class);

  private static final String ACCEPT_LIST =
      "text/html, application/xhtml+xml, application/xml, text/plain;q=0.5, */*;q=0.1";
  private static final String ACCEPT_PAGE = "text/html, application/xhtml+xml, */*;q=0.1";

  private static final int LISTS = 10;
  private static final int PAGES = 100;
  private static final int FAILURES = 3;
  private static final Duration AGAIN_AFTER = Duration.ofDays(1);
  private static final String PAGE = "page ";
  private static final String FAILED = "failed";
  private static final String LEFT = "left";

  private final Source source;
  private final URI url;
  private final SourceReaders means;
  private final PollState memory;

  PageListSource(Source source, SourceReaders means, PollState memory) {
    this.source = source;
    this.url = requireNonNull(source.url());
    this.means = means;
    this.memory = memory;
  }

  /// What is remembered of a page.
  ///
  /// @param checked when it was fetched last
  /// @param digest of what was there; empty if there was nothing to send, [#FAILED] if it could not
  ///   be had
  /// @param validators that came with it
  private record Trace(Instant checked, String digest, Validators validators) {

    // No header has one.
    private static final String LIMIT = "\n";

    static @Nullable Trace parse(@Nullable String text) {
      int space = text == null ? -1 : text.indexOf(' ');
      if (text == null || space < 0) {
        return null;
      }
      // What an earlier version remembered ends with the digest.
      String[] parts = (text.substring(space + 1) + LIMIT + LIMIT).split(LIMIT, -1);
      return new Trace(
          Instant.ofEpochSecond(Long.parseLong(text.substring(0, space))),
          parts[0],
          new Validators(emptyToNull(parts[1]), emptyToNull(parts[2])));
    }

    String text() {
      String etag = requireNonNullElse(validators.etag(), "");
      String lastModified = requireNonNullElse(validators.lastModified(), "");
      return checked.getEpochSecond() + " " + String.join(LIMIT, digest, etag, lastModified);
    }

    private static @Nullable String emptyToNull(String text) {
      return text.isEmpty() ? null : text;
    }
  }

  /// The outcome of fetching a list.
  private sealed interface Listed {

    /// @param whole whether all lists could be had
    /// @param freshFor for how long the first of them holds, if it said so
    record Names(Links links, boolean whole, @Nullable Duration freshFor) implements Listed {}

    record Nothing(PollResult why) implements Listed {}
  }

  @Override
  public PollResult visit() {
    return switch (lists()) {
      case Listed.Nothing(PollResult why) -> why;
      case Listed.Names(Links links, boolean whole, var freshFor) -> {
        if (whole) {
          var kept = new HashSet<String>();
          links.pages().forEach(page -> kept.add(key(page)));
          memory.forget(key -> key.startsWith(PAGE) && !kept.contains(key));
        }
        yield pages(links, freshFor);
      }
    };
  }

  // The list itself, or all those that an index of lists names and that can be had.
  private Listed lists() {
    Queue<URI> open = new ArrayDeque<>(List.of(url));
    Set<URI> seen = new HashSet<>();
    var pages = new LinkedHashSet<Links.Page>();
    String form = "";
    boolean whole = true;
    Duration freshFor = null;
    while (!open.isEmpty() && seen.size() < LISTS && pages.size() < Links.MOST) {
      URI at = open.remove();
      if (!seen.add(at)) {
        continue;
      }
      switch (list(at)) {
        case Listed.Nothing nothing when at.equals(url) -> {
          return nothing;
        }
        case Listed.Nothing(PollResult why) -> {
          log.info("{}: a list that it names is left out: {}", source.id(), why);
          whole = false;
        }
        case Listed.Names(Links links, _, var holds) -> {
          form = form.isEmpty() ? links.form() : form;
          freshFor = at.equals(url) ? holds : freshFor;
          pages.addAll(links.pages());
          open.addAll(links.lists());
        }
      }
    }
    var links = new Links(form, pages.stream().limit(Links.MOST).toList(), List.of());
    return new Listed.Names(links, whole, freshFor);
  }

  private Listed list(URI at) {
    // An editor has named the first; the others were found.
    Reply reply =
        at.equals(url)
            ? means.fetcher().fetch(at, ACCEPT_LIST, Validators.NONE)
            : means.fetcher().crawl(at, ACCEPT_LIST, Validators.NONE);
    return switch (reply) {
      case Reply.Fetched list ->
          new Listed.Names(
              Links.of(list.body(), list.contentType(), list.url(), source.links()),
              true,
              list.freshFor());
      case Reply.NotModified _ ->
          new Listed.Nothing(new PollResult.Failed(at + " answered 304 to a plain question", null));
      case Reply.Gone(String reason) -> new Listed.Nothing(new PollResult.Ended(reason));
      case Reply.Refused(String reason) -> new Listed.Nothing(new PollResult.Failed(reason, null));
      case Reply.Failed(String reason, @Nullable Duration retryAfter) ->
          new Listed.Nothing(new PollResult.Failed(reason, retryAfter));
    };
  }

  private PollResult pages(Links links, @Nullable Duration freshFor) {
    var dates = new HashMap<URI, Instant>();
    int captures = 0;
    int failures = 0;
    List<Links.Page> due = due(links.pages());
    boolean hasMore = leaves(due.stream().skip(PAGES).filter(page -> trace(page) == null).count());
    for (Links.Page page : due.subList(0, Math.min(due.size(), PAGES))) {
      Trace before = trace(page);
      Validators known = before == null ? Validators.NONE : before.validators();
      switch (means.fetcher().crawl(page.url(), ACCEPT_PAGE, known)) {
        case Reply.Fetched fetched -> {
          failures = 0;
          switch (handIn(page, before, fetched, dates)) {
            case null -> {}
            case Sent.Durable _ -> captures++;
            case Sent.NotTaken(String reason, Duration retryAfter) -> {
              return new PollResult.Failed(reason, retryAfter);
            }
          }
        }
        case Reply.NotModified _ -> {
          failures = 0;
          remember(page, before == null ? "" : before.digest(), known);
        }
        // What cannot be had now is looked at again as any other page.
        case Reply.Gone _, Reply.Refused _ -> remember(page, "", Validators.NONE);
        case Reply.Failed(String reason, @Nullable Duration retryAfter) -> {
          failures++;
          // It waits behind those that were never tried, so that it does not hold them up.
          remember(page, FAILED, Validators.NONE);
          boolean here = Objects.equals(page.url().getHost(), url.getHost());
          if ((retryAfter != null && here) || failures == FAILURES) {
            return new PollResult.Failed(reason, retryAfter);
          }
        }
      }
    }
    List<SourceSnapshot.Item> items =
        links.pages().stream()
            .map(
                page ->
                    new SourceSnapshot.Item(
                        page.url().toString(), dates.getOrDefault(page.url(), page.modified())))
            .toList();
    return new PollResult.Seen(
        captures, new SourceSnapshot(links.form(), items, PublisherHints.NONE), freshFor, hasMore);
  }

  // Whether so many pages are worth coming soon for. A list that names others each time has no end.
  private boolean leaves(long pages) {
    String before = memory.get(LEFT);
    memory.put(LEFT, pages == 0 ? null : Long.toString(pages));
    return pages > 0 && (before == null || pages < Long.parseLong(before));
  }

  private List<Links.Page> due(List<Links.Page> pages) {
    Instant now = means.clock().instant();
    return pages.stream()
        .filter(page -> isDue(page, now))
        .sorted(
            Comparator.comparing(this::checked, Comparator.nullsFirst(Comparator.naturalOrder())))
        .toList();
  }

  private boolean isDue(Links.Page page, Instant now) {
    Trace trace = trace(page);
    if (trace == null || trace.digest().equals(FAILED)) {
      return true;
    }
    Instant checked = trace.checked();
    Instant modified = page.modified();
    if (modified != null && checked.isBefore(modified) && !modified.isAfter(now)) {
      return true;
    }
    // Many lists say only the day: it may have been changed after it was looked at.
    boolean open =
        modified == null
            || trace.digest().isEmpty()
            || checked.isBefore(modified.plus(AGAIN_AFTER));
    return open && checked.plus(AGAIN_AFTER).isBefore(now);
  }

  private @Nullable Instant checked(Links.Page page) {
    Trace trace = trace(page);
    return trace == null ? null : trace.checked();
  }

  private @Nullable Trace trace(Links.Page page) {
    return Trace.parse(memory.get(key(page)));
  }

  /// Hands a page in if it is new or has changed; nothing if it has not.
  private @Nullable Sent handIn(
      Links.Page page, @Nullable Trace before, Reply.Fetched fetched, Map<URI, Instant> dates) {
    String digest = SeenBytes.of(fetched.body());
    if (before != null && before.digest().equals(digest)) {
      remember(page, digest, fetched.validators());
      return null;
    }
    var capture =
        new Capture(
            Channel.FEED,
            source.id(),
            page.url().toString(),
            fetched.url(),
            fetched.contentType(),
            fetched.body(),
            means.clock().instant());
    Sent sent = means.sender().send(capture);
    if (sent instanceof Sent.Durable) {
      remember(page, digest, fetched.validators());
      SourceSnapshot.at(capture, means.reader(), "", PublisherHints.NONE).items().stream()
          .map(SourceSnapshot.Item::at)
          .filter(Objects::nonNull)
          .findFirst()
          .ifPresent(date -> dates.put(page.url(), date));
    }
    return sent;
  }

  private void remember(Links.Page page, String digest, Validators validators) {
    memory.put(key(page), new Trace(means.clock().instant(), digest, validators).text());
  }

  private static String key(Links.Page page) {
    return PAGE + page.url();
  }
}
