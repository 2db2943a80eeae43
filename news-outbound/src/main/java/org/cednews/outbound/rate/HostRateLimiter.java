package org.cednews.outbound.rate;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Per-host rate limiter: bounded concurrency, a pause between two requests, first come first
/// served, and nobody while the host wants to be left alone.
///
/// Only hosts that are being asked, or were a moment ago, or want to be left alone, are remembered.
public final class HostRateLimiter {

  /// The longest pause that one caller may ask for.
  public static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  private static final Duration SWEEP_EVERY = Duration.ofMinutes(1);

  /// Waits.
  public interface Waiting {

    void pause(Duration time) throws InterruptedException;
  }

  /// What came of waiting for one's turn.
  public sealed interface Result permits Turn, NotNow {}

  /// @param reason in words
  /// @param retryAfter after which it may be one's turn
  public record NotNow(String reason, Duration retryAfter) implements Result {}

  /// The host may be asked, once, until this is closed.
  public final class Turn implements Result, AutoCloseable {

    private final String name;
    private final Host host;

    private Turn(String name, Host host) {
      this.name = name;
      this.host = host;
    }

    /// The host wants to be left alone.
    public void leaveAlone(Duration time) {
      quiet(host, time);
    }

    @Override
    public void close() {
      host.places.release();
      leave(name, host);
    }
  }

  private final class Host {

    private final Semaphore places = new Semaphore(atOnce, true);
    private int callers;
    private Instant lastStart = Instant.MIN;
    private Instant quietUntil = Instant.MIN;

    boolean isForgettable(Instant now) {
      return callers == 0
          && !quietUntil.isAfter(now)
          && !lastStart.isAfter(now.minus(LONGEST_PAUSE));
    }
  }

  private final int atOnce;
  private final Duration longestWait;
  private final InstantSource clock;
  private final Waiting waiting;
  private final Map<String, Host> hosts = new HashMap<>();
  private Instant nextSweep = Instant.MIN;

  /// @param atOnce how many may ask one host at the same time
  /// @param longestWait after which a caller gives up
  public HostRateLimiter(int atOnce, Duration longestWait, InstantSource clock, Waiting waiting) {
    this.atOnce = atOnce;
    this.longestWait = longestWait;
    this.clock = clock;
    this.waiting = waiting;
  }

  /// Waits for one's turn.
  ///
  /// @param pause since the last start at this host, at most [#LONGEST_PAUSE]
  public Result take(String name, Duration pause) throws InterruptedException {
    Host host = enter(name);
    boolean placed = false;
    boolean taken = false;
    try {
      Instant latest = clock.instant().plus(longestWait);
      NotNow quiet = quiet(name, host);
      if (quiet != null) {
        return quiet;
      }
      placed = host.places.tryAcquire(longestWait.toMillis(), TimeUnit.MILLISECONDS);
      Instant start = placed ? reserve(host, pause, latest) : null;
      if (start == null) {
        return new NotNow("too many are waiting for " + name, longestWait);
      }
      Duration wait = Duration.between(clock.instant(), start);
      if (wait.isPositive()) {
        waiting.pause(wait);
      }
      // Another answer may have brought the wish meanwhile.
      quiet = quiet(name, host);
      if (quiet != null) {
        return quiet;
      }
      taken = true;
      return new Turn(name, host);
    } finally {
      if (!taken) {
        if (placed) {
          host.places.release();
        }
        leave(name, host);
      }
    }
  }

  private synchronized Host enter(String name) {
    Instant now = clock.instant();
    if (!now.isBefore(nextSweep)) {
      hosts.values().removeIf(host -> host.isForgettable(now));
      nextSweep = now.plus(SWEEP_EVERY);
    }
    Host host = hosts.computeIfAbsent(name, _ -> new Host());
    host.callers++;
    return host;
  }

  private synchronized void leave(String name, Host host) {
    host.callers--;
    if (host.isForgettable(clock.instant())) {
      hosts.remove(name);
    }
  }

  private synchronized @Nullable Instant reserve(Host host, Duration pause, Instant latest) {
    Instant now = clock.instant();
    Instant next = host.lastStart.equals(Instant.MIN) ? now : host.lastStart.plus(pause);
    Instant start = next.isAfter(now) ? next : now;
    if (start.isAfter(latest)) {
      return null;
    }
    host.lastStart = start;
    return start;
  }

  private synchronized void quiet(Host host, Duration time) {
    Instant until = clock.instant().plus(time);
    if (until.isAfter(host.quietUntil)) {
      host.quietUntil = until;
    }
  }

  private synchronized @Nullable NotNow quiet(String name, Host host) {
    Duration left = Duration.between(clock.instant(), host.quietUntil);
    return left.isPositive() ? new NotNow(name + " wants to be left alone", left) : null;
  }

  /// How many hosts are remembered.
  synchronized int size() {
    return hosts.size();
  }
}
