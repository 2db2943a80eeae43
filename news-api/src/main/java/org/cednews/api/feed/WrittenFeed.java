package org.cednews.api.feed;

import java.time.Instant;
import org.cednews.event.LogPosition;

/// A feed as bytes, and what it was made from.
///
/// @param position of the state of the view
/// @param tag the strong ETag, in quotes: the same as long as the feed says the same
/// @param updated when the newest change was made
record WrittenFeed(LogPosition position, String tag, Instant updated, byte[] bytes) {

  WrittenFeed at(LogPosition later) {
    return new WrittenFeed(later, tag, updated, bytes);
  }
}
