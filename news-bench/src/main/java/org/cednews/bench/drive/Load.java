package org.cednews.bench.drive;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.cednews.bench.figure.Latencies;

/// Callers that each call again as soon as they are answered, for a bounded time.
///
/// @param callers how many, each on a thread of its own
/// @param time after which no call begins
/// @param most how many calls there are at most
public record Load(int callers, Duration time, long most) {

  private static final long AT_ONCE = 0;

  /// One caller, used by one thread.
  public interface Caller extends AutoCloseable {

    /// Does the piece of work with a number, which counts up over all callers.
    ///
    /// @throws IOException if the answer is not the right one; ends the whole load
    void call(long number) throws IOException;

    @Override
    default void close() throws IOException {}
  }

  /// What came of it.
  ///
  /// @param perSecond calls answered in a second by the wall clock
  public record Result(double perSecond, Latencies latencies) {}

  /// Calls a server on this machine by HTTP, on a connection for each caller, from a thread for
  /// each processor: as many calls as can be made.
  ///
  /// @param requests taken one after the other, again and again
  /// @param status that every answer must have
  public Result onPort(int port, List<byte[]> requests, int status) throws IOException {
    int threads = Math.min(callers, Runtime.getRuntime().availableProcessors());
    return onPort(port, requests, status, threads, AT_ONCE);
  }

  /// The same from one thread, which asks on a connection again in the moment in which it was
  /// answered. A server that lets some of its connections starve is found out by this, and not by
  /// several threads that get in the way of the server.
  public Result eagerly(int port, List<byte[]> requests, int status) throws IOException {
    return onPort(port, requests, status, 1, AT_ONCE);
  }

  /// Calls at fixed times, whether earlier calls are answered or not. A call takes from the time at
  /// which it is due, also if all connections were busy then; so a server that stands still is
  /// charged with all who would have come meanwhile.
  public Result atRate(int port, List<byte[]> requests, int status, double perSecond)
      throws IOException {
    return onPort(port, requests, status, 1, (long) (1e9 / perSecond));
  }

  private Result onPort(int port, List<byte[]> requests, int status, int threads, long interval)
      throws IOException {
    return run(
        threads,
        interval,
        (turns, share) -> {
          int connections = callers / threads + (share < callers % threads ? 1 : 0);
          try (var load = new HttpLoad(port, connections, requests, status)) {
            return load.run(turns);
          }
        });
  }

  /// Lets the callers call.
  ///
  /// @throws IOException if one of them failed
  public Result run(Callable<Caller> opening) throws IOException {
    return run(
        callers,
        AT_ONCE,
        (turns, _) -> {
          try (Caller caller = opening.call()) {
            return callAgainAndAgain(caller, turns);
          }
        });
  }

  /// The calls that are still to be made, for all threads.
  static final class Turns {

    static final long NONE = -1;

    private final AtomicLong next = new AtomicLong();
    private final long begin;
    private final long interval;
    private final long deadline;
    private final long most;
    private volatile boolean failed;

    private Turns(long begin, long interval, long deadline, long most) {
      this.begin = begin;
      this.interval = interval;
      this.deadline = deadline;
      this.most = most;
    }

    /// When the next call is to be made: no later than now, or at its time.
    long due(long now) {
      return interval == AT_ONCE ? now : begin + next.get() * interval;
    }

    /// The number of a call to make, or [#NONE].
    long next(long due) {
      if (due - deadline >= 0 || failed) {
        return NONE;
      }
      long number = next.getAndIncrement();
      return number < most ? number : NONE;
    }
  }

  /// The share of a thread: makes calls and says what each took, in nanoseconds.
  private interface Share {
    long[] take(Turns turns, int number) throws Exception;
  }

  private Result run(int count, long interval, Share share) throws IOException {
    List<Future<long[]>> shares = new ArrayList<>();
    long begin = System.nanoTime();
    var turns = new Turns(begin, interval, begin + time.toNanos(), most);
    try (ExecutorService threads = Executors.newFixedThreadPool(count)) {
      for (int i = 0; i < count; i++) {
        int number = i;
        shares.add(
            threads.submit(
                () -> {
                  try {
                    return share.take(turns, number);
                  } catch (Exception e) {
                    turns.failed = true;
                    throw e;
                  }
                }));
      }
    }
    double seconds = (System.nanoTime() - begin) / 1e9;
    var latencies = Latencies.of(results(shares));
    return new Result(latencies.count() / seconds, latencies);
  }

  private static long[] callAgainAndAgain(Caller caller, Turns turns) throws IOException {
    var samples = new Samples();
    long now = System.nanoTime();
    for (long number; (number = turns.next(now)) != Turns.NONE; ) {
      caller.call(number);
      long after = System.nanoTime();
      samples.add(after - now);
      now = after;
    }
    return samples.all();
  }

  /// Numbers without a box.
  static final class Samples {

    private long[] samples = new long[1 << 12];
    private int count;

    void add(long sample) {
      if (count == samples.length) {
        samples = Arrays.copyOf(samples, 2 * count);
      }
      samples[count++] = sample;
    }

    long[] all() {
      return Arrays.copyOf(samples, count);
    }
  }

  private static List<long[]> results(List<Future<long[]>> shares) throws IOException {
    try {
      List<long[]> results = new ArrayList<>(shares.size());
      for (Future<long[]> share : shares) {
        results.add(share.get());
      }
      return results;
    } catch (ExecutionException e) {
      throw new IOException("a caller failed: " + e.getCause(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
