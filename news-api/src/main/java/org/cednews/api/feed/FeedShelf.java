package org.cednews.api.feed;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The feeds that were asked for last, as written. Bounded by bytes: the one that was not asked for
/// the longest goes first.
///
/// @param <K> what is asked for
final class FeedShelf<K> {

  // What an entry costs besides its bytes, roughly.
  private static final int OVERHEAD = 1_024;

  private final long capacity;
  private final Map<K, WrittenFeed> feeds = new LinkedHashMap<>(64, 0.75f, true);
  private long used;

  FeedShelf(long capacity) {
    this.capacity = capacity;
  }

  synchronized @Nullable WrittenFeed get(K key) {
    return feeds.get(key);
  }

  synchronized void put(K key, WrittenFeed feed) {
    WrittenFeed before = feeds.put(key, feed);
    used += size(feed) - (before == null ? 0 : size(before));
    var eldest = feeds.values().iterator();
    while (used > capacity && eldest.hasNext()) {
      used -= size(eldest.next());
      eldest.remove();
    }
  }

  private static long size(WrittenFeed feed) {
    return (long) feed.bytes().length + OVERHEAD;
  }
}
