package org.cednews.web.fair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class FairQueueTest {

  private static final Duration LONG = Duration.ofMinutes(1);

  private final List<Thread> threads = new ArrayList<>();
  private final List<String> done = Collections.synchronizedList(new ArrayList<>());
  private final CountDownLatch gate = new CountDownLatch(1);

  @AfterEach
  void end() throws InterruptedException {
    gate.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
  }

  @Test
  void neverMoreThanItsPlacesRunAtOnce() throws InterruptedException {
    var queue = new FairQueue(3, LONG);
    var running = new AtomicInteger();
    var most = new AtomicInteger();
    for (int i = 0; i < 200; i++) {
      String client = "client " + i % 7;
      start(
          () ->
              queue.run(
                  client,
                  () -> {
                    most.accumulateAndGet(running.incrementAndGet(), Math::max);
                    LockSupport.parkNanos(100_000);
                    running.decrementAndGet();
                    return done.add(client);
                  }));
    }
    join();
    assertThat(done).hasSize(200);
    assertThat(most.get()).isBetween(1, 3);
    assertThat(queue.waiting()).isZero();
  }

  @Test
  void whoAsksForLittleDoesNotWaitForAllOfWhoAsksForMuch() throws InterruptedException {
    var queue = new FairQueue(1, LONG);
    block(queue, "greedy");
    line(queue, "greedy", 20);
    line(queue, "modest", 1);
    gate.countDown();
    join();
    assertThat(done).hasSize(21).startsWith("modest").endsWith("greedy");
  }

  @Test
  void twoWhoAskForMuchTakeTurns() throws InterruptedException {
    var queue = new FairQueue(1, LONG);
    block(queue, "somebody");
    line(queue, "first", 10);
    line(queue, "second", 10);
    gate.countDown();
    join();
    assertThat(Collections.frequency(done.subList(0, 10), "first")).isBetween(3, 7);
  }

  @Test
  void withinOneClientTheOrderIsThatOfComing() throws InterruptedException {
    var queue = new FairQueue(1, LONG);
    block(queue, "client");
    for (int i = 0; i < 10; i++) {
      String name = "piece " + i;
      start(() -> queue.run("client", () -> done.add(name)));
      awaitWaiting(queue, i + 1);
    }
    gate.countDown();
    join();
    assertThat(done).isSorted().hasSize(10);
  }

  @Test
  void whoseTurnDoesNotComeIsToldSoAndTakesNoPlace() throws InterruptedException {
    var queue = new FairQueue(1, Duration.ofMillis(50));
    block(queue, "one");
    assertThatThrownBy(() -> queue.run("two", () -> done.add("two")))
        .isInstanceOf(BusyException.class);
    assertThat(queue.waiting()).isZero();
    gate.countDown();
    join();
    queue.run("two", () -> done.add("later"));
    assertThat(done).containsExactly("later");
  }

  @Test
  void whoIsInterruptedStaysSoAndTakesNoPlace() throws InterruptedException {
    var queue = new FairQueue(1, LONG);
    block(queue, "one");
    var interrupted = new AtomicInteger();
    Thread waiting =
        start(
            () -> {
              assertThatThrownBy(() -> queue.run("two", () -> done.add("two")))
                  .isInstanceOf(BusyException.class);
              interrupted.set(Thread.currentThread().isInterrupted() ? 1 : -1);
            });
    awaitWaiting(queue, 1);
    waiting.interrupt();
    waiting.join();
    assertThat(interrupted).hasValue(1);
    assertThat(queue.waiting()).isZero();
    assertThat(done).isEmpty();
  }

  @Test
  void workThatFailsLeavesItsPlace() {
    var queue = new FairQueue(1, LONG);
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(
              () ->
                  queue.run(
                      "client",
                      () -> {
                        throw new IllegalStateException("no");
                      }))
          .hasMessage("no");
    }
    assertThat(queue.<Boolean>run("client", () -> done.add("yes"))).isTrue();
  }

  // Work of a client that lasts until the gate opens.
  private void block(FairQueue queue, String client) throws InterruptedException {
    var runs = new CountDownLatch(1);
    start(
        () ->
            queue.run(
                client,
                () -> {
                  runs.countDown();
                  try {
                    gate.await();
                  } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                  }
                  return client;
                }));
    runs.await();
  }

  private void line(FairQueue queue, String client, int count) throws InterruptedException {
    int before = queue.waiting();
    for (int i = 0; i < count; i++) {
      start(() -> queue.run(client, () -> done.add(client)));
    }
    awaitWaiting(queue, before + count);
  }

  private static void awaitWaiting(FairQueue queue, int count) throws InterruptedException {
    while (queue.waiting() < count) {
      Thread.sleep(1);
    }
  }

  private Thread start(Runnable work) {
    Thread thread = Thread.startVirtualThread(work);
    threads.add(thread);
    return thread;
  }

  private void join() throws InterruptedException {
    for (Thread thread : threads) {
      thread.join();
    }
  }
}
