package org.cednews.log.tail;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.cednews.event.EventCodec.Decoded;
import org.cednews.event.LogPosition;
import org.cednews.log.quarantine.Quarantine;
import org.cednews.log.quarantine.QuarantineQueue;
import org.cednews.log.read.LogReader;
import org.cednews.log.read.LogReader.Batch;
import org.cednews.log.read.LostLogException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps a view equal to a log, on a thread of its own.
///
/// How this works. The view's last commit says how far it came in which log. The tail assigns the
/// log's one partition to itself, seeks behind that position and polls. Each batch is decoded and
/// folded in by several threads up to a barrier; then, at a [RefreshPace], the view is refreshed
/// and those who wait for a position are told. Every few seconds view and position are committed
/// together, when nobody is waiting if possible. A record that cannot be read is put into
/// quarantine, and does not delay the others. Whatever goes wrong, the tail goes back to the last
/// commit and tries again: folding an event in twice changes nothing. If it is the log that is
/// damaged, or another one than the view was made from, the tail ends and keeps what it has: that
/// view may be all that is left.
///
/// Two views of one log can be brought to one position: [#hold], [#goTo], [#release].
///
/// @param <E> the events of the log
public final class Tail<E> implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Tail.class);
  private static final Duration RETRY = Duration.ofSeconds(1);
  private static final Batch NOTHING = new Batch(List.of(), LogPosition.START, LogPosition.START);
  private static final int COMMIT_RECORDS = 100_000;
  // What an answer of the log says once may be a passing state of its brokers.
  private static final int SURE = 3;

  private final Settings settings;
  private final ViewStore<E> store;
  private final Progress progress = new Progress();
  private final Gate gate = new Gate();
  private final BatchApplier<E> applier;
  private final QuarantineQueue quarantine;
  private final TailListener listener;
  private final Consumer<Throwable> whenEnded;
  private final Thread thread;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final CompletableFuture<Void> contact = new CompletableFuture<>();
  private volatile Optional<LogReader> connected = Optional.empty();
  private int lost;

  /// What to follow, and how.
  ///
  /// @param kafka settings of the client, at least `bootstrap.servers`
  /// @param topic the name of the log; of its partitions only the first is followed
  /// @param view what the view is called in messages and in the names of threads
  /// @param commitEvery how long what was folded in may wait for a commit
  public record Settings(
      Map<String, Object> kafka, String topic, String view, Duration commitEvery) {

    public Settings {
      kafka = Map.copyOf(kafka);
    }
  }

  private Tail(
      Settings settings,
      Function<ConsumerRecord<byte[], byte[]>, Decoded<E>> decoder,
      ViewStore<E> store,
      Quarantine quarantine,
      TailListener listener,
      Consumer<Throwable> whenEnded) {
    this.settings = settings;
    this.store = store;
    this.applier = new BatchApplier<>(settings.view, decoder);
    this.quarantine = new QuarantineQueue(quarantine);
    this.listener = listener;
    this.whenEnded = whenEnded;
    this.thread = Thread.ofPlatform().name("news-" + settings.view + "-tail").unstarted(this::run);
    store.view().ifPresent(view -> progress.moveTo(view.position()));
  }

  /// Begins to follow a log. It need not be reachable yet.
  ///
  /// @param whenEnded is told, from the thread of the tail, why it cannot go on: of a
  ///   [LostLogException], or of the failure of a view that is not to be recovered
  public static <E> Tail<E> start(
      Settings settings,
      Function<ConsumerRecord<byte[], byte[]>, Decoded<E>> decoder,
      ViewStore<E> store,
      Quarantine quarantine,
      TailListener listener,
      Consumer<Throwable> whenEnded) {
    var tail = new Tail<>(settings, decoder, store, quarantine, listener, whenEnded);
    tail.thread.start();
    return tail;
  }

  /// The position that readers see.
  public LogPosition position() {
    return progress.position();
  }

  /// The end of the log, as far as known.
  public LogPosition end() {
    return progress.end();
  }

  /// How many records the view is behind the log, as far as known.
  public long lag() {
    return progress.end().value() - progress.position().value();
  }

  /// Whether the end of the log was reached since the start, and the tail still follows.
  public boolean isCaughtUp() {
    return thread.isAlive() && progress.caughtUp();
  }

  /// Waits until the end of the log was reached since the start.
  ///
  /// @return whether it was; false after the timeout, and when the tail has ended
  public boolean awaitCaughtUp(Duration timeout) throws InterruptedException {
    return progress.awaitCaughtUp(timeout);
  }

  /// Whether a recent event changed nothing, because it was a repeat or lost a race.
  public boolean isIgnored(LogPosition position) {
    return progress.isIgnored(position);
  }

  /// Waits until the log was found to be the one of the view.
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

  /// Waits until readers see a position.
  ///
  /// @return whether they do; false after the timeout, and when the tail has ended
  public boolean await(LogPosition position, Duration timeout) throws InterruptedException {
    return progress.await(position, timeout);
  }

  /// Lets the tail stand where it is until [#release]: all that was folded in is shown, and
  /// committed if no bad record waits for its quarantine.
  ///
  /// @return where it stands; nothing after the timeout, and when the tail ends
  public Optional<LogPosition> hold(Duration timeout) throws InterruptedException {
    gate.closeAt(LogPosition.START);
    wakeUp();
    return Optional.ofNullable(gate.awaitStanding(timeout));
  }

  /// Lets a tail that stands go on to a position, and no further.
  ///
  /// @return whether it stands there; false after the timeout, and when the tail ends
  public boolean goTo(LogPosition position, Duration timeout) throws InterruptedException {
    gate.closeAt(position);
    return position.equals(gate.awaitStanding(timeout));
  }

  /// Lets the tail go on.
  public void release() {
    gate.open();
  }

  /// Looks at once whether the view can go on.
  public void wakeUp() {
    connected.ifPresent(LogReader::wakeUp);
  }

  private void run() {
    try {
      while (!stopped()) {
        try (LogReader reader = LogReader.open(settings.kafka, settings.topic)) {
          connected = Optional.of(reader);
          follow(reader);
        } catch (LostLogException e) {
          if (++lost == SURE) {
            endBecauseOf(e);
            return;
          }
          pause();
        } catch (KafkaException e) {
          log.warn("cannot follow the log {}, trying again: {}", settings.topic, e.toString());
          pause();
        } catch (IOException | RuntimeException | AssertionError | InternalError e) {
          if (!isRecovered(e)) {
            endBecauseOf(e);
            return;
          }
        } finally {
          connected = Optional.empty();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      progress.endFollowing();
    }
  }

  private void follow(LogReader reader) throws IOException, InterruptedException {
    View<E> view = viewOf(reader);
    contact.complete(null);
    reader.seekBehind(view.position());
    LogPosition applied = view.position();
    long committedAt = System.nanoTime();
    var pace = new RefreshPace(System::nanoTime);
    Batch batch = NOTHING;
    Batch next = NOTHING;
    while (!stopped()) {
      LogPosition limit = gate.limit();
      if (applied.reaches(limit)) {
        standAt(applied, view, pace);
        continue;
      }
      boolean behind = !applied.equals(view.position());
      try {
        // Before the end of the log there are records to wait for.
        boolean paused = behind && batch.isAtEnd();
        batch = next.isEmpty() ? reader.poll(pace.wait(paused)) : next;
      } catch (KafkaException | LostLogException e) {
        // What was applied is read again behind what was refreshed, and would be taken for repeats.
        if (behind) {
          refresh(view, applied, pace);
        }
        throw e;
      }
      if (!batch.isEmpty()) {
        lost = 0;
      }
      next = batch.behind(limit);
      batch = batch.upTo(limit);
      next = apply(view, batch, next, reader);
      applied = batch.position();
      if (!applied.equals(view.position())
          && (view.isFull() || pace.isDue(batch.isAtEnd(), progress.caughtUp()))) {
        refresh(view, applied, pace);
      }
      if (!progress.caughtUp() && batch.isAtEnd() && applied.equals(view.position())) {
        store.caughtUp();
      }
      progress.endsAt(batch.end());
      if (commitIsDue(view, committedAt, batch.isEmpty())) {
        if (!applied.equals(view.position())) {
          refresh(view, applied, pace);
        }
        view.commit();
        committedAt = System.nanoTime();
        store.committed();
      }
      view.check();
    }
    view.refresh(applied);
    if (quarantine.isEmpty()) {
      view.commit();
    }
  }

  // The view to fold into: the one that is kept, which must belong to this log, or a new one.
  private View<E> viewOf(LogReader reader) throws IOException {
    Optional<? extends View<E>> kept = store.view();
    if (kept.isPresent()) {
      View<E> view = kept.get();
      if (view.topicId().equals(reader.topicId()) && reader.holds(view.position())) {
        return view;
      }
      if (!view.isEmpty()) {
        throw new LostLogException(lostAt(view, reader));
      }
      log.info("the {} of log {} is empty: a new one is made", settings.view, view.topicId());
      progress.restart(LogPosition.START);
    }
    return store.begin(reader.topicId());
  }

  private String lostAt(View<E> view, LogReader reader) {
    return view.topicId().equals(reader.topicId())
        ? "the %s has come to position %s, but the log %s holds %s"
            .formatted(settings.view, view.position(), settings.topic, reader.range())
        : "the %s belongs to the log %s with the topic id %s, up to position %s, but this one has the id %s and holds %s"
            .formatted(
                settings.view,
                settings.topic,
                view.topicId(),
                view.position(),
                reader.topicId(),
                reader.range());
  }

  private void standAt(LogPosition applied, View<E> view, RefreshPace pace)
      throws IOException, InterruptedException {
    if (!applied.equals(view.position())) {
      refresh(view, applied, pace);
    }
    if (quarantine.isEmpty() && !applied.equals(view.committedPosition())) {
      view.commit();
      store.committed();
    }
    gate.stand(applied);
  }

  // While the threads are busy with a batch, the next one is fetched, if it is not there already.
  private Batch apply(View<E> view, Batch batch, Batch there, LogReader reader)
      throws IOException, InterruptedException {
    BatchApplier.Running running = applier.begin(view, batch.records(), store.threads());
    Batch next = there;
    try {
      if (next.isEmpty() && !batch.isAtEnd()) {
        next = reader.poll(Duration.ZERO);
      }
    } catch (KafkaException | LostLogException e) {
      log.debug("the next batch is asked for again", e);
    } finally {
      note(running.join(), batch);
    }
    return next;
  }

  private void note(BatchApplier.Applied result, Batch batch) {
    listener.applied(batch.records(), result.ignored().size(), result.bad().size());
    for (long offset : result.ignored()) {
      progress.ignored(offset);
      log.debug("ignored a repeat or the loser of a race @{}", offset);
    }
    for (BatchApplier.Bad bad : result.bad()) {
      quarantine.add(bad.record(), bad.reason().word(), bad.detail());
    }
  }

  // Shows what was applied, and tells those who wait for it.
  private void refresh(View<E> view, LogPosition applied, RefreshPace pace) throws IOException {
    pace.refresh(() -> view.refresh(applied));
    progress.moveTo(applied);
    listener.refreshed(applied);
  }

  // A commit costs a few milliseconds of disk: better while nobody waits.
  private boolean commitIsDue(View<E> view, long committedAt, boolean idle) {
    long uncommitted = view.position().value() - view.committedPosition().value();
    Duration every = settings.commitEvery;
    return uncommitted > 0
        && quarantine.isEmpty()
        && (uncommitted >= COMMIT_RECORDS
            || since(committedAt, idle ? every : every.multipliedBy(4)));
  }

  private static boolean since(long nanoTime, Duration duration) {
    return System.nanoTime() - nanoTime >= duration.toNanos();
  }

  private boolean isRecovered(Throwable failure) throws InterruptedException {
    if (stopped()) {
      log.warn("the {} was not committed at the end: {}", settings.view, failure.toString());
      return true;
    }
    ViewStore.Recovery recovery = store.recover(failure);
    progress.restart(store.view().map(View::position).orElse(LogPosition.START));
    if (recovery == ViewStore.Recovery.AFTER_A_PAUSE) {
      pause();
    }
    return recovery != ViewStore.Recovery.NEVER;
  }

  private void endBecauseOf(Throwable failure) {
    contact.completeExceptionally(failure);
    whenEnded.accept(failure);
  }

  private boolean stopped() {
    return stopping.getCount() == 0;
  }

  private void pause() throws InterruptedException {
    if (stopping.await(RETRY.toMillis(), TimeUnit.MILLISECONDS)) {
      log.debug("stopping");
    }
  }

  /// Commits what was folded in and stops; the view stays open.
  @Override
  public void close() {
    stopping.countDown();
    contact.cancel(false);
    gate.end();
    try {
      // A wake-up may come just before a poll begins or be spent on another call: repeat it.
      while (thread.isAlive()) {
        wakeUp();
        if (thread.join(Duration.ofMillis(100))) {
          break;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    quarantine.close();
    applier.close();
  }
}
