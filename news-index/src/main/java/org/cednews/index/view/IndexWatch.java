package org.cednews.index.view;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.lucene.store.AlreadyClosedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads the files of the served index again while it is served, on a thread of its own: from time
/// to time, and at once when a search failed in a way that no question explains. Most bytes that
/// were hit change an answer without any error.
final class IndexWatch implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(IndexWatch.class);

  // A check may take this part of the time; a large index is read every few minutes or hours.
  private static final int SHARE = 200;
  private static final Duration SHORTEST = Duration.ofSeconds(5);
  // Searches that fail for another reason must not make it read without end.
  private static final int SUSPECTED_SHARE = 10;

  private final Supplier<Optional<PostIndexView>> served;
  private final Consumer<PostIndexView> whenDamaged;
  private final BlockingQueue<Throwable> suspicions = new ArrayBlockingQueue<>(1);
  private final Thread thread =
      Thread.ofPlatform().name("news-index-watch").daemon().unstarted(this::run);

  /// @param whenDamaged is told of a served index with a damaged file
  IndexWatch(Supplier<Optional<PostIndexView>> served, Consumer<PostIndexView> whenDamaged) {
    this.served = served;
    this.whenDamaged = whenDamaged;
  }

  void start() {
    thread.start();
  }

  /// A search failed, and perhaps because of the index. Returns at once.
  void suspect(Throwable failure) {
    if (suspicions.offer(failure)) {
      log.debug("a search failed: the index is read again", failure);
    }
  }

  private void run() {
    try {
      Duration took = Duration.ZERO;
      while (true) {
        Duration pause = took.multipliedBy(SHARE);
        pause = pause.compareTo(SHORTEST) < 0 ? SHORTEST : pause;
        if (suspicions.poll(pause.toMillis(), TimeUnit.MILLISECONDS) != null) {
          Thread.sleep(took.multipliedBy(SUSPECTED_SHARE));
        }
        long begin = System.nanoTime();
        served.get().ifPresent(this::check);
        took = Duration.ofNanos(System.nanoTime() - begin);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void check(PostIndexView view) {
    try {
      view.index().verify();
    } catch (AlreadyClosedException e) {
      log.debug("the index was replaced while it was read", e);
    } catch (IOException | RuntimeException | InternalError e) {
      log.debug("a file of the index is damaged", e);
      whenDamaged.accept(view);
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
