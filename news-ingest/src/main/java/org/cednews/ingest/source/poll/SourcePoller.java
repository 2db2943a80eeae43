package org.cednews.ingest.source.poll;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.cednews.ingest.source.Source;
import org.cednews.ingest.source.health.Health;
import org.cednews.ingest.source.health.ItemReports;
import org.cednews.ingest.source.health.PollSchedule;
import org.cednews.ingest.source.health.SourceStatus;
import org.cednews.ingest.source.kind.FeedSource;
import org.cednews.ingest.source.kind.PollResult;
import org.cednews.ingest.source.kind.PollState;
import org.cednews.ingest.source.kind.SourceReaders;
import org.cednews.ingest.source.registry.SourceRegistry;
import org.cednews.log.election.Election;
import org.cednews.log.write.LogWriter.Written;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Visits every source in its own rhythm and its own thread, so that none waits for another;
/// follows what editors do with the sources.
final class SourcePoller implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(SourcePoller.class);

  // Each visit may hold an answer of some megabytes; most of them only wait for their turn at a
  // host.
  private static final int MOST_AT_ONCE = 256;

  private final SourceRegistry book;
  private final ItemReports reports;
  private final SourceReaders visitors;
  private final PollSchedule rhythm;
  private final InstantSource clock;
  private final MeterRegistry metrics;
  private final Semaphore places = new Semaphore(MOST_AT_ONCE);
  private final Map<String, Round> rounds = new HashMap<>();
  private final Election duty;
  private boolean closed;

  SourcePoller(
      SourceRegistry book,
      ItemReports reports,
      SourceReaders visitors,
      PollSchedule rhythm,
      Map<String, Object> kafka,
      InstantSource clock,
      MeterRegistry metrics) {
    this.book = book;
    this.reports = reports;
    this.visitors = visitors;
    this.rhythm = rhythm;
    this.clock = clock;
    this.metrics = metrics;
    this.duty = new Election(kafka, this::arrangeAll);
    book.onChange(this::arrange);
    duty.start();
    arrangeAll();
  }

  /// The visits to one source for as long as it stays as it is.
  private final class Round {

    private final Source source;
    private final Semaphore wishes = new Semaphore(0);
    private final Thread thread;
    private final List<Meter> gauges;
    private volatile Instant asked;
    private volatile int troubles;

    Round(Source source) {
      this.source = source;
      this.asked = book.asked(source.id());
      this.gauges =
          List.of(
              Gauge.builder("news.source.unhealthy", this, round -> round.troubles)
                  .description("how many things are wrong with a source")
                  .tag("source", source.id())
                  .register(metrics),
              Gauge.builder("news.source.refused", source, s -> reports.refused(s.id()).count())
                  .description("how many items of a source cannot be taken")
                  .tag("source", source.id())
                  .register(metrics));
      this.thread = Thread.ofVirtual().name("news-source-" + source.id()).start(() -> go(this));
    }

    void ask(Instant when) {
      if (when.isAfter(asked)) {
        asked = when;
        wishes.release();
      }
    }

    void end() {
      thread.interrupt();
      gauges.forEach(metrics::remove);
    }
  }

  private void arrangeAll() {
    arrange(book.all().keySet());
  }

  private synchronized void arrange(Set<String> ids) {
    if (!closed) {
      ids.forEach(this::arrange);
    }
  }

  private void arrange(String id) {
    Optional<Source> wanted =
        book.find(id)
            .filter(source -> !book.isPaused(id))
            .filter(source -> source.isLocal() || duty.isOurs());
    Round round = rounds.get(id);
    if (round != null && !Optional.of(round.source).equals(wanted)) {
      round.end();
      rounds.remove(id);
      round = null;
    }
    if (round != null) {
      round.ask(book.asked(id));
    } else if (wanted.isPresent()) {
      rounds.put(id, new Round(wanted.get()));
    }
  }

  private void go(Round round) {
    try {
      PollState memory = book.memory(round.source);
      Health health = SourceRegistry.health(memory);
      round.troubles = health.troubles(clock.instant()).size();
      await(round, first(round, health, memory));
      while (true) {
        PollResult visit = visit(round.source, memory);
        Instant now = clock.instant();
        health = health.after(visit, now);
        URI movedTo = visit instanceof PollResult.Seen seen ? seen.movedTo() : null;
        URI url = round.source.url();
        if (movedTo != null && url != null) {
          health = health.moved(new SourceStatus.Move(url, movedTo, now));
        }
        Instant next = rhythm.next(round.source, health, visit, now);
        health = health.visitedNext(next);
        round.troubles = health.troubles(now).size();
        if (movedTo != null && isAsItWas(round.source)) {
          FeedSource.moved(memory, movedTo);
          keep(round.source, health, memory);
          move(round.source, movedTo);
        } else {
          keep(round.source, health, memory);
        }
        await(round, next);
      }
    } catch (InterruptedException _) {
      log.debug("visits to {} end", round.source.id());
    } catch (RuntimeException e) {
      log.error("{} is not visited any more", round.source.id(), e);
    }
  }

  // As it was planned, unless an editor has wished it since the last visit, or that was to the
  // source as it was before somebody changed it.
  private @Nullable Instant first(Round round, Health health, PollState memory) {
    Instant visited = health.contact().visited();
    String source = round.source.toString();
    boolean changed = !source.equals(memory.get("source"));
    memory.put("source", source);
    return visited == null || changed || round.asked.isAfter(visited)
        ? clock.instant()
        : health.next();
  }

  // Until the time has come or somebody wishes it; without a time only the wish counts.
  private void await(Round round, @Nullable Instant next) throws InterruptedException {
    if (next == null) {
      round.wishes.acquire();
    } else {
      long wait = Math.max(0, Duration.between(clock.instant(), next).toMillis());
      if (!round.wishes.tryAcquire(wait, TimeUnit.MILLISECONDS)) {
        return;
      }
    }
    round.wishes.drainPermits();
  }

  private PollResult visit(Source source, PollState memory) throws InterruptedException {
    places.acquire();
    PollResult visit;
    try {
      visit = visitors.to(source, memory).visit();
    } catch (RuntimeException e) {
      log.error("visiting {} went wrong", source.id(), e);
      visit = new PollResult.Failed(e.toString(), null);
    } finally {
      places.release();
    }
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    switch (visit) {
      case PollResult.Seen(int captures, _, _, _, _) -> {
        count(source, "seen");
        if (captures > 0) {
          log.info("{}: {} captures", source.id(), captures);
        }
      }
      case PollResult.Failed(String reason, _) -> {
        count(source, "failed");
        log.warn("{}: {}", source.id(), reason);
      }
      case PollResult.Ended(String reason) -> {
        count(source, "ended");
        log.warn("{} has ended: {}", source.id(), reason);
      }
    }
    return visit;
  }

  // What is not remembered is only asked for again.
  private static void keep(Source source, Health health, PollState memory) {
    try {
      SourceRegistry.keep(health, memory);
    } catch (RuntimeException e) {
      log.warn("what {} remembers was not kept: {}", source.id(), e.toString());
    }
  }

  private boolean isAsItWas(Source source) {
    return !book.isSet(source.id()) && book.find(source.id()).filter(source::equals).isPresent();
  }

  // From here on the next round goes on at the new address. What is not written is learnt again.
  private void move(Source source, URI to) {
    if (book.put(source.at(to)) instanceof Written.Durable) {
      log.info("{} has moved for good: {} is now {}", source.id(), source.url(), to);
    } else {
      log.warn("{} has moved for good to {}, which was not kept", source.id(), to);
    }
  }

  private void count(Source source, String result) {
    metrics.counter("news.ingest.visits", "source", source.id(), "result", result).increment();
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      rounds.values().forEach(Round::end);
    }
    duty.close();
    try {
      for (Round round : rounds.values()) {
        round.thread.join(Duration.ofSeconds(5));
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
