package org.cednews.log.tail;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.cednews.event.LogPosition;
import org.jspecify.annotations.Nullable;

/// How far a tail may go, and whether it stands there.
final class Gate {

  private static final LogPosition OPEN = new LogPosition(Long.MAX_VALUE);

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private LogPosition limit = OPEN;
  private @Nullable LogPosition standing;
  private boolean ended;

  /// The last position that may be folded in.
  LogPosition limit() {
    lock.lock();
    try {
      return limit;
    } finally {
      lock.unlock();
    }
  }

  /// Lets the tail go no further; one that is further already stands where it is.
  void closeAt(LogPosition last) {
    set(last);
  }

  void open() {
    set(OPEN);
  }

  /// Nobody stands here any more, and nobody needs to wait for that.
  void end() {
    lock.lock();
    try {
      ended = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void set(LogPosition last) {
    lock.lock();
    try {
      limit = last;
      standing = null;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// The tail stands here until it may go on.
  void stand(LogPosition at) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (!ended && at.reaches(limit)) {
        standing = at;
        changed.signalAll();
        changed.await();
      }
    } finally {
      lock.unlock();
    }
  }

  /// Waits until the tail stands.
  ///
  /// @return where it does; nothing after the timeout, and when the tail ends
  @Nullable LogPosition awaitStanding(Duration timeout) throws InterruptedException {
    long nanos = timeout.toNanos();
    lock.lockInterruptibly();
    try {
      while (standing == null && !ended && nanos > 0) {
        nanos = changed.awaitNanos(nanos);
      }
      return standing;
    } finally {
      lock.unlock();
    }
  }
}
