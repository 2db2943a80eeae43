package org.cednews.ingest.intake;

import static java.util.Collections.disjoint;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;
import org.cednews.event.LinkKey;

/// Lets one thread of this process at a time decide which post an address belongs to, so that two
/// captures of one item cannot both find that there is none.
public final class LinksInUse {

  private final Set<LinkKey> used = new HashSet<>();

  /// Does something while no other thread does so with any of these addresses.
  public <T> T alone(Set<LinkKey> links, Supplier<T> action) {
    take(links);
    try {
      return action.get();
    } finally {
      giveBack(links);
    }
  }

  // All at once: whoever waits holds none, so nobody waits for ever.
  private synchronized void take(Set<LinkKey> links) {
    boolean interrupted = false;
    while (!disjoint(used, links)) {
      try {
        wait();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    used.addAll(links);
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void giveBack(Set<LinkKey> links) {
    used.removeAll(links);
    notifyAll();
  }
}
