package org.cednews.log.tail;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.SequencedSet;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.cednews.event.LogPosition;

/// How far the view has come, for those who wait for it, and which recent events it ignored.
final class Progress {

  static final int REMEMBERED = 65_536;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition moved = lock.newCondition();
  private final SequencedSet<Long> ignored = new LinkedHashSet<>();
  private LogPosition position = LogPosition.START;
  private LogPosition end = LogPosition.START;
  private boolean caughtUp;
  private boolean ended;

  void ignored(long offset) {
    lock.lock();
    try {
      ignored.add(offset);
      if (ignored.size() > REMEMBERED) {
        ignored.removeFirst();
      }
    } finally {
      lock.unlock();
    }
  }

  boolean isIgnored(LogPosition at) {
    lock.lock();
    try {
      return ignored.contains(at.value());
    } finally {
      lock.unlock();
    }
  }

  void moveTo(LogPosition searchable) {
    lock.lock();
    try {
      position = searchable;
      moved.signalAll();
    } finally {
      lock.unlock();
    }
  }

  void endsAt(LogPosition endOfLog) {
    lock.lock();
    try {
      end = endOfLog;
      if (!caughtUp && position.reaches(endOfLog)) {
        caughtUp = true;
        moved.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /// A new index starts behind.
  void restart(LogPosition from) {
    lock.lock();
    try {
      position = from;
      caughtUp = false;
    } finally {
      lock.unlock();
    }
  }

  /// Nobody needs to wait any longer: the view goes no further.
  void endFollowing() {
    lock.lock();
    try {
      ended = true;
      moved.signalAll();
    } finally {
      lock.unlock();
    }
  }

  LogPosition position() {
    lock.lock();
    try {
      return position;
    } finally {
      lock.unlock();
    }
  }

  LogPosition end() {
    lock.lock();
    try {
      return end.reaches(position) ? end : position;
    } finally {
      lock.unlock();
    }
  }

  /// Whether the end of the log was reached once since the start.
  boolean caughtUp() {
    lock.lock();
    try {
      return caughtUp;
    } finally {
      lock.unlock();
    }
  }

  /// Waits until a position is searchable.
  ///
  /// @return whether it is; false after the timeout, and when the view goes no further
  boolean await(LogPosition wanted, Duration timeout) throws InterruptedException {
    return await(() -> position.reaches(wanted), timeout);
  }

  /// Waits until the end of the log was reached once since the start.
  ///
  /// @return whether it was; false after the timeout, and when the view goes no further
  boolean awaitCaughtUp(Duration timeout) throws InterruptedException {
    return await(() -> caughtUp, timeout);
  }

  private boolean await(BooleanSupplier condition, Duration timeout) throws InterruptedException {
    long nanos = timeout.toNanos();
    lock.lockInterruptibly();
    try {
      while (!condition.getAsBoolean()) {
        if (nanos <= 0 || ended) {
          return false;
        }
        nanos = moved.awaitNanos(nanos);
      }
      return true;
    } finally {
      lock.unlock();
    }
  }
}
