package org.cednews.ingest.fetch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.GZIPOutputStream;
import org.cednews.ingest.fetch.Reply.Validators;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class FetcherTest {

  private static final int MAX = 10_000;

  private HttpServer server;
  private Fetcher fetcher;
  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
    fetcher = fetcher(Duration.ofSeconds(20), Set.of("127.0.0.1", "localhost"));
  }

  @AfterEach
  void stop() {
    fetcher.close();
    server.stop(0);
  }

  @Test
  void givesBytesTypeAndValidators() {
    server.createContext(
        "/feed",
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", "application/atom+xml");
          exchange.getResponseHeaders().set("ETag", "\"one\"");
          exchange.getResponseHeaders().set("Last-Modified", "Sat, 14 Mar 2026 09:00:00 GMT");
          answer(exchange, 200, "<feed/>".getBytes(UTF_8));
        });

    assertThat(fetch("/feed"))
        .isInstanceOfSatisfying(
            Reply.Fetched.class,
            fetched -> {
              assertThat(fetched.url()).isEqualTo(url("/feed"));
              assertThat(fetched.contentType()).isEqualTo("application/atom+xml");
              assertThat(new String(fetched.body(), UTF_8)).isEqualTo("<feed/>");
              assertThat(fetched.validators())
                  .isEqualTo(new Validators("\"one\"", "Sat, 14 Mar 2026 09:00:00 GMT"));
            });
  }

  @Test
  void asksOnlyForWhatIsNew() {
    server.createContext(
        "/feed",
        exchange -> {
          var headers = exchange.getRequestHeaders();
          boolean same =
              "\"one\"".equals(headers.getFirst("If-None-Match"))
                  && "yesterday".equals(headers.getFirst("If-Modified-Since"));
          answer(exchange, same ? 304 : 200, new byte[0]);
        });

    assertThat(fetcher.fetch(url("/feed"), "*/*", new Validators("\"one\"", "yesterday")))
        .isEqualTo(new Reply.NotModified(null));
  }

  @Test
  void unpacks() {
    server.createContext("/packed", exchange -> packed(exchange, "text".getBytes(UTF_8)));

    assertThat(fetch("/packed"))
        .isInstanceOfSatisfying(
            Reply.Fetched.class,
            fetched -> assertThat(new String(fetched.body(), UTF_8)).isEqualTo("text"));
  }

  @Test
  void takesNothingThatIsTooLarge() {
    server.createContext("/large", exchange -> answer(exchange, 200, new byte[MAX + 1]));
    server.createContext("/enough", exchange -> answer(exchange, 200, new byte[MAX]));

    assertThat(fetch("/large")).isInstanceOf(Reply.Failed.class);
    assertThat(fetch("/enough")).isInstanceOf(Reply.Fetched.class);
  }

  @Test
  void takesNothingThatUnpacksToTooMuch() {
    server.createContext("/bomb", exchange -> packed(exchange, new byte[MAX * 100]));

    assertThat(fetch("/bomb"))
        .isInstanceOfSatisfying(
            Reply.Failed.class, failed -> assertThat(failed.reason()).contains("unpacked"));
  }

  @Test
  void followsRedirectsToTheEnd() {
    server.createContext("/old", redirectTo("/new"));
    server.createContext("/new", exchange -> answer(exchange, 200, new byte[0]));

    assertThat(fetch("/old"))
        .isInstanceOfSatisfying(
            Reply.Fetched.class, fetched -> assertThat(fetched.url()).isEqualTo(url("/new")));
  }

  @Test
  void givesUpOnRedirectsWithoutEnd() {
    var asked = new AtomicInteger();
    server.createContext(
        "/round",
        exchange -> {
          asked.incrementAndGet();
          redirectTo("/round").handle(exchange);
        });

    assertThat(fetch("/round")).isInstanceOf(Reply.Refused.class);
    assertThat(asked).hasValue(6);
  }

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
  void doesNotWaitForEverForABodyThatTrickles() {
    var end = new CountDownLatch(1);
    server.createContext(
        "/trickle",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write('a');
          exchange.getResponseBody().flush();
          try {
            end.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          exchange.close();
        });
    try (Fetcher hurried = fetcher(Duration.ofMillis(500), Set.of("127.0.0.1"))) {
      assertThat(hurried.fetch(url("/trickle"), "*/*", Validators.NONE))
          .isInstanceOfSatisfying(
              Reply.Failed.class,
              failed -> assertThat(failed.reason()).contains("the time was over"));
    } finally {
      end.countDown();
    }
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
  void saysHowLongAnAnswerIsFresh() {
    server.createContext(
        "/feed",
        exchange -> {
          exchange.getResponseHeaders().set("Cache-Control", "max-age=600");
          boolean known = exchange.getRequestHeaders().containsKey("If-None-Match");
          answer(exchange, known ? 304 : 200, new byte[0]);
        });

    assertThat(fetch("/feed"))
        .isInstanceOfSatisfying(
            Reply.Fetched.class,
            fetched -> assertThat(fetched.freshFor()).isEqualTo(Duration.ofMinutes(10)));
    assertThat(fetcher.fetch(url("/feed"), "*/*", new Validators("\"one\"", null)))
        .isEqualTo(new Reply.NotModified(Duration.ofMinutes(10)));
  }

  @Test
  void whatIsGoneIsGone() {
    server.createContext("/gone", exchange -> answer(exchange, 410, new byte[0]));

    assertThat(fetch("/gone")).isEqualTo(new Reply.Gone(url("/gone") + " answered 410"));
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

  @Test
  void understandsRedirectsAsTheyAreWritten() {
    server.createContext("/to/", exchange -> answer(exchange, 200, new byte[0]));
    for (var way :
        Map.of(
                "there",
                "/to/there",
                "?page=2",
                "/to/here?page=2",
                "/to/a b|c",
                "/to/a%20b%7Cc",
                "../to/./up",
                "/to/up",
                "//127.0.0.1:" + port() + "/to/other#part",
                "/to/other")
            .entrySet()) {
      server.createContext("/to/here", conditionally(redirectTo(way.getKey())));
      assertThat(fetch("/to/here"))
          .as(way.getKey())
          .isInstanceOfSatisfying(
              Reply.Fetched.class,
              fetched -> assertThat(fetched.url()).isEqualTo(url(way.getValue())));
      server.removeContext("/to/here");
    }
  }

  @Test
  void countsByResult() {
    server.createContext("/yes", exchange -> answer(exchange, 200, new byte[0]));
    fetch("/yes");
    fetch("/no");

    assertThat(metrics.get("news.ingest.fetch").tag("result", "fetched").timer().count())
        .isEqualTo(1);
    assertThat(metrics.get("news.ingest.fetch").tag("result", "refused").timer().count())
        .isEqualTo(1);
  }

  // The first time, and what is there afterwards.
  private static HttpHandler conditionally(HttpHandler redirect) {
    return exchange -> {
      if (exchange.getRequestURI().getQuery() == null) {
        redirect.handle(exchange);
      } else {
        answer(exchange, 200, new byte[0]);
      }
    };
  }

  private Reply crawl(String path) {
    return fetcher.crawl(url(path), "*/*", Validators.NONE);
  }

  private Reply fetch(String path) {
    return fetcher.fetch(url(path), "*/*", Validators.NONE);
  }

  private URI url(String path) {
    return URI.create("http://127.0.0.1:" + port() + path);
  }

  private int port() {
    return server.getAddress().getPort();
  }

  private Fetcher fetcher(Duration timeout, Set<String> allowHosts) {
    return new Fetcher(
        new FetchSettings(
            timeout, Duration.ofSeconds(5), DataSize.ofBytes(MAX), "Test/1.0", allowHosts),
        InstantSource.system(),
        metrics);
  }

  private static HttpHandler redirectTo(String location) {
    return exchange -> {
      exchange.getResponseHeaders().set("Location", location);
      answer(exchange, 302, new byte[0]);
    };
  }

  private static void packed(HttpExchange exchange, byte[] body) throws IOException {
    var packed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(packed)) {
      gzip.write(body);
    }
    exchange.getResponseHeaders().set("Content-Encoding", "gzip");
    answer(exchange, 200, packed.toByteArray());
  }

  private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
    exchange.close();
  }
}
