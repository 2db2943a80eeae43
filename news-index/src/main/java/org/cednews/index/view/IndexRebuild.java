package org.cednews.index.view;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.cednews.event.LogPosition;
import org.cednews.event.PostEvent;
import org.cednews.index.view.RebuildStatus.State;
import org.cednews.index.write.PostIndex;
import org.cednews.log.tail.Tail;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Builds a new index of the whole log beside the served one, and puts it in its place.
///
/// How this works. A second tail folds the log into the new index, while the first one goes on
/// following and its index answers. When the second has come to the end of the log, both are
/// brought to one position: the new one stands somewhere, the old one comes at least as far and
/// stands, the new one goes to where the old one stands. There digest and number of posts are
/// compared, and the new index, which is committed at this position, becomes the one that is
/// served. So no reader meets an older state than before, and who waits for a position waits for
/// the second tail from then on. Then the old tail ends and the old index is removed. Whatever
/// fails before, the old index answers on, and the new one is removed.
final class IndexRebuild {

  private static final Logger log = LoggerFactory.getLogger(IndexRebuild.class);
  private static final Duration LOOK = Duration.ofMillis(500);
  // A large index takes its time for a commit, and readers do not wait for this one.
  private static final Duration COMMIT = Duration.ofMinutes(1);
  // Readers and writers wait while the old tail stands.
  private static final Duration STAND = Duration.ofSeconds(1);

  private final IndexTails tails;
  private final IndexHome home;
  private final MeterRegistry metrics;
  private final String reason;
  private final Instant startedAt = Instant.now();
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final Thread thread = Thread.ofPlatform().name("news-index-rebuild").unstarted(this::run);
  private volatile @Nullable Tail<PostEvent> building;
  private volatile @Nullable Throwable ended;
  private volatile RebuildStatus status;

  IndexRebuild(IndexTails tails, IndexHome home, MeterRegistry metrics, String reason) {
    this.tails = tails;
    this.home = home;
    this.metrics = metrics;
    this.reason = reason;
    this.status = status(State.RUNNING, LogPosition.START, LogPosition.START, null);
  }

  /// How many rebuilds ended in a way.
  static Counter ended(MeterRegistry metrics, State state) {
    return Counter.builder("news.index.rebuilds")
        .description("indexes that were built beside the served one")
        .tag("result", state.name().toLowerCase(Locale.ROOT))
        .register(metrics);
  }

  void start() {
    thread.start();
  }

  RebuildStatus status() {
    RebuildStatus last = status;
    Tail<PostEvent> tail = building;
    return last.state() == State.RUNNING && tail != null
        ? status(State.RUNNING, tail.position(), tail.end(), null)
        : last;
  }

  private RebuildStatus status(
      State state, LogPosition position, LogPosition end, @Nullable String failure) {
    return new RebuildStatus(
        state,
        reason,
        startedAt,
        position,
        end,
        state == State.RUNNING ? null : Instant.now(),
        failure);
  }

  private void run() {
    log.info("a new index is built beside the served one: {}", reason);
    IndexStore store = tails.storeBeside();
    Tail<PostEvent> tail = tails.follow(store, failure -> ended = failure);
    building = tail;
    try {
      while (!isSwitched(tail, store)) {
        Throwable failure = ended;
        if (failure != null) {
          throw new IOException("the new index failed: " + failure, failure);
        }
        if (stopping.await(tail.isCaughtUp() ? LOOK.toMillis() : 0, TimeUnit.MILLISECONDS)) {
          throw new IOException("the process was stopped");
        }
      }
      status = status(State.DONE, tail.position(), tail.end(), null);
      ended(metrics, State.DONE).increment();
      log.info("the new index is served, from position {} on", tail.position());
    } catch (IOException | RuntimeException e) {
      giveUp(tail, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      giveUp(tail, e);
    }
  }

  private boolean isSwitched(Tail<PostEvent> tail, IndexStore store)
      throws IOException, InterruptedException {
    if (!tail.awaitCaughtUp(LOOK)) {
      return false;
    }
    Tail<PostEvent> old = tails.serving();
    try {
      if (!standTogether(old, tail)) {
        return false;
      }
      mustBeEqual(home.served().orElseThrow().index(), home.beside().orElseThrow().index());
      PostIndexView replaced = home.serveBeside();
      store.serve();
      tails.serve(tail);
      tail.release();
      remove(old, replaced);
      return true;
    } finally {
      old.release();
      tail.release();
    }
  }

  /// Brings both to one position, which the new one has committed.
  private boolean standTogether(Tail<PostEvent> old, Tail<PostEvent> tail)
      throws InterruptedException {
    Optional<LogPosition> behind = tail.hold(COMMIT);
    if (behind.isEmpty() || !old.await(behind.get(), STAND)) {
      return false;
    }
    Optional<LogPosition> place = old.hold(STAND);
    return place.isPresent()
        && tail.goTo(place.get(), STAND)
        && isAt(home.served(), place.get())
        && isAt(home.beside(), place.get())
        && home.beside().orElseThrow().committedPosition().equals(place.get());
  }

  private static boolean isAt(Optional<PostIndexView> view, LogPosition position) {
    return view.filter(index -> index.position().equals(position)).isPresent();
  }

  private static void mustBeEqual(PostIndex old, PostIndex built) throws IOException {
    String served = state(old);
    String other = state(built);
    if (!served.equals(other)) {
      throw new IOException(
          "at position %s the new index holds %s, and the served one %s"
              .formatted(old.position(), other, served));
    }
  }

  private static String state(PostIndex index) throws IOException {
    return "%,d posts with the digest %s of the log %s"
        .formatted(index.posts(), index.digest(), index.topicId());
  }

  // Nothing can be taken back any more.
  private void remove(Tail<PostEvent> old, PostIndexView replaced) {
    old.close();
    try {
      home.remove(replaced);
    } catch (IOException | RuntimeException e) {
      log.warn("the old index in {} was not removed whole: {}", replaced.folder(), e.toString());
    }
  }

  private void giveUp(Tail<PostEvent> tail, Exception failure) {
    tail.close();
    try {
      home.removeBeside();
    } catch (IOException | RuntimeException e) {
      log.warn("the unfinished index was not removed whole: {}", e.toString());
    }
    status =
        status(
            State.FAILED, tail.position(), tail.end(), Objects.toString(failure.getMessage(), ""));
    if (stopping.getCount() > 0) {
      ended(metrics, State.FAILED).increment();
      log.error("the rebuild failed, and the old index is served on", failure);
    }
  }

  /// Stops it where it is: either the old index is served, or the new one.
  void stop() throws InterruptedException {
    stopping.countDown();
    Tail<PostEvent> tail = building;
    if (tail != null) {
      tail.close();
    }
    thread.join();
  }
}
