package org.cednews.api;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.cednews.api.read.ViewProgress;
import org.cednews.event.Content;
import org.cednews.event.LogPosition;
import org.cednews.event.Post;
import org.cednews.event.PostId;
import org.cednews.index.query.Facet;
import org.cednews.index.query.QueryInterpretation;
import org.cednews.index.query.QueryInterpretation.Matching;
import org.cednews.index.query.SearchRequest;
import org.cednews.index.result.CursorException;
import org.cednews.index.result.Following;
import org.cednews.index.result.Following.Departure;
import org.cednews.index.result.Hit;
import org.cednews.index.result.MarkedText;
import org.cednews.index.result.Page;
import org.cednews.index.result.Page.Count;
import org.cednews.index.result.Suggestion;
import org.cednews.index.search.Listing;
import org.cednews.index.search.LogBlock;
import org.cednews.index.search.PostSearch;
import org.cednews.index.search.PostState;
import org.jspecify.annotations.Nullable;

/// Posts in memory with a plain search: every word has to be somewhere. The cursor is a number of
/// posts to leave out.
public final class FixedPosts implements PostSearch, ViewProgress {

  /// When posts are withdrawn.
  public static final Instant WITHDRAWN = Instant.parse("2026-11-01T00:00:00Z");

  private final Map<PostId, PostState> posts = new TreeMap<>();
  private final List<Post> former = new ArrayList<>();
  private final Map<String, Filling> fillings = new HashMap<>();
  private long position = -1;
  private int searches;

  public synchronized void publish(Post post) {
    end(post.id());
    posts.put(post.id(), new PostState.Live(post, new LogPosition(++position)));
  }

  public synchronized void withdraw(PostId id, String reason) {
    end(id);
    posts.put(id, new PostState.Withdrawn(id, 2, WITHDRAWN, reason, new LogPosition(++position)));
  }

  private void end(PostId id) {
    if (posts.get(id) instanceof PostState.Live live) {
      former.add(live.post());
    }
  }

  /// Nothing was ever published, but the log goes on.
  public synchronized void clear() {
    posts.clear();
    former.clear();
    position++;
  }

  /// Something happened that is of no interest here.
  public synchronized void move() {
    position++;
  }

  /// A query is answered by one more post, which has only most of its words.
  ///
  /// @param missing the words that it lacks
  public synchronized void fill(String q, Post post, List<String> missing) {
    fillings.put(q, new Filling(post, List.copyOf(missing)));
  }

  private record Filling(Post post, List<String> missing) {}

  /// How often whole posts were searched for.
  public synchronized int searches() {
    return searches;
  }

  @Override
  public synchronized LogPosition position() {
    return new LogPosition(position);
  }

  @Override
  public synchronized boolean await(LogPosition wanted, Duration timeout) {
    return position().reaches(wanted);
  }

  @Override
  public synchronized PostState find(PostId id) {
    return posts.getOrDefault(id, new PostState.Unknown());
  }

  @Override
  public synchronized Optional<Post> findByAlias(String path) {
    return posts.values().stream()
        .filter(PostState.Live.class::isInstance)
        .map(found -> ((PostState.Live) found).post())
        .filter(post -> post.content().aliases().contains(path))
        .findFirst();
  }

  @Override
  public synchronized Following follow(SearchRequest request) {
    searches++;
    List<Departure> departed =
        former.stream()
            .filter(post -> matches(post, request))
            .flatMap(
                post ->
                    posts.get(post.id()) instanceof PostState.Withdrawn withdrawn
                        ? Stream.of(new Departure(post.id(), withdrawn.at(), withdrawn.reason()))
                        : Stream.of())
            .toList();
    Instant changed =
        Stream.concat(
                matching(request).stream().map(Post::updatedAt),
                departed.stream().map(Departure::at))
            .max(Comparator.naturalOrder())
            .orElse(beginning());
    return new Following(posts(request), changed, departed, newest());
  }

  private @Nullable Instant beginning() {
    return Stream.concat(
            former.stream(),
            posts.values().stream()
                .flatMap(
                    found -> found instanceof PostState.Live live ? Stream.of(live.post()) : null))
        .map(Post::updatedAt)
        .min(Comparator.naturalOrder())
        .orElse(null);
  }

  /// Knows the newest versions only.
  @Override
  public synchronized LogBlock block(LogPosition from, LogPosition to) {
    List<Post> said = new ArrayList<>();
    List<Departure> withdrawn = new ArrayList<>();
    for (PostState found : posts.values()) {
      if (found instanceof PostState.Live live && within(live.position(), from, to)) {
        said.add(live.post());
      } else if (found instanceof PostState.Withdrawn gone && within(gone.position(), from, to)) {
        withdrawn.add(new Departure(gone.id(), gone.at(), gone.reason()));
      }
    }
    return new LogBlock(said, withdrawn, WITHDRAWN, newest(), position());
  }

  private static boolean within(LogPosition position, LogPosition from, LogPosition to) {
    return position.reaches(from) && to.reaches(position);
  }

  @Override
  public synchronized LogPosition newest() {
    return posts.values().stream()
        .map(
            found ->
                switch (found) {
                  case PostState.Live live -> live.position();
                  case PostState.Withdrawn withdrawn -> withdrawn.position();
                  case PostState.Unknown _ -> LogPosition.START;
                })
        .max(Comparator.naturalOrder())
        .orElse(LogPosition.START);
  }

  @Override
  public synchronized List<Listing.Month> months() {
    var months = new TreeMap<YearMonth, Listing.Month>();
    for (Post post : matching(SearchRequest.newest(1))) {
      YearMonth month = YearMonth.from(date(post).atOffset(ZoneOffset.UTC));
      months.merge(
          month,
          new Listing.Month(month, 1, post.updatedAt()),
          (one, other) -> new Listing.Month(month, one.posts() + other.posts(), one.changed()));
    }
    return List.copyOf(months.values());
  }

  @Override
  public synchronized List<Listing.Entry> listing(Instant from, Instant to, int skip, int most) {
    return matching(SearchRequest.newest(1)).stream()
        .filter(post -> !date(post).isBefore(from) && date(post).isBefore(to))
        .skip(skip)
        .limit(most)
        .map(
            post ->
                new Listing.Entry(
                    post.path(),
                    post.content().title(),
                    post.content().language(),
                    post.content().publishedAt(),
                    post.changedAt()))
        .toList();
  }

  private Page<Post> posts(SearchRequest request) {
    List<Post> all = matching(request);
    int start = start(request.cursor());
    int end = Math.min(all.size(), start + request.size());
    return new Page<>(
        all.size(),
        0,
        position(),
        all.subList(Math.min(start, end), end),
        start,
        start == 0 ? null : previous(start - request.size()),
        end < all.size() ? "skip" + end : null,
        request.facetSize() == 0 ? Map.of() : facets(all, request.facetSize()),
        QueryInterpretation.PLAIN);
  }

  @Override
  public synchronized Page<Hit> search(SearchRequest request) {
    Page<Post> page = posts(request);
    List<Hit> hits = new ArrayList<>();
    page.items().forEach(post -> hits.add(hit(post, request.q(), List.of())));
    Filling filling = fillings.get(request.q());
    if (filling != null) {
      hits.add(hit(filling.post, request.q(), filling.missing));
    }
    return new Page<>(
        page.total(),
        filling == null ? 0 : 1,
        page.position(),
        hits,
        page.start(),
        page.previous(),
        page.next(),
        page.facets(),
        filling == null ? page.reading() : new QueryInterpretation(Matching.MOST, null, List.of()));
  }

  @Override
  public synchronized Optional<List<Hit>> related(PostId id, int size) {
    if (!(find(id) instanceof PostState.Live)) {
      return Optional.empty();
    }
    return Optional.of(
        matching(SearchRequest.newest(size)).stream()
            .filter(post -> !post.id().equals(id))
            .limit(size)
            .map(post -> hit(post, "", List.of()))
            .toList());
  }

  @Override
  public synchronized List<Suggestion> suggest(String q, int size) {
    return matching(SearchRequest.newest(size)).stream()
        .filter(post -> post.content().title().toLowerCase(Locale.ROOT).contains(q))
        .limit(size)
        .map(post -> new Suggestion(Suggestion.Kind.TITLE, post.content().title(), post.path(), 1))
        .toList();
  }

  private List<Post> matching(SearchRequest request) {
    return posts.values().stream()
        .flatMap(
            found -> found instanceof PostState.Live live ? Stream.of(live.post()) : Stream.of())
        .filter(post -> matches(post, request))
        .sorted(Comparator.comparing(FixedPosts::date).reversed())
        .toList();
  }

  private static boolean matches(Post post, SearchRequest request) {
    Content content = post.content();
    String text = (content.title() + " " + content.body()).toLowerCase(Locale.ROOT);
    return words(request.q()).stream().allMatch(text::contains)
        && request.filters().entrySet().stream()
            .allMatch(
                filter ->
                    values(content, filter.getKey()).stream().anyMatch(filter.getValue()::contains))
        && (request.from() == null || !date(post).isBefore(request.from()))
        && (request.to() == null || date(post).isBefore(request.to()));
  }

  private static List<String> words(String q) {
    return q.isEmpty() ? List.of() : List.of(q.toLowerCase(Locale.ROOT).split("\\s+"));
  }

  private static Instant date(Post post) {
    Instant published = post.content().publishedAt();
    return published == null ? post.ingestedAt() : published;
  }

  private static int start(@Nullable String cursor) {
    if (cursor == null) {
      return 0;
    }
    if (!cursor.matches("skip\\d{1,5}")) {
      throw new CursorException("it is none");
    }
    return Integer.parseInt(cursor.substring(4));
  }

  private static Page.Previous previous(int start) {
    return new Page.Previous(start <= 0 ? null : "skip" + start);
  }

  private static Map<Facet, List<Count>> facets(List<Post> posts, int size) {
    var facets = new EnumMap<Facet, List<Count>>(Facet.class);
    for (Facet facet : Facet.values()) {
      var counts = new TreeMap<String, Long>();
      for (Post post : posts) {
        String month = date(post).toString().substring(0, 7);
        List<String> values = facet == Facet.MONTH ? List.of(month) : values(post.content(), facet);
        values.forEach(value -> counts.merge(value, 1L, Long::sum));
      }
      Comparator<Count> order =
          facet == Facet.MONTH
              ? Comparator.comparing(Count::value).reversed()
              : Comparator.comparingLong(Count::count).reversed();
      facets.put(
          facet,
          counts.entrySet().stream()
              .map(entry -> new Count(entry.getKey(), entry.getValue()))
              .sorted(order)
              .limit(size)
              .toList());
    }
    return facets;
  }

  private static List<String> values(Content content, Facet facet) {
    Content.Source source = content.source();
    return switch (facet) {
      case CATEGORY -> content.categories();
      case AUTHOR -> content.authors();
      case TAG -> content.tags();
      case SOURCE -> source == null ? List.of() : List.of(source.name());
      case KIND -> List.of(content.kind().word());
      case LANG -> content.language() == null ? List.of() : List.of(content.language());
      case MONTH -> List.of();
    };
  }

  private static Hit hit(Post post, String q, List<String> missing) {
    Content content = post.content();
    Content.Source source = content.source();
    String summary = content.summary() == null ? "" : content.summary();
    return new Hit(
        post.id(),
        post.path(),
        content.title(),
        marked(content.title(), q),
        marked(summary, q),
        content.summary(),
        content.authors(),
        content.categories(),
        content.tags(),
        content.kind(),
        content.language(),
        content.publishedAt(),
        post.ingestedAt(),
        post.updatedAt(),
        source == null ? null : source.name(),
        source == null ? null : source.url(),
        q.isEmpty() ? 0 : 1.5f,
        List.of(),
        null,
        missing.isEmpty() ? Matching.ALL : Matching.MOST,
        missing);
  }

  private static MarkedText marked(String text, String q) {
    var marks = new ArrayList<MarkedText.Range>();
    String lower = text.toLowerCase(Locale.ROOT);
    for (String word : words(q)) {
      int at = lower.indexOf(word);
      if (at >= 0 && marks.isEmpty()) {
        marks.add(new MarkedText.Range(at, at + word.length()));
      }
    }
    return new MarkedText(text, marks);
  }
}
