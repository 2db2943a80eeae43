package org.cednews.web.fair;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/// Lets work run, a bounded number of pieces at a time, and of those who wait, lets in first
/// whoever had least: start-time fair queueing (Goyal, Vin and Cheng, 1996) with the time that work
/// took as its length. Who asks for much waits for himself; who asks for little waits at most for
/// the pieces that run just then. Within one client the order is that of coming.
///
/// All methods may be called from any thread.
public final class FairQueue {

  // How much a new length counts in the mean of those that are expected.
  private static final double WEIGHT = 0.05;
  private static final double FIRST_GUESS_NANOS = 1e6;
  private static final int MOST_IDLE_CLIENTS = 10_000;

  private final int places;
  private final Duration patience;
  private final ReentrantLock lock = new ReentrantLock();
  private final PriorityQueue<Waiting> line = new PriorityQueue<>();
  // Up to which virtual time each client has had its share; one who is not in it has had none.
  private final Map<String, Double> served = new HashMap<>();
  private double now;
  private double expected = FIRST_GUESS_NANOS;
  private long arrivals;
  private int running;

  /// Somebody in the line.
  private final class Waiting implements Comparable<Waiting> {

    private final double start;
    private final long arrival;
    private final Condition change = lock.newCondition();
    private boolean admitted;

    Waiting(double start, long arrival) {
      this.start = start;
      this.arrival = arrival;
    }

    @Override
    public int compareTo(Waiting other) {
      int order = Double.compare(start, other.start);
      return order != 0 ? order : Long.compare(arrival, other.arrival);
    }
  }

  /// @param places how many pieces of work run at a time
  /// @param patience how long a piece waits for its turn at most
  public FairQueue(int places, Duration patience) {
    this.places = places;
    this.patience = patience;
  }

  /// Does the work when its turn has come, on this thread.
  ///
  /// @param client for whom
  /// @throws BusyException if the turn does not come in time; then nothing was done
  public <T> T run(String client, Supplier<T> work) {
    try (var _ = enter(client)) {
      return work.get();
    }
  }

  /// Waits for a turn, which lasts until it is closed.
  ///
  /// @param client whose
  /// @throws BusyException if it does not come in time
  public Turn enter(String client) {
    lock.lock();
    try {
      double start = Math.max(now, served.getOrDefault(client, 0.0));
      double assumed = expected;
      served.put(client, start + assumed);
      if (running < places && line.isEmpty()) {
        admit(start);
      } else {
        await(client, new Waiting(start, arrivals++), assumed);
      }
      return new Turn(client, assumed);
    } finally {
      lock.unlock();
    }
  }

  /// A place that somebody has. May be closed more than once.
  public final class Turn implements AutoCloseable {

    private final String client;
    private final double assumed;
    private final long begin = System.nanoTime();
    private boolean closed;

    private Turn(String client, double assumed) {
      this.client = client;
      this.assumed = assumed;
    }

    @Override
    public void close() {
      long nanos = System.nanoTime() - begin;
      lock.lock();
      try {
        if (!closed) {
          closed = true;
          leave(client, nanos, assumed);
        }
      } finally {
        lock.unlock();
      }
    }
  }

  /// How many wait now.
  public int waiting() {
    lock.lock();
    try {
      return line.size();
    } finally {
      lock.unlock();
    }
  }

  private void await(String client, Waiting waiting, double assumed) {
    line.add(waiting);
    long left = patience.toNanos();
    try {
      while (!waiting.admitted && left > 0) {
        left = waiting.change.awaitNanos(left);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    if (!waiting.admitted) {
      line.remove(waiting);
      charge(client, -assumed);
      throw new BusyException("no turn within " + patience.toSeconds() + " s");
    }
  }

  private void leave(String client, long nanos, double assumed) {
    charge(client, nanos - assumed);
    expected += WEIGHT * (nanos - expected);
    running--;
    Waiting next = line.poll();
    if (next != null) {
      admit(next.start);
      next.admitted = true;
      next.change.signal();
    } else if (served.size() > MOST_IDLE_CLIENTS) {
      served.values().removeIf(until -> until <= now);
    }
  }

  private void admit(double start) {
    running++;
    now = Math.max(now, start);
  }

  private void charge(String client, double nanos) {
    served.computeIfPresent(client, (_, until) -> until + nanos);
  }
}
