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
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.cednews.bench.figure.Latencies;

/// Callers that each call again as soon as they are answered, for a bounded time.
///
/// @param callers how many, each on a thread of its own
/// @param time after which no call begins
/// @param most how many calls there are at most
public record Load(int callers, Duration time, long most) {

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

  /// Calls a server on this machine by HTTP, on a connection for each caller.
  ///
  /// @param requests taken one after the other, again and again
  /// @param status that every answer must have
  public Result onPort(int port, List<byte[]> requests, int status) throws IOException {
    return run(
        () -> {
          HttpConnection connection = HttpConnection.open(port);
          return new Caller() {
            @Override
            public void call(long number) throws IOException {
              int got =
                  connection.exchangeForStatus(requests.get((int) (number % requests.size())));
              if (got != status) {
                throw new IOException("an answer of " + got + " where " + status + " was wanted");
              }
            }

            @Override
            public void close() throws IOException {
              connection.close();
            }
          };
        });
  }

  /// Lets the callers call.
  ///
  /// @throws IOException if one of them failed
  public Result run(Callable<Caller> opening) throws IOException {
    var next = new AtomicLong();
    var failed = new AtomicBoolean();
    List<Future<long[]>> shares = new ArrayList<>();
    long begin = System.nanoTime();
    long deadline = begin + time.toNanos();
    try (ExecutorService threads = Executors.newFixedThreadPool(callers)) {
      for (int i = 0; i < callers; i++) {
        shares.add(
            threads.submit(
                () -> {
                  try (Caller caller = opening.call()) {
                    return callAgainAndAgain(caller, next, deadline, failed);
                  } catch (Exception e) {
                    failed.set(true);
                    throw e;
                  }
                }));
      }
    }
    double seconds = (System.nanoTime() - begin) / 1e9;
    var latencies = Latencies.of(results(shares));
    return new Result(latencies.count() / seconds, latencies);
  }

  private long[] callAgainAndAgain(
      Caller caller, AtomicLong next, long deadline, AtomicBoolean failed) throws IOException {
    var nanos = new long[1 << 12];
    int count = 0;
    long now = System.nanoTime();
    while (now - deadline < 0 && !failed.get()) {
      long number = next.getAndIncrement();
      if (number >= most) {
        break;
      }
      caller.call(number);
      if (count == nanos.length) {
        nanos = Arrays.copyOf(nanos, 2 * count);
      }
      long after = System.nanoTime();
      nanos[count++] = after - now;
      now = after;
    }
    return Arrays.copyOf(nanos, count);
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
