package org.cednews.api.feed;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.cednews.event.LogPosition;
import org.jspecify.annotations.Nullable;

/// A feed as bytes, and what it was made from.
///
/// @param position of the state of the view
/// @param tag the strong ETag, in quotes: equal tags of an address mean equal bytes, on every node
/// @param changed when the set of its posts last changed; absent while the log is empty
/// @param dated whether that time in seconds, as HTTP has it, means these bytes and no earlier ones
/// @param lasting whether it is a page of the archive that is complete
record WrittenFeed(
    LogPosition position,
    String tag,
    @Nullable Instant changed,
    boolean dated,
    boolean lasting,
    byte[] bytes) {

  WrittenFeed at(LogPosition later) {
    return new WrittenFeed(later, tag, changed, dated, lasting, bytes);
  }

  /// Takes the place of another one, which may have been given away under the same second.
  WrittenFeed after(@Nullable WrittenFeed before) {
    boolean same =
        before != null
            && before.changed != null
            && changed != null
            && !seconds(changed).isAfter(seconds(before.changed));
    return same ? new WrittenFeed(position, tag, changed, false, lasting, bytes) : this;
  }

  private static Instant seconds(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS);
  }
}
