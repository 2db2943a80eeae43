package org.cednews.app.server;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/// Ends requests whose body does not come: after a while in all, and not after each piece of it. A
/// large body that comes at a tolerable rate may take longer.
final class BodyPatience extends Handler.Wrapper {

  private static final long BYTES_PER_SECOND = 16 * 1024;

  private final Duration patience;

  BodyPatience(Duration patience) {
    this.patience = patience;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    boolean body =
        request.getHeaders().contains(HttpHeader.CONTENT_LENGTH)
            || request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING);
    if (!body) {
      return super.handle(request, response, callback);
    }
    var watched = new Watched(request, patience);
    Request.addCompletionListener(request, _ -> watched.end());
    return super.handle(watched, response, callback);
  }

  /// A request that fails when its time is over, also while somebody waits for the next piece.
  private static final class Watched extends Request.Wrapper {

    private final long start = System.nanoTime();
    private final Duration patience;
    private final AtomicReference<@Nullable Runnable> waiting = new AtomicReference<>();
    private final AtomicLong bytes = new AtomicLong();
    private volatile Scheduler.@Nullable Task deadline;

    Watched(Request request, Duration patience) {
      super(request);
      this.patience = patience;
    }

    @Override
    public Content.@Nullable Chunk read() {
      if (isLate()) {
        return Content.Chunk.from(
            new HttpException.RuntimeException(
                HttpStatus.REQUEST_TIMEOUT_408, "the body did not come in time"),
            true);
      }
      Content.Chunk chunk = super.read();
      if (chunk != null) {
        bytes.addAndGet(chunk.remaining());
      }
      return chunk;
    }

    @Override
    public void demand(Runnable available) {
      waiting.set(available);
      if (deadline == null) {
        deadline = schedule(patience.toMillis());
      }
      super.demand(this::wake);
    }

    private Scheduler.Task schedule(long millis) {
      return getComponents().getScheduler().schedule(this::look, millis, TimeUnit.MILLISECONDS);
    }

    private void look() {
      if (isLate()) {
        getComponents().getExecutor().execute(this::wake);
      } else {
        deadline = schedule(1_000);
      }
    }

    private void wake() {
      Runnable available = waiting.getAndSet(null);
      if (available != null) {
        available.run();
      }
    }

    private boolean isLate() {
      Duration gone = Duration.ofNanos(System.nanoTime() - start);
      return gone.compareTo(patience) >= 0 && bytes.get() < gone.toSeconds() * BYTES_PER_SECOND;
    }

    private void end() {
      waiting.set(null);
      Scheduler.Task task = deadline;
      if (task != null) {
        task.cancel();
      }
    }
  }
}
