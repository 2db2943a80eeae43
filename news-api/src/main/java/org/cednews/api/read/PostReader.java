package org.cednews.api.read;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import org.cednews.api.request.SearchLinks;
import org.cednews.api.request.SearchParameters;
import org.cednews.api.request.SearchSurface;
import org.cednews.event.LogPosition;
import org.cednews.event.Post;
import org.cednews.event.PostId;
import org.cednews.index.query.SearchRequest;
import org.cednews.index.result.CursorException;
import org.cednews.index.result.Following;
import org.cednews.index.result.Hit;
import org.cednews.index.result.Page;
import org.cednews.index.result.Suggestion;
import org.cednews.index.search.Listing;
import org.cednews.index.search.LogBlock;
import org.cednews.index.search.PostSearch;
import org.cednews.index.search.PostState;
import org.cednews.web.problem.Problem;
import org.cednews.web.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/// Reads published posts for requests: waits for the wanted position first, and so never shows a
/// state older than what the reader has seen; lets nobody wait for all the work of somebody else;
/// measures each search as `news.search`.
public final class PostReader {

  private final PostSearch search;
  private final ViewProgress progress;
  private final Duration maxWait;
  private final SearchTimers timers;
  private final SearchQueues queues;

  public PostReader(
      PostSearch search,
      ViewProgress progress,
      Duration maxWait,
      SearchQueues queues,
      MeterRegistry metrics) {
    this.search = search;
    this.progress = progress;
    this.maxWait = maxWait;
    this.timers = new SearchTimers(metrics);
    this.queues = queues;
  }

  /// The hits of a search. Where the face is not strict, a cursor that cannot be used leads to the
  /// first page.
  ///
  /// @throws ProblemException 503 if the view does not reach `after` in time or there is too much
  ///   work, 400 for a cursor that cannot be used, where the face is strict
  public Page<Hit> search(SearchParameters parameters, SearchSurface face) {
    return timed(parameters, face, search::search);
  }

  /// The whole posts of a search, and what happened to the set of them.
  ///
  /// @throws ProblemException as [#search] does
  public Following follow(SearchParameters parameters, SearchSurface face) {
    return timed(parameters, face, search::follow);
  }

  /// What is known of one post.
  ///
  /// @throws ProblemException 503 if the view does not reach `after` in time
  public PostState find(PostId id, @Nullable LogPosition after) {
    await(after);
    return search.find(id);
  }

  /// The post that was found under a path earlier.
  public Optional<Post> findByAlias(String path) {
    return search.findByAlias(path);
  }

  /// Posts like a published one, best first.
  public List<Hit> related(PostId id, int size) {
    return queues.run(() -> search.related(id, size)).orElse(List.of());
  }

  /// What a query that is being typed can become, best first.
  public List<Suggestion> suggest(String q, int size) {
    return queues.run(q, () -> search.suggest(q, size));
  }

  /// What the events of a part of the log said.
  public LogBlock block(LogPosition from, LogPosition to) {
    return queues.run(() -> search.block(from, to));
  }

  /// The months in which something was published, the oldest first.
  public List<Listing.Month> months() {
    return queues.run(search::months);
  }

  /// All posts from one time to another, the newest first.
  public List<Listing.Entry> listing(Instant from, Instant to, int skip, int most) {
    return queues.run(() -> search.listing(from, to, skip, most));
  }

  /// The position of the newest event that became a version of a post.
  public LogPosition newest() {
    return search.newest();
  }

  /// The position of the state that searches see now.
  public LogPosition position() {
    return progress.position();
  }

  /// Waits until the view holds a position.
  ///
  /// @throws ProblemException 503 if it does not in time
  public void await(@Nullable LogPosition after) {
    if (after == null) {
      return;
    }
    try {
      if (progress.await(after, patience())) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new ProblemException(Problem.notYet(after));
  }

  // Up to a fifth longer: many who began to wait together are not all told in one moment.
  private Duration patience() {
    long millis = maxWait.toMillis();
    return Duration.ofMillis(millis + ThreadLocalRandom.current().nextLong(millis / 5 + 1));
  }

  private <T> T timed(
      SearchParameters parameters, SearchSurface face, Function<SearchRequest, T> searching) {
    await(parameters.after());
    SearchRequest request = parameters.request();
    return queues.run(request.q(), () -> timed(request, face, searching));
  }

  private <T> T timed(
      SearchRequest request, SearchSurface face, Function<SearchRequest, T> searching) {
    long start = System.nanoTime();
    try {
      return searching.apply(request);
    } catch (CursorException e) {
      if (face.strict()) {
        throw new ProblemException(
            Problem.malformedParameter("cursor", "This cursor cannot be used: " + e.getMessage()));
      }
      return searching.apply(SearchLinks.from(request, null));
    } finally {
      timers.of(face, request.order()).record(Duration.ofNanos(System.nanoTime() - start));
    }
  }
}
