package org.cednews.index.tail;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.record.TimestampType;
import org.apache.lucene.index.CorruptIndexException;
import org.cednews.event.LogPosition;
import org.cednews.index.tail.PublicLog.Batch;
import org.cednews.index.write.PostIndex;
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
/// turns out to be damaged, or it fails again and again, a new one is built from the log.
public final class LogTail implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(LogTail.class);
  private static final Duration RETRY = Duration.ofSeconds(1);
  private static final Batch NOTHING = new Batch(List.of(), LogPosition.START, LogPosition.START);
  private static final int COMMIT_RECORDS = 100_000;
  // What fails so often at one commit does not fail by chance.
  private static final int MOST_FAILURES = 3;

  private final Map<String, Object> kafka;
  private final Duration commitEvery;
  private final IndexHome home;
  private final Progress progress = new Progress();
  private final BatchApplier applier;
  private final QuarantineQueue quarantine;
  private final Timer visible;
  // Of the events that are not searchable yet.
  private final List<Long> appendedAt = new ArrayList<>();
  private final Counter accepted;
  private final Counter ignored;
  private final Counter unreadable;
  private final long startedAt = System.currentTimeMillis();
  private final Thread thread = Thread.ofPlatform().name("news-tail").unstarted(this::run);
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final IndexWatch watch = new IndexWatch(this::served, this::damaged);
  private volatile Optional<PublicLog> connected = Optional.empty();
  private volatile Optional<PostIndex> damaged = Optional.empty();
  private int failures;
  private String lastFailure = "";

  /// Opens the folder of the index and begins to follow the log.
  ///
  /// @param kafka settings of the client, at least `bootstrap.servers`
  /// @param threads how many threads index
  public static LogTail start(
      Path folder,
      Map<String, Object> kafka,
      int threads,
      Duration commitEvery,
      Quarantine quarantine,
      MeterRegistry metrics)
      throws IOException {
    var tail = new LogTail(folder, kafka, threads, commitEvery, quarantine, metrics);
    tail.thread.start();
    tail.watch.start();
    return tail;
  }

  private LogTail(
      Path folder,
      Map<String, Object> kafka,
      int threads,
      Duration commitEvery,
      Quarantine quarantine,
      MeterRegistry metrics)
      throws IOException {
    this.kafka = Map.copyOf(kafka);
    this.commitEvery = commitEvery;
    this.home = new IndexHome(folder);
    this.applier = new BatchApplier(threads);
    this.quarantine = new QuarantineQueue(quarantine);
    this.visible =
        Timer.builder("news.publish.visible")
            .description("from the log's acknowledgement to searchable")
            .publishPercentileHistogram()
            .register(metrics);
    this.accepted = metrics.counter("news.index.events", "result", "accepted");
    this.ignored = metrics.counter("news.index.events", "result", "ignored");
    this.unreadable = metrics.counter("news.index.events", "result", "unreadable");
    metrics.gauge("news.index.lag", this, LogTail::lag);
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

  /// Waits until a position is searchable.
  ///
  /// @return whether it is; false after the timeout
  public boolean await(LogPosition position, Duration timeout) throws InterruptedException {
    return progress.await(position, timeout);
  }

  private void run() {
    while (!stopped()) {
      try (PublicLog publicLog = PublicLog.open(kafka)) {
        connected = Optional.of(publicLog);
        follow(publicLog);
      } catch (OffsetOutOfRangeException e) {
        log.warn("the log no longer holds our position: {}", e.getMessage());
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

  private void follow(PublicLog publicLog) throws IOException, InterruptedException {
    PostIndex index = indexOf(publicLog);
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
      } catch (KafkaException e) {
        // What was applied is read again behind what was refreshed, and would be taken for repeats.
        if (behind) {
          refresh(index, applied, pace);
        }
        throw e;
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
        failures = 0;
      }
      check(index);
    }
    index.refresh(applied);
    if (quarantine.isEmpty()) {
      index.commit();
    }
  }

  // The index to write into: the served one if it belongs to this log, else a new one.
  private PostIndex indexOf(PublicLog publicLog) throws IOException {
    Optional<PostIndex> served = home.served();
    if (served.isPresent()) {
      PostIndex index = served.get();
      if (index.topicId().equals(publicLog.topicId()) && publicLog.holds(index.position())) {
        return index;
      }
      log.warn(
          "the index is at {} of log {}, which is not a place in log {}: building a new one",
          index.position(),
          index.topicId(),
          publicLog.topicId());
      progress.restart(LogPosition.START);
    }
    return home.begin(publicLog.topicId());
  }

  private boolean isServed(PostIndex index) {
    return home.served().filter(served -> served == index).isPresent();
  }

  // While the threads are busy with a batch, the next one is fetched.
  private Batch apply(PostIndex index, Batch batch, PublicLog publicLog)
      throws IOException, InterruptedException {
    BatchApplier.Running running = applier.begin(index, batch.records());
    Batch next = NOTHING;
    try {
      if (!batch.isAtEnd()) {
        next = publicLog.poll(Duration.ZERO);
      }
    } catch (KafkaException e) {
      log.debug("the next batch is asked for again", e);
    } finally {
      note(running.join(), batch);
    }
    return next;
  }

  private void note(BatchApplier.Applied result, Batch batch) {
    for (ConsumerRecord<byte[], byte[]> record : batch.records()) {
      if (record.timestampType() == TimestampType.LOG_APPEND_TIME
          && record.timestamp() >= startedAt) {
        appendedAt.add(record.timestamp());
      }
    }
    for (long offset : result.ignored()) {
      progress.ignored(offset);
      log.debug("ignored a repeat or the loser of a race @{}", offset);
    }
    for (BatchApplier.Bad bad : result.bad()) {
      quarantine.add(bad.record(), bad.reason().word(), bad.detail());
    }
    accepted.increment(batch.records().size() - result.ignored().size() - result.bad().size());
    ignored.increment(result.ignored().size());
    unreadable.increment(result.bad().size());
  }

  // Makes searchable what was applied, and tells those who wait for it.
  private void refresh(PostIndex index, LogPosition applied, RefreshPace pace) throws IOException {
    pace.refresh(() -> index.refresh(applied));
    if (isServed(index)) {
      progress.moveTo(applied);
      long now = System.currentTimeMillis();
      appendedAt.forEach(at -> visible.record(Math.max(0, now - at), TimeUnit.MILLISECONDS));
    }
    appendedAt.clear();
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
    connected.ifPresent(PublicLog::wakeUp);
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
        tell(failure);
        if (isOfItsOwn(failure) && ++failures == MOST_FAILURES) {
          log.warn("the index failed {} times: a new one is built from the log", failures);
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

  // With a stack trace the first time only: it is tried again each second.
  private void tell(Throwable failure) {
    if (failure.toString().equals(lastFailure)) {
      log.warn("the index failed again: {}", lastFailure);
    } else {
      lastFailure = failure.toString();
      log.error("the index failed, going back to its last commit", failure);
    }
  }

  // A full disk would fail another index as well.
  private static boolean isOfItsOwn(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return !(cause instanceof IOException)
        || cause instanceof CorruptIndexException
        || cause instanceof EOFException;
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
    try {
      // A wake-up may come just before a poll begins or be spent on another call: repeat it.
      while (thread.isAlive()) {
        connected.ifPresent(PublicLog::wakeUp);
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
