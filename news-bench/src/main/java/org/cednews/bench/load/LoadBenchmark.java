package org.cednews.bench.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.cednews.bench.figure.Figures.ratio;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.cednews.bench.drive.HttpConnection;
import org.cednews.bench.drive.Load;
import org.cednews.bench.drive.Load.Result;
import org.cednews.bench.drive.NewsProgram;
import org.cednews.bench.drive.OwnLog;
import org.cednews.bench.drive.Scratch;
import org.cednews.bench.figure.Figures;
import org.cednews.bench.figure.Latencies;
import org.cednews.bench.figure.Table;
import org.cednews.bench.run.Benchmark;
import org.cednews.bench.run.Material;
import org.cednews.bench.run.Options;
import org.cednews.bench.run.Options.Option;
import org.cednews.bench.story.Search;
import org.cednews.bench.story.Searches;
import org.cednews.bench.story.Story;

/// How long readers wait while many read, and editors and health checks beside them.
public final class LoadBenchmark implements Benchmark {

  private static final byte[] DRAFT =
      "{\"title\":\"Draft\",\"body\":\"One *short* text.\"}".getBytes(UTF_8);

  @Override
  public String name() {
    return "load";
  }

  @Override
  public String about() {
    return """
    how long readers wait while many read: searches over HTTP from 16 and 64 connections that each ask again in
    the moment in which they are answered, and at fixed times at half and nine tenths of that rate; meanwhile a
    health check and an editor's preview, one at a time. Goal: p99 at most 4 times p50 at 16 and 64 connections.
    """;
  }

  @Override
  public List<Option> options() {
    return Material.options(
        20_000,
        new Option("queries", "200", "how many different searches there are"),
        new Option("seconds", "10", "how long each load lasts"),
        new Option("warmup", "30", "how long the first one lasts, which does not count"),
        Material.program());
  }

  @Override
  public void run(Options options, Scratch scratch, PrintStream out) throws Exception {
    List<Story> stories = Material.stories(options, out);
    List<Search> searches =
        Searches.over(stories, options.number("queries"), options.number("seed"));
    List<byte[]> gets = searches.stream().map(one -> HttpConnection.get(one.address())).toList();
    Path data = scratch.path("data");
    OwnLog.fill(data, stories);
    NewsProgram program = scratch.own(NewsProgram.start(Material.launcher(options), data));
    program.awaitReady();
    int port = program.port();
    load(16, options.seconds("warmup")).eagerly(port, gets, 200);

    var table =
        new Table(
            "Readers of %,d posts, and others beside them".formatted(stories.size()),
            "",
            "a second",
            "p50 ms",
            "p99 ms",
            "slowest ms",
            "p99 / p50");
    for (int connections : List.of(16, 64)) {
      Load load = load(connections, options.seconds("seconds"));
      Result eager = load.eagerly(port, gets, 200);
      row(table, connections + " connections, again at once", eager);
      for (double share : List.of(0.5, 0.9)) {
        double rate = share * eager.perSecond();
        String name = "%d connections, %.0f %% of that".formatted(connections, 100 * share);
        row(table, name, load.atRate(port, gets, 200, rate));
      }
    }
    byte[] health = HttpConnection.get("/actuator/health/readiness");
    byte[] preview =
        HttpConnection.post(
            "/api/desk/preview", DRAFT, program.authorization(), "Content-Type: application/json");
    var beside = new CompletableFuture<Result>();
    Duration time = options.seconds("seconds");
    Thread readers =
        Thread.ofPlatform()
            .start(
                () -> {
                  try {
                    beside.complete(load(64, time.multipliedBy(2)).eagerly(port, gets, 200));
                  } catch (IOException e) {
                    beside.completeExceptionally(e);
                  }
                });
    row(table, "  a health check beside 64", load(1, time).eagerly(port, List.of(health), 200));
    row(table, "  a preview beside 64", load(1, time).eagerly(port, List.of(preview), 200));
    readers.join();
    row(table, "64 connections meanwhile", beside.join());
    table.print(out);
  }

  private static Load load(int connections, Duration time) {
    return new Load(connections, time, 1_000_000);
  }

  private static void row(Table table, String name, Result result) {
    Latencies latencies = result.latencies();
    double p50 = latencies.percentile(50);
    double p99 = latencies.percentile(99);
    table.row(
        name,
        Figures.whole(result.perSecond()),
        Figures.millis(p50),
        Figures.millis(p99),
        Figures.millis(latencies.max()),
        ratio(p99 / p50));
  }
}
