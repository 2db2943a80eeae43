package org.cednews.ingest.source.kind;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.cednews.ingest.source.Source;
import org.cednews.ingest.source.Source.Kind;
import org.cednews.read.page.PageRules;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WordPressSourceIT extends PollCase {

  private static final LocalDateTime BEGIN = LocalDateTime.parse("2024-01-01T00:00:00");

  private final Map<Integer, LocalDateTime> posts = new HashMap<>();
  private final Set<Integer> given = new TreeSet<>();
  private HttpServer site;
  private boolean knowsTimes = true;
  private boolean knowsOffsets = true;

  @BeforeEach
  void start() throws IOException {
    site = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    site.start();
  }

  @AfterEach
  void stop() {
    site.stop(0);
  }

  @Test
  void asksForAllPostsAndThenForWhatWasChanged() {
    site.createContext("/blog/wp-json/wp/v2/posts", this::answer);
    for (int id = 1; id <= 120; id++) {
      posts.put(id, BEGIN.plusMinutes(id));
    }

    assertThat(captures(visit("/blog"))).isEqualTo(3);
    assertThat(given).hasSize(120);
    visit("/blog");
    given.clear();
    assertThat(captures(visit("/blog"))).isEqualTo(0);
    posts.put(7, BEGIN.plusDays(1));
    given.clear();
    assertThat(captures(visit("/blog"))).isEqualTo(1);
    assertThat(given).contains(7).hasSizeLessThan(3);
  }

  @Test
  void passesOverNoneOfManyThatWereChangedInOneSecond() {
    site.createContext("/wp-json/wp/v2/posts", this::answer);
    for (int id = 1; id <= 180; id++) {
      posts.put(id, BEGIN);
    }

    visit("");

    assertThat(given).hasSize(180);
  }

  @Test
  void goesOnWhereMoreWereChangedInOneSecondThanAVisitTakes() {
    site.createContext("/wp-json/wp/v2/posts", this::answer);
    for (int id = 1; id <= 1_180; id++) {
      posts.put(id, BEGIN);
    }
    assertThat(((PollResult.Seen) visit("")).hasMore()).isTrue();
    assertThat(given).hasSizeLessThan(1_180);
    // Whatever is changed or deleted meanwhile moves up those that were not read yet.
    posts.put(1, BEGIN.plusDays(1));
    posts.keySet().removeIf(id -> id >= 2 && id <= 40);
    given.clear();

    assertThat(((PollResult.Seen) visit("")).hasMore()).isFalse();

    assertThat(given).contains(1).containsAll(IntStream.rangeClosed(1_001, 1_180).boxed().toList());
  }

  @Test
  void looksAgainWhereManyOfOneSecondWereDeleted() {
    site.createContext("/wp-json/wp/v2/posts", this::answer);
    for (int id = 1; id <= 60; id++) {
      posts.put(id, BEGIN);
    }
    visit("");
    posts.keySet().removeIf(id -> id <= 20);
    posts.put(60, BEGIN.plusDays(1));
    given.clear();

    visit("");

    assertThat(given).contains(60);
  }

  @Test
  void readsASiteThatDoesNotKnowWhenPostsWereChanged() {
    site.createContext("/wp-json/wp/v2/posts", this::answer);
    knowsTimes = false;
    for (int id = 1; id <= 130; id++) {
      posts.put(id, BEGIN.plusMinutes(id));
    }

    visit("");
    assertThat(given).hasSize(130);
    visit("");
    assertThat(captures(visit(""))).isZero();
    posts.put(7, BEGIN.plusDays(1));
    posts.put(131, BEGIN.plusDays(2));
    given.clear();
    assertThat(captures(visit(""))).isPositive();
    assertThat(given).contains(7, 131);

    posts.keySet().removeIf(id -> id > 40 && id < 110);
    visit("");
    visit("");
    posts.put(8, BEGIN.plusDays(3));
    given.clear();
    visit("");
    assertThat(given).contains(8);
  }

  @Test
  void saysThatASiteShowsTheSameWhateverItIsAskedFor() {
    site.createContext("/wp-json/wp/v2/posts", this::answer);
    knowsTimes = false;
    knowsOffsets = false;
    for (int id = 1; id <= 60; id++) {
      posts.put(id, BEGIN.plusMinutes(id));
    }

    assertThat(visit("")).isInstanceOf(PollResult.Failed.class);
    assertThat(((PollResult.Failed) visit("")).reason()).contains("shows the same posts");
  }

  @Test
  void endsWhereTheApiIsGoneForEver() {
    site.createContext(
        "/wp-json/wp/v2/posts",
        exchange -> {
          exchange.sendResponseHeaders(410, -1);
          exchange.close();
        });

    assertThat(visit("")).isInstanceOf(PollResult.Ended.class);
  }

  @Test
  void findsTheApiOfASiteWithoutReadableAddresses() {
    site.createContext(
        "/",
        exchange -> {
          if (String.valueOf(exchange.getRequestURI().getQuery()).startsWith("rest_route=/wp/v2")) {
            answer(exchange);
          } else {
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
          }
        });
    posts.put(1, BEGIN);

    assertThat(captures(visit(""))).isEqualTo(1);
  }

  @Test
  void isFoundWhereItsPagesSayThatItsApiIs() {
    posts.put(1, BEGIN);
    site.createContext("/blog/wp-json/wp/v2/posts", this::answer);
    page("/blog/home", "/blog/wp-json/");
    site.createContext("/plain/", this::answer);
    page("/plain/home", "/plain/index.php?rest_route=/");
    page("/nowhere/home", "/nowhere/wp-json/");
    page("/broken/home", "http://[/");

    assertThat(found("/blog/home"))
        .isEqualTo(new SourceDetector.Found.Something(Kind.WORDPRESS, address("/blog/")));
    assertThat(found("/plain/home"))
        .isEqualTo(new SourceDetector.Found.Something(Kind.WORDPRESS, address("/plain/")));
    assertThat(found("/nowhere/home")).isInstanceOf(SourceDetector.Found.Nothing.class);
    assertThat(found("/broken/home")).isInstanceOf(SourceDetector.Found.Nothing.class);
  }

  private void page(String path, String api) {
    byte[] html = "<link rel='https://api.w.org/' href='%s'>Hello".formatted(api).getBytes(UTF_8);
    site.createContext(
        path,
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", "text/html; charset=UTF-8");
          exchange.sendResponseHeaders(200, html.length);
          exchange.getResponseBody().write(html);
          exchange.close();
        });
  }

  private SourceDetector.Found found(String path) {
    return new SourceDetector(fetcher, InstantSource.system()).at(address(path));
  }

  private URI address(String path) {
    return URI.create("http://127.0.0.1:" + site.getAddress().getPort() + path);
  }

  @Test
  void saysThatASiteIsNoWordPress() {
    site.createContext(
        "/",
        exchange -> {
          byte[] page = "<html>Not found, but 200</html>".getBytes(UTF_8);
          exchange.sendResponseHeaders(200, page.length);
          exchange.getResponseBody().write(page);
          exchange.close();
        });

    assertThat(visit("")).isInstanceOf(PollResult.Failed.class);
    assertThat(((PollResult.Failed) visit("")).reason())
        .contains("does not show the REST API of WordPress");
  }

  // As WordPress answers: of what was changed after a moment, a page in the order of change.
  private void answer(HttpExchange exchange) throws IOException {
    Map<String, String> query =
        List.of(exchange.getRequestURI().getQuery().split("&", -1)).stream()
            .map(part -> part.split("=", 2))
            .collect(Collectors.toMap(part -> part[0], part -> part[1]));
    String after =
        knowsTimes
            ? query.getOrDefault("modified_after", "2000-01-01T00:00:00Z").replace("Z", "")
            : "2000-01-01T00:00:00";
    int size = Integer.parseInt(query.getOrDefault("per_page", ""));
    int offset = Integer.parseInt(query.getOrDefault("offset", "0"));
    List<Map.Entry<Integer, LocalDateTime>> changed =
        posts.entrySet().stream()
            .filter(post -> post.getValue().isAfter(LocalDateTime.parse(after)))
            .sorted(
                Map.Entry.<Integer, LocalDateTime>comparingByValue(Comparator.naturalOrder())
                    .thenComparing(Map.Entry.comparingByKey()))
            .skip(knowsOffsets ? offset : 0)
            .limit(size)
            .toList();
    var json = new ArrayList<String>();
    for (var post : changed) {
      given.add(post.getKey());
      json.add(
          "{\"id\":%d,\"date_gmt\":\"%s\",\"modified_gmt\":\"%s:00\",\"title\":{\"rendered\":\"T\"}}"
              .formatted(post.getKey(), post.getValue(), post.getValue()));
    }
    byte[] body = json.toString().getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json; charset=UTF-8");
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private PollResult visit(String path) {
    var source =
        new Source(
            "old-site",
            Kind.WORDPRESS,
            address(path),
            null,
            null,
            null,
            null,
            null,
            PageRules.NONE);
    return visitors().to(source, memory).visit();
  }
}
