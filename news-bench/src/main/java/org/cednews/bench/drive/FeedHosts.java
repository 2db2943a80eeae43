package org.cednews.bench.drive;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/// Hosts with feeds, each at an address of its own on this machine (127.0.1.1, 127.0.1.2, …), that
/// watch how they are asked.
public final class FeedHosts implements AutoCloseable {

  private static final int MOST_HOSTS = 250;

  private final List<HttpServer> servers = new ArrayList<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final int feedsPerHost;
  private final AtomicInteger mostAtOnce = new AtomicInteger();
  private final AtomicInteger requests = new AtomicInteger();
  private final AtomicInteger unchanged = new AtomicInteger();
  private volatile Set<URI> seen = ConcurrentHashMap.newKeySet();

  /// @param hosts how many, at most 250
  public FeedHosts(int hosts, int feedsPerHost) throws IOException {
    if (hosts < 1 || hosts > MOST_HOSTS) {
      throw new IllegalArgumentException("1 to " + MOST_HOSTS + " hosts, not " + hosts);
    }
    this.feedsPerHost = feedsPerHost;
    for (int host = 1; host <= hosts; host++) {
      var atOnce = new AtomicInteger();
      HttpServer server = HttpServer.create(new InetSocketAddress("127.0.1." + host, 0), 0);
      server.setExecutor(threads);
      server.createContext("/", exchange -> answer(exchange, atOnce));
      server.start();
      servers.add(server);
    }
  }

  private void answer(HttpExchange exchange, AtomicInteger atOnce) throws IOException {
    mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
    requests.incrementAndGet();
    var address = exchange.getLocalAddress();
    String path = exchange.getRequestURI().getPath();
    URI url =
        URI.create(
            "http://%s:%d%s"
                .formatted(address.getAddress().getHostAddress(), address.getPort(), path));
    try (exchange) {
      String tag = "\"1\"";
      exchange.getResponseHeaders().set("ETag", tag);
      if (tag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
        unchanged.incrementAndGet();
        exchange.sendResponseHeaders(304, -1);
      } else {
        byte[] body = feed(url).getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/rss+xml");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
      }
    } finally {
      atOnce.decrementAndGet();
      seen.add(url);
    }
  }

  private static String feed(URI url) {
    return """
        <rss version="2.0"><channel><title>Feed %1$s</title><link>%1$s</link><item>
        <guid isPermaLink="false">%1$s#1</guid><title>News of %1$s</title>
        <pubDate>Mon, 02 Mar 2026 10:00:00 GMT</pubDate>
        <description>%2$s</description></item></channel></rss>
        """
        .formatted(url, "Something happened at %s. ".formatted(url).repeat(20));
  }

  /// The hosts, as a setting names them.
  public List<String> names() {
    return servers.stream().map(server -> server.getAddress().getHostString()).toList();
  }

  /// The addresses of all feeds, one host after the other.
  public List<URI> feeds() {
    return servers.stream()
        .flatMap(
            server ->
                IntStream.range(0, feedsPerHost)
                    .mapToObj(
                        i ->
                            URI.create(
                                "http://%s:%d/feed-%d"
                                    .formatted(
                                        server.getAddress().getHostString(),
                                        server.getAddress().getPort(),
                                        i))))
        .toList();
  }

  /// How many feeds were asked for since the last [#forget].
  public int seen() {
    return seen.size();
  }

  public void forget() {
    seen = ConcurrentHashMap.newKeySet();
  }

  /// The most requests that any host had to answer at the same time.
  public int mostAtOnce() {
    return mostAtOnce.get();
  }

  public int requests() {
    return requests.get();
  }

  public int unchanged() {
    return unchanged.get();
  }

  @Override
  public void close() {
    servers.forEach(server -> server.stop(0));
    threads.close();
  }
}
