package org.cednews.bench.drive;

import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;

/// Callers who mean harm: each on a connection and a virtual thread of its own, until closed. What
/// they are answered is counted, and a connection that is closed to them is opened again.
public final class Attackers implements AutoCloseable {

  private static final int AT_A_TIME = 100;

  /// What one of them does on a fresh connection. It ends by an error or an interrupt.
  public interface Attack {

    /// @param answers where the status of each answer goes
    void on(HttpConnection connection, Answers answers) throws IOException, InterruptedException;
  }

  /// How often each status was answered. A connection that ended, or was refused, counts as 0.
  public static final class Answers {

    private final Map<Integer, LongAdder> counts = new ConcurrentSkipListMap<>();

    public void add(int status) {
      counts.computeIfAbsent(status, _ -> new LongAdder()).increment();
    }

    @Override
    public String toString() {
      List<String> parts = new ArrayList<>();
      counts.forEach(
          (status, count) -> parts.add((status == 0 ? "closed" : status) + ": " + count));
      return parts.isEmpty() ? "no answer" : String.join(", ", parts);
    }
  }

  private final Answers answers = new Answers();
  private final List<Thread> threads = new ArrayList<>();

  private Attackers() {}

  /// Lets them begin, a hundred every tenth of a second.
  ///
  /// @param from the address that they come from, one of this machine
  public static Attackers begin(int port, InetAddress from, int count, Attack attack)
      throws InterruptedException {
    var attackers = new Attackers();
    for (int i = 0; i < count; i++) {
      attackers.threads.add(Thread.startVirtualThread(() -> attackers.run(port, from, attack)));
      if (i % AT_A_TIME == AT_A_TIME - 1) {
        Thread.sleep(100);
      }
    }
    return attackers;
  }

  private void run(int port, InetAddress from, Attack attack) {
    while (!Thread.currentThread().isInterrupted()) {
      try {
        try (var connection = HttpConnection.open(port, from)) {
          attack.on(connection, answers);
        } catch (IOException e) {
          if (!Thread.currentThread().isInterrupted()) {
            answers.add(0);
            Thread.sleep(100);
          }
        }
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  /// What they were answered up to now.
  public Answers answers() {
    return answers;
  }

  @Override
  public void close() {
    threads.forEach(Thread::interrupt);
    try {
      for (Thread thread : threads) {
        thread.join();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
