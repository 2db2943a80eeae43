package org.cednews.outbound;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.cednews.outbound.exchange.Reply;
import org.cednews.outbound.exchange.Reply.Validators;
import org.junit.jupiter.api.Test;

/// What we owe the hosts that we ask.
class MannersTest extends FetcherFixture {

  @Test
  void saysHowLongTheOtherSideWantsToBeLeftAlone() {
    server.createContext(
        "/busy",
        exchange -> {
          exchange.getResponseHeaders().set("Retry-After", "120");
          answer(exchange, 429, new byte[0]);
        });

    assertThat(fetch("/busy"))
        .isEqualTo(new Reply.Failed(url("/busy") + " answered 429", Duration.ofMinutes(2)));
  }

  @Test
  void saysWhoAsks() {
    var agent = new AtomicReference<String>();
    server.createContext(
        "/who",
        exchange -> {
          agent.set(exchange.getRequestHeaders().getFirst("User-Agent"));
          answer(exchange, 200, new byte[0]);
        });
    fetch("/who");

    assertThat(agent).hasValue("Test/1.0");
  }

  @Test
  void leavesAHostAloneThatSaysSoAndNoOther() {
    var asked = new AtomicInteger();
    server.createContext(
        "/",
        exchange -> {
          asked.incrementAndGet();
          exchange.getResponseHeaders().set("Retry-After", "3600");
          answer(exchange, 503, new byte[0]);
        });
    fetch("/one");

    assertThat(fetch("/two"))
        .isInstanceOfSatisfying(
            Reply.Failed.class,
            failed ->
                assertThat(failed.retryAfter())
                    .isBetween(Duration.ofMinutes(50), Duration.ofHours(1)));
    assertThat(asked).hasValue(1);
    fetcher.fetch(URI.create("http://localhost:" + port() + "/"), "*/*", Validators.NONE);
    assertThat(asked).hasValue(2);
  }

  @Test
  void asksAHostOnlySoOftenAtTheSameTime() throws Exception {
    var inside = new AtomicInteger();
    var most = new AtomicInteger();
    // Two have to be there at the same time, or nobody gets an answer.
    var pair = new CyclicBarrier(2);
    server.createContext(
        "/",
        exchange -> {
          most.accumulateAndGet(inside.incrementAndGet(), Math::max);
          try {
            pair.await(1, TimeUnit.MINUTES);
          } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new IOException(e);
          } finally {
            inside.decrementAndGet();
          }
          answer(exchange, 200, new byte[0]);
        });
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<Reply> question = () -> fetch("/");
      for (Future<Reply> reply : threads.invokeAll(Collections.nCopies(40, question))) {
        assertThat(reply.get()).isInstanceOf(Reply.Fetched.class);
      }
    }

    assertThat(most).hasValue(2);
  }

  @Test
  void asksWhatItFoundOnlyWhereRobotsMay() {
    var asked = new ArrayList<String>();
    server.createContext(
        "/",
        exchange -> {
          String path = exchange.getRequestURI().getPath();
          asked.add(path);
          switch (path) {
            case "/robots.txt" -> redirectTo("/real-robots.txt").handle(exchange);
            case "/real-robots.txt" ->
                answer(exchange, 200, "User-agent: test\nDisallow: /no".getBytes(UTF_8));
            case "/round" -> redirectTo("/no/way").handle(exchange);
            default -> answer(exchange, 200, new byte[0]);
          }
        });

    assertThat(crawl("/no/way")).isInstanceOf(Reply.Refused.class);
    assertThat(crawl("/yes")).isInstanceOf(Reply.Fetched.class);
    assertThat(crawl("/round")).isInstanceOf(Reply.Refused.class);
    assertThat(fetch("/no/way")).isInstanceOf(Reply.Fetched.class);
    assertThat(asked)
        .containsExactly("/robots.txt", "/real-robots.txt", "/yes", "/round", "/no/way");
  }

  @Test
  void asksNothingThatItFoundWhereTheRulesCannotBeRead() {
    for (int status : new int[] {500, 503, 429}) {
      var asked = new AtomicInteger();
      server.createContext("/robots.txt", exchange -> answer(exchange, status, new byte[0]));
      server.createContext(
          "/page",
          exchange -> {
            asked.incrementAndGet();
            answer(exchange, 200, new byte[0]);
          });
      try (Fetcher fresh = fetcher(Duration.ofSeconds(20), Set.of("127.0.0.1"))) {
        assertThat(fresh.crawl(url("/page"), "*/*", Validators.NONE))
            .isInstanceOf(Reply.Failed.class);
      }
      assertThat(asked).hasValue(0);
      server.removeContext("/robots.txt");
      server.removeContext("/page");
    }
  }

  @Test
  void readsOnlyTheBeginningOfEndlessRules() {
    String rule = "Disallow: /never\n";
    server.createContext(
        "/robots.txt",
        exchange ->
            answer(
                exchange,
                200,
                ("User-agent: *\nDisallow: /first\n" + rule.repeat(40_000) + "Disallow: /last\n")
                    .getBytes(UTF_8)));
    server.createContext("/first", exchange -> answer(exchange, 200, new byte[0]));
    server.createContext("/last", exchange -> answer(exchange, 200, new byte[0]));

    assertThat(crawl("/first")).isInstanceOf(Reply.Refused.class);
    assertThat(crawl("/last")).isInstanceOf(Reply.Fetched.class);
  }
}
