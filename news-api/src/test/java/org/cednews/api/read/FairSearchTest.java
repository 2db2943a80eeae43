package org.cednews.api.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.cednews.api.ApiServer;
import org.cednews.api.FixedPosts;
import org.cednews.event.LogPosition;
import org.cednews.index.query.SearchRequest;
import org.cednews.index.search.PostSearch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class FairSearchTest {

  private static final int CALLERS = 12;
  private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

  private final AtomicInteger running = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();

  @Test
  @Timeout(60)
  void longSearchesHaveHalfOfTheProcessors() throws Exception {
    for (String address : List.of("/api/posts?q=", "/?q=", "/feed.atom?q=")) {
      most.set(0);
      together(address + "long+".repeat(40));
      assertThat(most.get()).as(address).isBetween(1, Math.max(1, PROCESSORS / 2));
    }
  }

  @Test
  @Timeout(60)
  void shortSearchesHaveAllProcessors() throws Exception {
    together("/api/posts?q=pump");
    assertThat(most.get()).isBetween(1, PROCESSORS);
  }

  private void together(String address) throws Exception {
    var posts = new FixedPosts();
    try (ApiServer server = ApiServer.start(slow(posts), progress(posts));
        var callers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Integer>> calls = new ArrayList<>();
      for (int i = 0; i < CALLERS; i++) {
        String own = address + i;
        calls.add(() -> server.get(own).statusCode());
      }
      for (Future<Integer> status : callers.invokeAll(calls)) {
        assertThat(status.get()).isEqualTo(200);
      }
    }
  }

  private static ViewProgress progress(FixedPosts posts) {
    return new ViewProgress() {
      @Override
      public LogPosition position() {
        return posts.position();
      }

      @Override
      public boolean await(LogPosition wanted, Duration timeout) {
        return posts.await(wanted, timeout);
      }
    };
  }

  // Takes long enough that all callers have come before the first is served.
  private PostSearch slow(FixedPosts posts) {
    return (PostSearch)
        Proxy.newProxyInstance(
            PostSearch.class.getClassLoader(),
            new Class<?>[] {PostSearch.class},
            (_, method, arguments) -> {
              if (arguments == null || !(arguments[0] instanceof SearchRequest)) {
                return method.invoke(posts, arguments);
              }
              most.accumulateAndGet(running.incrementAndGet(), Math::max);
              try {
                Thread.sleep(100);
                return method.invoke(posts, arguments);
              } finally {
                running.decrementAndGet();
              }
            });
  }
}
