package org.cednews.broker;

import java.nio.file.Path;

/// A log on the disk is not as it was written. Nothing was started and nothing was changed: Kafka
/// would cut the log there, and give the positions behind out again.
///
/// The message says which file, where in it, from which position on, and what is wrong.
public final class DamagedLogException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final String log;
  private final long position;

  /// @param log with its partition, such as `news.posts-0`
  /// @param position of the first record that cannot be trusted
  DamagedLogException(String log, Path file, long at, long position, String what) {
    super(
        "the log %s is damaged from position %d on: %s, byte %d: %s"
            .formatted(log, position, file, at, what));
    this.log = log;
    this.position = position;
  }

  public String log() {
    return log;
  }

  public long position() {
    return position;
  }
}
