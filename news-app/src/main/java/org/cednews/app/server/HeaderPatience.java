package org.cednews.app.server;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/// Closes connections on which the head of a request does not come to its end. The server's own
/// patience begins anew with each byte.
///
/// Such a connection holds no thread, only itself; one look at all of them, now and then, is
/// enough.
final class HeaderPatience extends AbstractLifeCycle {

  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(3);

  /// An unfinished head.
  ///
  /// @param request how many requests came before on the connection
  private record Begun(long request, long nanos) {}

  private final Server server;
  private final Duration patience;
  private Map<HttpConnection, Begun> begun = Map.of();
  private Scheduler.@Nullable Task next;

  HeaderPatience(Server server, Duration patience) {
    this.server = server;
    this.patience = patience;
  }

  @Override
  protected void doStart() {
    schedule();
  }

  @Override
  protected synchronized void doStop() {
    if (next != null) {
      next.cancel();
    }
  }

  private synchronized void schedule() {
    next =
        server.getScheduler().schedule(this::look, BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void look() {
    long now = System.nanoTime();
    var still = new HashMap<HttpConnection, Begun>();
    Arrays.stream(server.getConnectors())
        .map(Connector::getConnectedEndPoints)
        .forEach(endPoints -> endPoints.forEach(endPoint -> look(endPoint, now, still)));
    begun = still;
    if (isRunning()) {
      schedule();
    }
  }

  private void look(EndPoint endPoint, long now, Map<HttpConnection, Begun> still) {
    if (!(endPoint.getConnection() instanceof HttpConnection connection)
        || connection.getParser().isStart()
        || !connection.getParser().inHeaderState()) {
      return;
    }
    Begun before = begun.get(connection);
    long requests = connection.getMessagesIn();
    if (before == null || before.request() != requests) {
      still.put(connection, new Begun(requests, now));
    } else if (now - before.nanos() >= patience.toNanos()) {
      endPoint.close();
    } else {
      still.put(connection, before);
    }
  }
}
