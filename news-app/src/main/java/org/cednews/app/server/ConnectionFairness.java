package org.cednews.app.server;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.cednews.web.fair.BusyException;
import org.cednews.web.fair.ClientNetwork;
import org.cednews.web.fair.FairQueue;
import org.cednews.web.fair.FairQueue.Turn;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/// Lets connections and clients take turns.
///
/// A connection is served on a virtual thread, and a virtual thread keeps its processor until it
/// waits. One whose next request has arrived already never waits, so a few busy connections would
/// keep all processors while others starve. Therefore each request goes to the end of the queue
/// before anything else is done for it; that costs less than a microsecond.
///
/// Then it waits for a fair turn until it is known whether it is let in. So a client who is refused
/// a thousand times keeps only himself waiting. Behind that, requests may wait for a position, for
/// Kafka or for a slow reader, and have no turn.
@Configuration(proxyBeanMethods = false)
class ConnectionFairness {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final String TURN = Turn.class.getName();

  @Bean
  @SuppressWarnings("ThreadPriorityCheck") // of platform threads; a virtual one does yield
  FilterRegistrationBean<Filter> turnsBegin() {
    var queue = new FairQueue(Runtime.getRuntime().availableProcessors(), PATIENCE);
    Filter begin =
        (request, response, chain) -> {
          // That no turn came must be said without another one.
          if (request.getDispatcherType() == DispatcherType.ERROR
              && request.getAttribute(TURN) == null) {
            chain.doFilter(request, response);
            return;
          }
          Thread.yield();
          try (Turn turn = queue.enter(ClientNetwork.of(request.getRemoteAddr()))) {
            request.setAttribute(TURN, turn);
            chain.doFilter(request, response);
          } catch (BusyException _) {
            ((HttpServletResponse) response).sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
          }
        };
    var registration = ordered(begin, Ordered.HIGHEST_PRECEDENCE + 1);
    // A refusal is written in a dispatch of its own.
    registration.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ERROR);
    return registration;
  }

  /// Behind the filters of security, which refuse.
  @Bean
  FilterRegistrationBean<Filter> turnsEnd() {
    Filter end =
        (request, response, chain) -> {
          close(request);
          chain.doFilter(request, response);
        };
    return ordered(end, Ordered.LOWEST_PRECEDENCE);
  }

  private static void close(ServletRequest request) {
    if (request.getAttribute(TURN) instanceof Turn turn) {
      turn.close();
    }
  }

  private static FilterRegistrationBean<Filter> ordered(Filter filter, int order) {
    var registration = new FilterRegistrationBean<>(filter);
    registration.setOrder(order);
    return registration;
  }
}
