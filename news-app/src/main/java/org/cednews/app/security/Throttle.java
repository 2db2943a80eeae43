package org.cednews.app.security;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cednews.web.fair.ClientNetwork;
import org.jspecify.annotations.Nullable;

/// Slows down who guesses passwords and keys. Safe for use by many threads; its memory is bounded.
///
/// Wrong tries are counted for an account from an address, for an account from everywhere, and for
/// an address whatever account it names. After a few that cost nothing, each doubles the wait until
/// the next is looked at. A wait for an account from everywhere does not hold for an address from
/// which somebody signed in to it lately: strangers cannot lock an editor out.
final class Throttle {

  private static final int FREE_FOR_ACCOUNT_AND_ADDRESS = 5;
  private static final int FREE_FOR_ONE_OF_THEM = 50;
  private static final Duration FIRST_WAIT = Duration.ofSeconds(15);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);

  private static final Duration KEPT = Duration.ofHours(1);
  private static final Duration KNOWN_FOR = Duration.ofDays(30);
  private static final int MOST_KEPT = 50_000;
  private static final int LONGEST_NAME = 100;

  /// One that tries; an absent account or address means any.
  private record Who(@Nullable String account, @Nullable String address) {}

  /// @param tries that were wrong, as far as is known
  /// @param last when the last of them was
  /// @param next when another one is looked at
  private record Count(int tries, Instant last, Instant next) {}

  private final InstantSource clock;
  private final Map<Who, Count> counts = new Latest<>();
  private final Map<Who, Instant> known = new Latest<>();

  Throttle(InstantSource clock) {
    this.clock = clock;
  }

  /// Asks whether a try may be looked at now, and counts it as wrong until it turns out to be
  /// right.
  ///
  /// @return how long to wait, if it may not
  synchronized Optional<Duration> begin(String account, String address) {
    Instant now = clock.instant();
    List<Who> counted = counted(account, address);
    Optional<Duration> wait =
        counted.stream()
            .map(counts::get)
            .filter(count -> count != null && count.next().isAfter(now))
            .map(count -> Duration.between(now, count.next()))
            .max(Duration::compareTo);
    if (wait.isEmpty()) {
      counted.forEach(who -> counts.put(who, oneMore(who, counts.remove(who))));
    }
    return wait;
  }

  /// The try was right: it does not count, and no wrong one does for this account from this
  /// address.
  synchronized void succeeded(String account, String address) {
    for (Who who : counted(account, address)) {
      counts.computeIfPresent(
          who, (_, count) -> new Count(count.tries() - 1, count.last(), clock.instant()));
    }
    Who pair = pair(account, address);
    counts.remove(pair);
    known.remove(pair);
    known.put(pair, clock.instant());
  }

  /// How many are counted at the moment.
  synchronized int remembered() {
    return counts.size();
  }

  private Count oneMore(Who who, @Nullable Count before) {
    Instant now = clock.instant();
    int tries = before != null && before.last().plus(KEPT).isAfter(now) ? before.tries() + 1 : 1;
    boolean both = who.account() != null && who.address() != null;
    int free = both ? FREE_FOR_ACCOUNT_AND_ADDRESS : FREE_FOR_ONE_OF_THEM;
    if (tries < free) {
      return new Count(tries, now, now);
    }
    Duration doubled = FIRST_WAIT.multipliedBy(1L << Math.min(tries - free, 16));
    Duration wait = doubled.compareTo(LONGEST_WAIT) < 0 ? doubled : LONGEST_WAIT;
    return new Count(tries, now, now.plus(wait));
  }

  private List<Who> counted(String account, String address) {
    Who pair = pair(account, address);
    Who anybody = new Who(null, pair.address());
    return isKnown(pair)
        ? List.of(pair, anybody)
        : List.of(pair, anybody, new Who(pair.account(), null));
  }

  private boolean isKnown(Who pair) {
    Instant since = known.get(pair);
    return since != null && since.plus(KNOWN_FOR).isAfter(clock.instant());
  }

  private static Who pair(String account, String address) {
    return new Who(shorten(account), ClientNetwork.of(address));
  }

  private static String shorten(String name) {
    return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME);
  }

  /// Keeps what was put last. A cache that weighs how often something was asked for would forget a
  /// newcomer first, and each who guesses is one.
  private static final class Latest<V> extends LinkedHashMap<Who, V> {

    private static final long serialVersionUID = 1;

    @Override
    protected boolean removeEldestEntry(Map.Entry<Who, V> eldest) {
      return size() > MOST_KEPT;
    }
  }
}
