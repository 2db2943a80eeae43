package org.cednews.index.view;

import java.io.EOFException;
import java.io.IOException;
import org.apache.lucene.index.CorruptIndexException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How often the index failed at one commit although its files are as they were written.
final class Failures {

  private static final Logger log = LoggerFactory.getLogger(Failures.class);

  // What fails so often does not fail by chance.
  private static final int MOST = 3;

  private String last = "";
  private int times;
  private int count;

  /// Tells of a failure, with a stack trace the first time only, and of the same one again after
  /// twice as many: it is tried again each second, and a full disk may last for days.
  ///
  /// @return whether a new index shall be tried
  boolean isOneTooMany(Throwable failure) {
    Throwable cause = cause(failure);
    if (isWorthTelling(cause.toString())) {
      if (times == 1) {
        log.error("the index failed, going back to its last commit: {}", last, failure);
      } else {
        log.warn("the index failed {} times: {}", times, last);
      }
    }
    if (isOfTheIndex(cause)) {
      count++;
    }
    return count == MOST;
  }

  // The first time, and then after twice as many.
  boolean isWorthTelling(String cause) {
    times = cause.equals(last) ? times + 1 : 1;
    last = cause;
    return Integer.bitCount(times) == 1;
  }

  /// The index went on: what fails next is told anew.
  void forget() {
    last = "";
    count = 0;
  }

  // A full disk would fail another index as well.
  private static boolean isOfTheIndex(Throwable cause) {
    return !(cause instanceof IOException)
        || cause instanceof CorruptIndexException
        || cause instanceof EOFException;
  }

  private static Throwable cause(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }
}
