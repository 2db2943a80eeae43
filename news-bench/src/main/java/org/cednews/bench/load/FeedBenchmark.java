package org.cednews.bench.load;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import org.cednews.bench.drive.HttpConnection;
import org.cednews.bench.drive.HttpConnection.Answer;
import org.cednews.bench.drive.Load;
import org.cednews.bench.drive.NewsProgram;
import org.cednews.bench.drive.OwnLog;
import org.cednews.bench.drive.Scratch;
import org.cednews.bench.figure.Figures;
import org.cednews.bench.figure.Table;
import org.cednews.bench.run.Benchmark;
import org.cednews.bench.run.Material;
import org.cednews.bench.run.Options;
import org.cednews.bench.run.Options.Option;
import org.cednews.bench.run.Repetitions;

/// How many times a second partners can ask for the feed.
public final class FeedBenchmark implements Benchmark {

  private static final String FEED = "/feed.atom";

  @Override
  public String name() {
    return "feed";
  }

  @Override
  public String about() {
    return """
    GET /feed.atom over HTTP, by readers that have it already (304) and by others (200)
    Both take turns after one round that does not count; medians of requests/s, percentiles over all. The
    client shares the processors with the program: its own CPU time is told.
    """;
  }

  @Override
  public List<Option> options() {
    return Material.options(10_000, Repetitions.options());
  }

  @Override
  public void run(Options options, Scratch scratch, PrintStream out) throws Exception {
    Path data = scratch.path("data");
    OwnLog.fill(data, Material.stories(options, out));
    NewsProgram program = scratch.own(NewsProgram.start(Material.launcher(options), data));
    program.awaitReady();

    Answer feed = first(program);
    String tag = feed.header("ETag").orElseThrow(() -> new IOException("the feed has no ETag"));
    List<byte[]> conditional = List.of(HttpConnection.get(FEED, "If-None-Match: " + tag));
    List<byte[]> plain = List.of(HttpConnection.get(FEED));
    var notModified = new Repetitions();
    var whole = new Repetitions();
    for (int round = 0; round <= options.number("repetitions"); round++) {
      boolean counts = round > 0;
      Load load = Repetitions.load(options, counts);
      notModified.repeat(program, counts, () -> load.onPort(program.port(), conditional, 304));
      whole.repeat(program, counts, () -> load.onPort(program.port(), plain, 200));
    }
    new Table(
            "GET %s, %s bytes, %d connections"
                .formatted(FEED, Figures.whole(feed.body().length), options.number("connections")),
            "",
            "requests/s",
            "p50 ms",
            "p99 ms",
            "CPU us here",
            "CPU us program")
        .row(notModified.cells("If-None-Match: 304"))
        .row(whole.cells("unconditional: 200"))
        .print(out);
  }

  private static Answer first(NewsProgram program) throws IOException {
    try (HttpConnection connection = HttpConnection.open(program.port())) {
      Answer answer = connection.exchange(HttpConnection.get(FEED));
      answer.expect(200);
      return answer;
    }
  }
}
