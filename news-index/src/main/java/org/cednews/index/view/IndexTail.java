package org.cednews.index.view;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.common.KafkaException;
import org.cednews.event.LogPosition;
import org.cednews.index.write.PostIndex;
import org.cednews.log.quarantine.Quarantine;
import org.cednews.log.quarantine.QuarantineQueue;
import org.cednews.log.read.LogReader;
import org.cednews.log.read.LogReader.Batch;
import org.cednews.log.read.LostLogException;
import org.cednews.log.tail.Progress;
import org.cednews.log.tail.RefreshPace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps an index equal to the public log, on a thread of its own.
///
/// How this works. The index's last commit says how far it came in which log. The tail assigns the
/// log's one partition to itself, seeks behind that position and polls. Each batch is applied by
/// several threads up to a barrier; then, at a [RefreshPace], the searcher is refreshed and those
/// who wait for a position are told. Every few seconds documents and position are committed
/// together, when nobody is waiting if possible. Whatever goes wrong, the tail goes back to the
/// last commit and tries again: applying an event twice changes nothing. If a file of the index
/// turns out to be damaged, or it fails again and again, a new one is built from the log. If it is
/// the log that is damaged, or another one than the index was built from, the tail ends and keeps
/// what it has: that index may be all that is left.
public final class IndexTail implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(IndexTail.class);
  private static final Duration RETRY = Duration.ofSeconds(1);
  private static final Batch NOTHING = new Batch(List.of(), LogPosition.START, LogPosition.START);
  private static final int COMMIT_RECORDS = 100_000;
  // What an answer of the log says once may be a passing state of its brokers.
  private static final int SURE = 3;

  private final Map<String, Object> kafka;
  private final Duration commitEvery;
  private final IndexHome home;
  private final Progress progress = new Progress();
  private final BatchApplier applier;
  private final QuarantineQueue quarantine;
  private final TailMetrics metrics;
  private final Thread thread = Thread.ofPlatform().name("news-tail").unstarted(this::run);
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final IndexWatch watch = new IndexWatch(this::served, this::damaged);
  private volatile Optional<LogReader> connected = Optional.empty();
  private volatile Optional<PostIndex> damaged = Optional.empty();
  private final Failures failures = new Failures();
  private final Consumer<LostLogException> whenLost;
  private final CompletableFuture<Void> contact = new CompletableFuture<>();
  private int lost;

  /// Opens the folder of the index and begins to follow the log.
  ///
  /// @param kafka settings of the client, at least `bootstrap.servers`
  /// @param threads how many threads index
  /// @param whenLost is told, from the thread of the tail, that it cannot go on
  public static IndexTail start(
      Path folder,
      Map<String, Object> kafka,
      int threads,
      Duration commitEvery,
      Quarantine quarantine,
      MeterRegistry metrics,
      Consumer<LostLogException> whenLost)
      throws IOException {
    var tail = new IndexTail(folder, kafka, threads, commitEvery, quarantine, metrics, whenLost);
    tail.thread.start();
    tail.watch.start();
    return tail;
  }

  private IndexTail(
      Path folder,
      Map<String, Object> kafka,
      int threads,
      Duration commitEvery,
      Quarantine quarantine,
      MeterRegistry metrics,
      Consumer<LostLogException> whenLost)
      throws IOException {
    this.whenLost = whenLost;
    this.kafka = Map.copyOf(kafka);
    this.commitEvery = commitEvery;
    this.home = new IndexHome(folder);
    this.applier = new BatchApplier(threads);
    this.quarantine = new QuarantineQueue(quarantine);
    this.metrics = new TailMetrics(metrics);
    metrics.gauge("news.index.lag", this, IndexTail::lag);
    home.served().ifPresent(index -> progress.moveTo(index.position()));
  }

  /// The index that answers searches; absent until there is one.
  public Optional<PostIndex> served() {
    return home.served();
  }

  /// How many records the view is behind the log, as far as known.
  public long lag() {
    return progress.end().value() - progress.position().value();
  }

  /// The end of the log, as far as known.
  public LogPosition end() {
    return progress.end();
  }

  /// Whether the end of the log was reached since the start, and the tail still follows.
  public boolean isCaughtUp() {
    return thread.isAlive() && progress.caughtUp();
  }

  /// The position that searches see.
  public LogPosition position() {
    return progress.position();
  }

  /// Whether a recent event changed nothing, because it was a repeat or lost a race.
  public boolean isIgnored(LogPosition position) {
    return progress.isIgnored(position);
  }

  /// Waits until the log was found to be the one of the index.
  ///
  /// @throws LostLogException if it is not
  public void awaitLog() throws InterruptedException {
    try {
      contact.get();
    } catch (ExecutionException e) {
      Throwable cause = requireNonNull(e.getCause());
      throw new LostLogException(String.valueOf(cause.getMessage()), cause);
    }
  }

  /// Waits until a position is searchable.
  ///
  /// @return whether it is; false after the timeout
  public boolean await(LogPosition position, Duration timeout) throws InterruptedException {
    return progress.await(position, timeout);
  }

  private void run() {
    while (!stopped()) {
      try (LogReader publicLog = LogReader.open(kafka)) {
        connected = Optional.of(publicLog);
        follow(publicLog);
      } catch (LostLogException e) {
        if (++lost == SURE) {
          contact.completeExceptionally(e);
          whenLost.accept(e);
          return;
        }
        pause();
      } catch (KafkaException e) {
        log.warn("cannot follow the log, trying again: {}", e.toString());
        pause();
      } catch (IOException | RuntimeException | AssertionError | InternalError e) {
        goBack(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } finally {
        connected = Optional.empty();
      }
    }
  }

  private void follow(LogReader publicLog) throws IOException, InterruptedException {
    PostIndex index = indexOf(publicLog);
    contact.complete(null);
    publicLog.seekBehind(index.position());
    LogPosition applied = index.position();
    long committedAt = System.nanoTime();
    var pace = new RefreshPace(System::nanoTime);
    Batch batch = NOTHING;
    Batch next = NOTHING;
    while (!stopped()) {
      boolean behind = !applied.equals(index.position());
      try {
        // Before the end of the log there are records to wait for.
        boolean paused = behind && batch.isAtEnd();
        batch = next.isEmpty() ? publicLog.poll(pace.wait(paused)) : next;
      } catch (KafkaException | LostLogException e) {
        // What was applied is read again behind what was refreshed, and would be taken for repeats.
        if (behind) {
          refresh(index, applied, pace);
        }
        throw e;
      }
      if (!batch.isEmpty()) {
        lost = 0;
      }
      next = apply(index, batch, publicLog);
      applied = batch.position();
      if (!applied.equals(index.position())
          && (index.isFull() || pace.isDue(batch.isAtEnd(), progress.caughtUp()))) {
        refresh(index, applied, pace);
      }
      boolean caughtUp = batch.isAtEnd() && applied.equals(index.position());
      if (caughtUp && !(progress.caughtUp() && isServed(index))) {
        home.serve(index);
        progress.moveTo(applied);
      }
      progress.endsAt(batch.end());
      if (commitIsDue(index, committedAt, batch.isEmpty())) {
        if (!applied.equals(index.position())) {
          refresh(index, applied, pace);
        }
        index.commit();
        committedAt = System.nanoTime();
        failures.forget();
      }
      check(index);
    }
    index.refresh(applied);
    if (quarantine.isEmpty()) {
      index.commit();
    }
  }

  // The index to write into: the served one, which must belong to this log, or a new one.
  private PostIndex indexOf(LogReader publicLog) throws IOException {
    Optional<PostIndex> served = home.served();
    if (served.isPresent()) {
      PostIndex index = served.get();
      if (index.topicId().equals(publicLog.topicId()) && publicLog.holds(index.position())) {
        return index;
      }
      if (!index.isEmpty()) {
        throw new LostLogException(lostAt(index, publicLog));
      }
      log.info("the index of log {} is empty: a new one is built", index.topicId());
      progress.restart(LogPosition.START);
    }
    return home.begin(publicLog.topicId());
  }

  private static String lostAt(PostIndex index, LogReader publicLog) {
    return index.topicId().equals(publicLog.topicId())
        ? "the index has come to position %s, but the log news.posts holds %s"
            .formatted(index.position(), publicLog.range())
        : "the index belongs to the log news.posts with the topic id %s, up to position %s, but this one has the id %s and holds %s"
            .formatted(index.topicId(), index.position(), publicLog.topicId(), publicLog.range());
  }

  private boolean isServed(PostIndex index) {
    return home.served().filter(served -> served == index).isPresent();
  }

  // While the threads are busy with a batch, the next one is fetched.
  private Batch apply(PostIndex index, Batch batch, LogReader publicLog)
      throws IOException, InterruptedException {
    BatchApplier.Running running = applier.begin(index, batch.records());
    Batch next = NOTHING;
    try {
      if (!batch.isAtEnd()) {
        next = publicLog.poll(Duration.ZERO);
      }
    } catch (KafkaException | LostLogException e) {
      log.debug("the next batch is asked for again", e);
    } finally {
      note(running.join(), batch);
    }
    return next;
  }

  private void note(BatchApplier.Applied result, Batch batch) {
    metrics.applied(batch.records(), result);
    for (long offset : result.ignored()) {
      progress.ignored(offset);
      log.debug("ignored a repeat or the loser of a race @{}", offset);
    }
    for (BatchApplier.Bad bad : result.bad()) {
      quarantine.add(bad.record(), bad.reason().word(), bad.detail());
    }
  }

  // Makes searchable what was applied, and tells those who wait for it.
  private void refresh(PostIndex index, LogPosition applied, RefreshPace pace) throws IOException {
    pace.refresh(() -> index.refresh(applied));
    boolean searchable = isServed(index);
    if (searchable) {
      progress.moveTo(applied);
    }
    metrics.refreshed(searchable);
  }

  // A commit costs a few milliseconds of disk: better while nobody waits for a post.
  private boolean commitIsDue(PostIndex index, long committedAt, boolean idle) {
    long uncommitted = index.position().value() - index.committedPosition().value();
    return uncommitted > 0
        && quarantine.isEmpty()
        && (uncommitted >= COMMIT_RECORDS
            || since(committedAt, idle ? commitEvery : commitEvery.multipliedBy(4)));
  }

  private static boolean since(long nanoTime, Duration duration) {
    return System.nanoTime() - nanoTime >= duration.toNanos();
  }

  // Of the watch, from its thread.
  private void damaged(PostIndex index) {
    damaged = Optional.of(index);
    connected.ifPresent(LogReader::wakeUp);
  }

  private void check(PostIndex index) throws IOException {
    index.checkMerges();
    if (damaged.filter(hit -> hit == index).isPresent()) {
      throw new IOException("a file of the index is not as it was written");
    }
  }

  private void goBack(Throwable failure) {
    try {
      boolean told = home.reopen();
      if (!told) {
        if (failures.isOneTooMany(failure)) {
          log.warn("the index fails again and again: a new one is built from the log");
          home.giveUp();
        }
        pause();
      }
    } catch (IOException | RuntimeException e) {
      log.error("cannot reopen the index", e);
      pause();
    }
    progress.restart(home.served().map(PostIndex::position).orElse(LogPosition.START));
  }

  /// A search failed in a way that no question explains: the files of the index are read again.
  public void suspect(Throwable failure) {
    watch.suspect(failure);
  }

  private boolean stopped() {
    return stopping.getCount() == 0;
  }

  private void pause() {
    try {
      if (stopping.await(RETRY.toMillis(), TimeUnit.MILLISECONDS)) {
        log.debug("stopping");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Commits what was applied and stops.
  @Override
  public void close() {
    stopping.countDown();
    contact.cancel(false);
    try {
      // A wake-up may come just before a poll begins or be spent on another call: repeat it.
      while (thread.isAlive()) {
        connected.ifPresent(LogReader::wakeUp);
        if (thread.join(Duration.ofMillis(100))) {
          break;
        }
      }
      watch.close();
      quarantine.close();
      applier.close();
      home.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new UncheckedIOException("closing the index", e);
    }
  }
}
