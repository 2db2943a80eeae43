package org.cednews.outbound;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.cednews.outbound.exchange.Reply;
import org.cednews.outbound.exchange.Reply.Validators;
import org.junit.jupiter.api.Test;

class FetcherTest extends FetcherFixture {

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
        .isEqualTo(new Reply.NotModified(null, null));
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
        .isEqualTo(new Reply.NotModified(Duration.ofMinutes(10), null));
  }

  @Test
  void whatIsGoneIsGone() {
    server.createContext("/gone", exchange -> answer(exchange, 410, new byte[0]));

    assertThat(fetch("/gone")).isEqualTo(new Reply.Gone(url("/gone") + " answered 410"));
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

  private static void packed(HttpExchange exchange, byte[] body) throws IOException {
    var packed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(packed)) {
      gzip.write(body);
    }
    exchange.getResponseHeaders().set("Content-Encoding", "gzip");
    answer(exchange, 200, packed.toByteArray());
  }
}
