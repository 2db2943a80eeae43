package org.cednews.app.server;

import jakarta.servlet.Filter;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/// Lets connections take turns.
///
/// A connection is served on a virtual thread, and a virtual thread keeps its processor until it
/// waits. One whose next request has arrived already never waits, so a few busy connections would
/// keep all processors while others starve. Therefore each request goes to the end of the queue
/// before anything else is done for it; that costs less than a microsecond.
@Configuration(proxyBeanMethods = false)
class ConnectionFairness {

  @Bean
  @SuppressWarnings("ThreadPriorityCheck") // of platform threads; a virtual one does yield
  FilterRegistrationBean<Filter> turns() {
    Filter turn =
        (request, response, chain) -> {
          Thread.yield();
          chain.doFilter(request, response);
        };
    var registration = new FilterRegistrationBean<>(turn);
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
    return registration;
  }
}
