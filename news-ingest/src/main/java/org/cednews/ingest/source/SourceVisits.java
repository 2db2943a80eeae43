package org.cednews.ingest.source;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Visits every source in its own rhythm and its own thread, so that none waits for another. A
/// source that fails is left alone for longer each time, up to an hour, or as long as it wishes.
final class SourceVisits implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(SourceVisits.class);
  private static final Duration LONGEST = Duration.ofHours(1);

  /// A source and how often it is visited.
  record Planned(Visited source, Duration every) {}

  private final Map<String, Planned> plan;
  private final MeterRegistry metrics;
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean running;

  SourceVisits(Map<String, Planned> plan, MeterRegistry metrics) {
    this.plan = Map.copyOf(plan);
    this.metrics = metrics;
  }

  @Override
  public void start() {
    running = true;
    plan.forEach(
        (name, planned) ->
            threads.add(
                Thread.ofVirtual()
                    .name("news-source-" + name)
                    .start(() -> visitAgainAndAgain(name, planned))));
  }

  private void visitAgainAndAgain(String name, Planned planned) {
    int failures = 0;
    try {
      while (running) {
        Visit visit = visit(name, planned.source());
        failures = visit instanceof Visit.Failed ? failures + 1 : 0;
        Thread.sleep(pause(visit, planned.every(), failures));
      }
    } catch (InterruptedException _) {
      log.debug("visits to {} end", name);
    }
  }

  private Visit visit(String name, Visited source) {
    Visit visit;
    try {
      visit = source.visit();
    } catch (RuntimeException e) {
      log.error("visiting {} went wrong", name, e);
      visit = new Visit.Failed(e.toString(), null);
    }
    switch (visit) {
      case Visit.Seen(int captures) -> {
        count(name, "seen");
        if (captures > 0) {
          log.info("{}: {} captures", name, captures);
        }
      }
      case Visit.Failed(String reason, _) -> {
        count(name, "failed");
        log.warn("{}: {}", name, reason);
      }
    }
    return visit;
  }

  /// How long to wait after a visit.
  ///
  /// @param failures how many visits have failed one after the other
  static Duration pause(Visit visit, Duration every, int failures) {
    return switch (visit) {
      case Visit.Seen _ -> every;
      case Visit.Failed(_, Duration wish) when wish != null && wish.compareTo(every) > 0 -> wish;
      case Visit.Failed _ -> {
        Duration doubled = every.multipliedBy(1L << Math.min(failures - 1, 10));
        Duration most = every.compareTo(LONGEST) > 0 ? every : LONGEST;
        yield doubled.compareTo(most) > 0 ? most : doubled;
      }
    };
  }

  private void count(String name, String result) {
    metrics.counter("news.ingest.visits", "source", name, "result", result).increment();
  }

  @Override
  public void stop() {
    running = false;
    threads.forEach(Thread::interrupt);
    try {
      for (Thread thread : threads) {
        thread.join(Duration.ofSeconds(5));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    threads.clear();
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
