package org.cednews.app.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.cednews.read.archive.ArchiveEntry;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Sends pieces to a desk, several at once, and asks for their outcomes. How many are on their way
/// is bounded, so that whoever finds them waits for the system.
final class CaptureUploader {

  private static final int AT_ONCE = 8;
  // As many as are asked for in one question.
  private static final int WAITING = 200;
  private static final Duration LONGEST_SILENCE = Duration.ofMinutes(20);
  private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);

  private final DeskClient desk;
  private final ImportTally tally;
  private final Executor threads;
  private final Semaphore sending = new Semaphore(AT_ONCE);
  private final Semaphore underWay = new Semaphore(WAITING);
  private final SequencedMap<String, String> waiting = new LinkedHashMap<>();
  private final AtomicReference<@Nullable CommandStopped> failure = new AtomicReference<>();

  CaptureUploader(DeskClient desk, ImportTally tally, Executor threads) {
    this.desk = desk;
    this.tally = tally;
    this.threads = threads;
  }

  /// Hands a piece in, as soon as there is room.
  ///
  /// @throws CommandStopped if an earlier one could not be sent at all
  void take(ArchiveEntry.Piece piece) throws CommandStopped, InterruptedException {
    underWay.acquire();
    if (piece.inOrder()) {
      stopIfFailed();
      send(piece);
      return;
    }
    sending.acquire();
    stopIfFailed();
    threads.execute(
        () -> {
          try {
            send(piece);
          } catch (CommandStopped e) {
            fail(e);
          } catch (InterruptedException e) {
            fail(new CommandStopped(3, "interrupted"));
          } catch (RuntimeException e) {
            fail(new CommandStopped(3, "an answer that cannot be: " + e));
          } finally {
            sending.release();
          }
        });
  }

  /// Asks for the outcomes of the pieces, until all that will ever come are known.
  void listen() {
    try {
      Duration pause = Duration.ofMillis(10);
      long heard = System.nanoTime();
      while (failure.get() == null && !Thread.currentThread().isInterrupted()) {
        Map<String, String> asked = waiting();
        if (asked.isEmpty() || !hear(asked)) {
          if (!asked.isEmpty() && System.nanoTime() - heard > LONGEST_SILENCE.toNanos()) {
            throw new CommandStopped(3, "nothing is heard of " + asked.keySet());
          }
          heard = asked.isEmpty() ? System.nanoTime() : heard;
          Thread.sleep(pause);
          pause = pause.compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : pause;
        } else {
          heard = System.nanoTime();
          pause = Duration.ofMillis(10);
        }
      }
    } catch (CommandStopped e) {
      fail(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // all is known
    } catch (RuntimeException e) {
      fail(new CommandStopped(3, "an answer that cannot be: " + e));
    }
  }

  /// Waits until the outcome of every piece is known.
  void finish() throws CommandStopped, InterruptedException {
    underWay.acquire(WAITING);
    stopIfFailed();
  }

  private void send(ArchiveEntry.Piece piece) throws CommandStopped, InterruptedException {
    HttpResponse<String> answer =
        desk.ask(
            desk.request(
                    "/api/desk/captures?location=" + URLEncoder.encode(piece.location(), UTF_8))
                .header("Content-Type", piece.contentType())
                .POST(BodyPublishers.ofByteArray(piece.body())));
    if (answer.statusCode() != 202) {
      tally.refused(piece.name(), DeskClient.problem(answer));
      underWay.release();
      return;
    }
    tally.handedIn();
    synchronized (waiting) {
      waiting.put(DeskClient.json(answer).path("captureId").stringValue(), piece.name());
    }
  }

  private Map<String, String> waiting() {
    synchronized (waiting) {
      return new LinkedHashMap<>(waiting);
    }
  }

  // Whether anything was heard.
  private boolean hear(Map<String, String> asked) throws CommandStopped, InterruptedException {
    List<String> ids = new ArrayList<>(asked.keySet());
    HttpResponse<String> answer =
        desk.ask(desk.request("/api/desk/captures?id=" + String.join(",", ids)).GET());
    if (answer.statusCode() != 200) {
      throw new CommandStopped(3, "captures " + ids + ": " + DeskClient.problem(answer));
    }
    boolean heard = false;
    for (JsonNode outcome : DeskClient.json(answer).path("outcomes").values()) {
      String id = outcome.path("captureId").stringValue();
      tally.done(asked.getOrDefault(id, id), outcome);
      synchronized (waiting) {
        waiting.remove(id);
      }
      underWay.release();
      heard = true;
    }
    return heard;
  }

  private void fail(CommandStopped stop) {
    failure.compareAndSet(null, stop);
    // Whoever waits for room finds out why there will be none.
    underWay.release(WAITING);
  }

  private void stopIfFailed() throws CommandStopped {
    CommandStopped stop = failure.get();
    if (stop != null) {
      throw stop;
    }
  }
}
