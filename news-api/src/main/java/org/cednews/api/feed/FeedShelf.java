package org.cednews.api.feed;

import java.util.LinkedHashMap;
import java.util.Map;
import org.cednews.index.search.SearchRequest;
import org.jspecify.annotations.Nullable;

/// The feeds that were asked for last, as written. Bounded by bytes: the one that was not asked for
/// the longest goes first.
final class FeedShelf {

  /// What is asked for: a search in a format.
  record Key(String extension, SearchRequest request) {}

  // What an entry costs besides its bytes, roughly.
  private static final int OVERHEAD = 1_024;

  private final long capacity;
  private final Map<Key, WrittenFeed> feeds = new LinkedHashMap<>(64, 0.75f, true);
  private long used;

  FeedShelf(long capacity) {
    this.capacity = capacity;
  }

  synchronized @Nullable WrittenFeed get(Key key) {
    return feeds.get(key);
  }

  synchronized void put(Key key, WrittenFeed feed) {
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
