package org.cednews.log.tail;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.SequencedSet;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.cednews.event.LogPosition;

/// How far the view has come, for those who wait for it, and which recent events it ignored.
public final class Progress {

  static final int REMEMBERED = 65_536;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition moved = lock.newCondition();
  private final SequencedSet<Long> ignored = new LinkedHashSet<>();
  private LogPosition position = LogPosition.START;
  private LogPosition end = LogPosition.START;
  private boolean caughtUp;

  public void ignored(long offset) {
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

  public boolean isIgnored(LogPosition at) {
    lock.lock();
    try {
      return ignored.contains(at.value());
    } finally {
      lock.unlock();
    }
  }

  public void moveTo(LogPosition searchable) {
    lock.lock();
    try {
      position = searchable;
      moved.signalAll();
    } finally {
      lock.unlock();
    }
  }

  public void endsAt(LogPosition endOfLog) {
    lock.lock();
    try {
      end = endOfLog;
      caughtUp |= position.reaches(endOfLog);
    } finally {
      lock.unlock();
    }
  }

  /// A new index starts behind.
  public void restart(LogPosition from) {
    lock.lock();
    try {
      position = from;
      caughtUp = false;
    } finally {
      lock.unlock();
    }
  }

  public LogPosition position() {
    lock.lock();
    try {
      return position;
    } finally {
      lock.unlock();
    }
  }

  public LogPosition end() {
    lock.lock();
    try {
      return end.reaches(position) ? end : position;
    } finally {
      lock.unlock();
    }
  }

  /// Whether the end of the log was reached once since the start.
  public boolean caughtUp() {
    lock.lock();
    try {
      return caughtUp;
    } finally {
      lock.unlock();
    }
  }

  /// Waits until a position is searchable.
  ///
  /// @return whether it is; false after the timeout
  public boolean await(LogPosition wanted, Duration timeout) throws InterruptedException {
    long nanos = timeout.toNanos();
    lock.lockInterruptibly();
    try {
      while (!position.reaches(wanted)) {
        if (nanos <= 0) {
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
