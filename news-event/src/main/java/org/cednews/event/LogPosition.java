package org.cednews.event;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;

/// A place in a log: the offset of a record. Positions of one log are totally ordered; a state "at"
/// a position holds that record and all before it.
///
/// @param value the offset, or -1 for the state before the first record
public record LogPosition(@JsonValue long value) implements Comparable<LogPosition> {

  /// Before the first record.
  public static final LogPosition START = new LogPosition(-1);

  @JsonCreator
  public LogPosition {
    if (value < -1) {
      throw new IllegalArgumentException("a log position is -1 or more, not " + value);
    }
  }

  /// The position that a person or program typed (a whole number from 0), or nothing.
  public static Optional<LogPosition> parse(String text) {
    if (text.isEmpty() || text.length() > 18 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return Optional.empty();
    }
    return Optional.of(new LogPosition(Long.parseLong(text)));
  }

  public boolean reaches(LogPosition wanted) {
    return value >= wanted.value;
  }

  @Override
  public int compareTo(LogPosition other) {
    return Long.compare(value, other.value);
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
