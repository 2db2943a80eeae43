package org.cednews.api.read;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.function.Supplier;
import org.cednews.web.fair.BusyException;
import org.cednews.web.fair.ClientNetwork;
import org.cednews.web.fair.FairQueue;
import org.cednews.web.fair.FairQueue.Turn;
import org.cednews.web.problem.Problem;
import org.cednews.web.problem.ProblemException;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/// The lines in which searches, and the pages that show them, wait for a processor; each client has
/// a fair share.
///
/// What a search costs grows with the length of its query. Long ones have at most half of the
/// processors, so that others need not wait until one has ended, whoever asks for it.
public final class SearchQueues {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  // Longer than what people type, which is half a title at most.
  private static final int LONG = 100;

  private final FairQueue shortOnes;
  private final FairQueue longOnes;

  public SearchQueues(MeterRegistry metrics) {
    int processors = Runtime.getRuntime().availableProcessors();
    shortOnes = new FairQueue(processors, PATIENCE);
    longOnes = new FairQueue(Math.max(1, processors / 2), PATIENCE);
    watch(shortOnes, "short", metrics);
    watch(longOnes, "long", metrics);
  }

  private static void watch(FairQueue queue, String queries, MeterRegistry metrics) {
    Gauge.builder("news.search.waiting", queue, FairQueue::waiting)
        .description("searches that wait for a processor")
        .tag("queries", queries)
        .register(metrics);
  }

  /// Waits for the turn of the client of this request; it lasts until it is closed.
  ///
  /// @param q the query that the work is done for; empty if there is none
  /// @throws ProblemException 503 if it does not come in time
  public Turn enter(String q) {
    try {
      return (q.length() <= LONG ? shortOnes : longOnes).enter(client());
    } catch (BusyException _) {
      throw new ProblemException(Problem.busy());
    }
  }

  /// Searches when the turn has come.
  ///
  /// @throws ProblemException as [#enter] does
  <T> T run(String q, Supplier<T> search) {
    try (var _ = enter(q)) {
      return search.get();
    }
  }

  /// The same for what has no query.
  <T> T run(Supplier<T> search) {
    return run("", search);
  }

  private static String client() {
    return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request
        ? ClientNetwork.of(request.getRequest().getRemoteAddr())
        : "";
  }
}
