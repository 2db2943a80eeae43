package org.cednews.index.view;

import java.io.IOException;
import java.util.Optional;
import org.cednews.event.PostEvent;
import org.cednews.log.tail.View;
import org.cednews.log.tail.ViewStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The index of one tail: the served one, or the one beside it until that is served.
final class IndexStore implements ViewStore<PostEvent> {

  private static final Logger log = LoggerFactory.getLogger(IndexStore.class);

  private final IndexHome home;
  private final int threads;
  private final Failures failures = new Failures();
  private volatile boolean served;

  private IndexStore(IndexHome home, int threads, boolean served) {
    this.home = home;
    this.threads = threads;
    this.served = served;
  }

  static IndexStore ofServed(IndexHome home, int threads) {
    return new IndexStore(home, threads, true);
  }

  static IndexStore ofBeside(IndexHome home, int threads) {
    return new IndexStore(home, threads, false);
  }

  /// Whether readers see this index.
  boolean isServed() {
    return served;
  }

  /// The index beside has become the served one.
  void serve() {
    served = true;
  }

  @Override
  public Optional<PostIndexView> view() {
    return served ? home.served() : home.beside();
  }

  @Override
  public View<PostEvent> begin(String topicId) throws IOException {
    return served ? home.begin(topicId) : home.beginBeside(topicId);
  }

  @Override
  public void caughtUp() throws IOException {
    if (served) {
      home.removeOthers();
    }
  }

  @Override
  public void committed() {
    failures.forget();
  }

  /// Goes back to the last commit of the served index, and builds a new one if it is damaged or
  /// fails again and again. An index beside that fails is given up: readers have the other one.
  @Override
  public Recovery recover(Throwable failure) {
    if (!served) {
      return Recovery.NEVER;
    }
    try {
      boolean told = home.reopen();
      if (told) {
        return Recovery.AT_ONCE;
      }
      if (failures.isOneTooMany(failure)) {
        log.warn("the index fails again and again: a new one is built from the log");
        home.giveUp();
      }
    } catch (IOException | RuntimeException e) {
      log.error("cannot reopen the index", e);
    }
    return Recovery.AFTER_A_PAUSE;
  }

  /// Readers need the processors too while an index is built beside.
  @Override
  public int threads() {
    return served ? threads : Math.max(1, threads / 2);
  }
}
