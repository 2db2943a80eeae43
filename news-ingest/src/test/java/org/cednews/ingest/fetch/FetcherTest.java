package org.cednews.ingest.fetch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
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

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
    fetcher = fetcher(Duration.ofSeconds(20), Set.of("127.0.0.1"));
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

  private Reply fetch(String path) {
    return fetcher.fetch(url(path), "*/*", Validators.NONE);
  }

  private URI url(String path) {
    return URI.create("http://127.0.0.1:" + port() + path);
  }

  private int port() {
    return server.getAddress().getPort();
  }

  private static Fetcher fetcher(Duration timeout, Set<String> allowHosts) {
    return new Fetcher(
        new FetchSettings(
            timeout, Duration.ofSeconds(5), DataSize.ofBytes(MAX), "Test/1.0", allowHosts),
        InstantSource.system());
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
