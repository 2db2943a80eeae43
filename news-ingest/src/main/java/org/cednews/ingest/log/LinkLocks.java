package org.cednews.ingest.log;

import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.cednews.event.LinkKey;

/// Lets one thread of this process at a time decide which post an address belongs to, so that two
/// captures of one item cannot both find that there is none.
final class LinkLocks {

  private static final int LOCKS = 256;

  private final List<ReentrantLock> locks =
      Stream.generate(ReentrantLock::new).limit(LOCKS).toList();

  <T> T locked(List<LinkKey> links, Supplier<T> action) {
    // In one order, so that no two threads wait for each other.
    int[] wanted =
        links.stream()
            .mapToInt(l -> Math.floorMod(l.hashCode(), LOCKS))
            .distinct()
            .sorted()
            .toArray();
    IntStream.of(wanted).forEach(lock -> locks.get(lock).lock());
    try {
      return action.get();
    } finally {
      IntStream.of(wanted).forEach(lock -> locks.get(lock).unlock());
    }
  }
}
