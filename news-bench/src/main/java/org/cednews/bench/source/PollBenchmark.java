package org.cednews.bench.source;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.cednews.bench.drive.FeedHosts;
import org.cednews.bench.drive.HttpConnection;
import org.cednews.bench.drive.NewsProgram;
import org.cednews.bench.drive.Scratch;
import org.cednews.bench.figure.Table;
import org.cednews.bench.run.Benchmark;
import org.cednews.bench.run.Material;
import org.cednews.bench.run.Options;
import org.cednews.bench.run.Options.Option;

/// How long the whole program takes to ask many feeds.
public final class PollBenchmark implements Benchmark {

  private static final Duration PATIENCE = Duration.ofMinutes(10);

  @Override
  public String name() {
    return "poll";
  }

  @Override
  public String about() {
    return """
    asking many feeds on many hosts of this machine, by the whole program with its usual rate limits
    From the first request that adds a source to the last feed asked for, and to the last post found; then,
    unchanged, from the first request that asks for a visit to the last feed asked for. Each host watches how many
    requests it gets at once.
    """;
  }

  @Override
  public List<Option> options() {
    return List.of(
        new Option("hosts", "100", "how many hosts, at most 250"),
        new Option("feeds", "10", "how many feeds each of them has"),
        Material.program());
  }

  @Override
  public void run(Options options, Scratch scratch, PrintStream out) throws Exception {
    Path launcher = Material.launcher(options);
    try (var hosts = new FeedHosts(options.number("hosts"), options.number("feeds"))) {
      NewsProgram program =
          scratch.own(
              NewsProgram.start(
                  launcher,
                  scratch.path("data"),
                  Map.of(
                      "NEWS_ALLOW_HOSTS",
                      String.join(",", hosts.names()),
                      "NEWS_SAMPLES",
                      "false")));
      program.awaitReady();
      List<URI> feeds = hosts.feeds();

      long begin = System.nanoTime();
      post(program, feeds, PollBenchmark::source);
      double added = seconds(begin);
      await(() -> hosts.seen() == feeds.size());
      double first = seconds(begin);
      await(() -> posts(program) == feeds.size());
      double found = seconds(begin);

      hosts.forget();
      begin = System.nanoTime();
      post(program, feeds, PollBenchmark::poll);
      await(() -> hosts.seen() == feeds.size());
      double again = seconds(begin);

      new Table("Asking " + feeds.size() + " feeds on " + hosts.names().size() + " hosts", "", "s")
          .row("sources added", one(added))
          .row("each asked once", one(first))
          .row("each post found", one(found))
          .row("asked again, unchanged", one(again))
          .print(out);
      out.printf(
          "%d requests, %d of them answered 304; no host had more than %d at once%n",
          hosts.requests(), hosts.unchanged(), hosts.mostAtOnce());
      program.close();
    }
  }

  private interface Ask {
    byte[] of(URI feed, String authorization);
  }

  private static void post(NewsProgram program, List<URI> feeds, Ask ask) throws IOException {
    String authorization = program.authorization();
    try (HttpConnection connection = HttpConnection.open(program.port())) {
      for (URI feed : feeds) {
        HttpConnection.Answer answer = connection.exchange(ask.of(feed, authorization));
        if (answer.status() / 100 != 2) {
          throw new IOException(feed + " was answered with " + answer.status());
        }
      }
    }
  }

  private static byte[] source(URI feed, String authorization) {
    String json = "{\"id\":\"%s\",\"kind\":\"feed\",\"url\":\"%s\"}".formatted(id(feed), feed);
    return HttpConnection.post(
        "/api/desk/sources",
        json.getBytes(StandardCharsets.UTF_8),
        "Content-Type: application/json",
        authorization);
  }

  private static byte[] poll(URI feed, String authorization) {
    return HttpConnection.post(
        "/api/desk/sources/" + id(feed) + "/poll", new byte[0], authorization);
  }

  private static String id(URI feed) {
    return (feed.getHost() + feed.getPath()).replaceAll("[^a-z0-9]+", "-");
  }

  private static long posts(NewsProgram program) throws IOException {
    try (HttpConnection connection = HttpConnection.open(program.port())) {
      return NewsProgram.total(
          connection.exchange(HttpConnection.get("/api/posts?size=1")).expect(200));
    }
  }

  private interface Condition {
    boolean holds() throws IOException;
  }

  private static void await(Condition condition) throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.holds()) {
      if (System.nanoTime() > end) {
        throw new IOException("not everything was asked for within " + PATIENCE);
      }
      Thread.sleep(Duration.ofMillis(20));
    }
  }

  private static double seconds(long begin) {
    return (System.nanoTime() - begin) / 1e9;
  }

  private static String one(double seconds) {
    return "%.1f".formatted(seconds);
  }
}
