package org.cednews.index.view;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.cednews.event.LogPosition;
import org.cednews.event.PostEvent;
import org.cednews.event.Topics;
import org.cednews.index.document.IndexFields;
import org.cednews.index.view.RebuildStatus.State;
import org.cednews.index.write.PostIndex;
import org.cednews.log.quarantine.Quarantine;
import org.cednews.log.read.LostLogException;
import org.cednews.log.record.PostRecords;
import org.cednews.log.tail.Tail;
import org.jspecify.annotations.Nullable;

/// Keeps the served index equal to the public log: the tail that follows into it, another one while
/// a new index is built beside it, and the watch over its files. If the content of an index is of
/// an earlier version, a new one is built at the start.
final class IndexTails implements AutoCloseable {

  private final PostView.Settings settings;
  private final MeterRegistry metrics;
  private final Quarantine quarantine;
  private final Consumer<LostLogException> whenLost;
  private final IndexHome home;
  private final IndexWatch watch;
  private volatile Tail<PostEvent> serving;
  private volatile @Nullable IndexRebuild rebuild;
  private boolean closed;

  /// Opens the folder of the index and begins to follow the log.
  ///
  /// @param whenLost is told, from the thread of a tail, that it cannot go on
  static IndexTails start(
      PostView.Settings settings,
      MeterRegistry metrics,
      Quarantine quarantine,
      Consumer<LostLogException> whenLost)
      throws IOException {
    var home = new IndexHome(settings.directory());
    Optional<Integer> content = home.served().map(view -> view.index().content());
    var tails = new IndexTails(settings, metrics, quarantine, whenLost, home);
    tails.watch.start();
    metrics.gauge("news.index.lag", tails, IndexTails::lag);
    metrics.gauge("news.index.rebuild.lag", tails, IndexTails::rebuildLag);
    IndexRebuild.ended(metrics, State.DONE);
    IndexRebuild.ended(metrics, State.FAILED);
    content
        .filter(number -> number != IndexFields.CONTENT)
        .ifPresent(number -> tails.rebuild("its content is of version " + number));
    return tails;
  }

  private IndexTails(
      PostView.Settings settings,
      MeterRegistry metrics,
      Quarantine quarantine,
      Consumer<LostLogException> whenLost,
      IndexHome home) {
    this.settings = settings;
    this.metrics = metrics;
    this.quarantine = quarantine;
    this.whenLost = whenLost;
    this.home = home;
    this.watch = new IndexWatch(home::served, this::damaged);
    this.serving = follow(IndexStore.ofServed(home, settings.threads()), _ -> {});
  }

  /// Follows the log into the index of a store.
  ///
  /// @param whenEnded is told, from the thread of the tail, why an index that is not served goes no
  ///   further
  Tail<PostEvent> follow(IndexStore store, Consumer<Throwable> whenEnded) {
    return Tail.start(
        new Tail.Settings(settings.kafka(), Topics.POSTS, "index", settings.commitEvery()),
        PostRecords::decode,
        store,
        quarantine,
        new TailMetrics(metrics, store::isServed),
        failure -> {
          if (store.isServed() && failure instanceof LostLogException lost) {
            whenLost.accept(lost);
          } else {
            whenEnded.accept(failure);
          }
        });
  }

  IndexStore storeBeside() {
    return IndexStore.ofBeside(home, settings.threads());
  }

  /// The tail of the served index.
  Tail<PostEvent> serving() {
    return serving;
  }

  /// From now on this tail is the one of the served index.
  void serve(Tail<PostEvent> tail) {
    serving = tail;
  }

  /// The index that answers searches; absent until there is one.
  Optional<PostIndex> served() {
    return home.served().map(PostIndexView::index);
  }

  /// How many records the view is behind the log, as far as known.
  long lag() {
    return serving.lag();
  }

  /// The end of the log, as far as known.
  LogPosition end() {
    return serving.end();
  }

  /// Whether the end of the log was reached since the start, and the tail still follows.
  boolean isCaughtUp() {
    return serving.isCaughtUp();
  }

  /// The position that searches see.
  LogPosition position() {
    return serving.position();
  }

  /// Whether a recent event changed nothing, because it was a repeat or lost a race.
  boolean isIgnored(LogPosition position) {
    return serving.isIgnored(position);
  }

  /// Waits until the log was found to be the one of the index.
  ///
  /// @throws LostLogException if it is not
  void awaitLog() throws InterruptedException {
    serving.awaitLog();
  }

  /// Waits until a position is searchable.
  ///
  /// @return whether it is; false after the timeout
  boolean await(LogPosition position, Duration timeout) throws InterruptedException {
    long end = System.nanoTime() + timeout.toNanos();
    while (true) {
      Tail<PostEvent> tail = serving;
      if (tail.await(position, Duration.ofNanos(Math.max(0, end - System.nanoTime())))) {
        return true;
      }
      // Where a new index took its place meanwhile, its tail is waited for.
      if (tail == serving) {
        return false;
      }
    }
  }

  /// Begins to build a new index beside the served one.
  ///
  /// @return whether it was begun; false if one is built already
  synchronized boolean rebuild(String reason) {
    IndexRebuild last = rebuild;
    if (closed || (last != null && last.status().state() == State.RUNNING)) {
      return false;
    }
    var next = new IndexRebuild(this, home, metrics, reason);
    rebuild = next;
    next.start();
    return true;
  }

  /// The running or last rebuild since the start; null if there was none.
  @Nullable RebuildStatus rebuildStatus() {
    IndexRebuild last = rebuild;
    return last == null ? null : last.status();
  }

  private long rebuildLag() {
    RebuildStatus last = rebuildStatus();
    return last == null ? 0 : last.lag();
  }

  /// A search failed in a way that no question explains: the files of the index are read again.
  void suspect(Throwable failure) {
    watch.suspect(failure);
  }

  // Of the watch, from its thread.
  private void damaged(PostIndexView view) {
    view.damaged();
    serving.wakeUp();
  }

  /// Commits what was applied and stops.
  @Override
  public void close() {
    IndexRebuild last;
    synchronized (this) {
      closed = true;
      last = rebuild;
    }
    try {
      if (last != null) {
        last.stop();
      }
      serving.close();
      watch.close();
      home.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new UncheckedIOException("closing the index", e);
    }
  }
}
