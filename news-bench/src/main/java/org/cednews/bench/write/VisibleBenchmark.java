package org.cednews.bench.write;

import static org.cednews.bench.figure.Figures.millis;
import static org.cednews.bench.figure.Figures.whole;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.cednews.bench.drive.HttpConnection;
import org.cednews.bench.drive.HttpConnection.Answer;
import org.cednews.bench.drive.NewsProgram;
import org.cednews.bench.drive.OwnLog;
import org.cednews.bench.drive.Scratch;
import org.cednews.bench.figure.Latencies;
import org.cednews.bench.figure.Table;
import org.cednews.bench.run.Benchmark;
import org.cednews.bench.run.Material;
import org.cednews.bench.run.Options;
import org.cednews.bench.run.Options.Option;
import org.cednews.bench.story.Stories;
import org.cednews.bench.story.Story;
import org.cednews.event.LogPosition;
import org.cednews.event.PostEvent.PostPublished;
import org.cednews.index.view.PostView;
import org.cednews.log.write.LogWriter;
import org.cednews.log.write.LogWriter.Written;

/// How long after publishing a post can be found.
public final class VisibleBenchmark implements Benchmark {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Override
  public String name() {
    return "visible";
  }

  @Override
  public String about() {
    return """
    posts are published one at a time; how long until they are acknowledged and found
    Over HTTP: the whole program, on a folder that holds posts already, gets POST /api/desk/posts and then a
    search with "after" for a word that the new post alone has, both on one kept connection. In process: the
    program's own log writer appends to a broker in this process, and a view there is waited for.
    """;
  }

  @Override
  public List<Option> options() {
    return Material.options(
        10_000,
        new Option("publish", "500", "how many posts are published and measured"),
        new Option("warmup", "200", "how many before, which do not count"),
        Material.program());
  }

  @Override
  public void run(Options options, Scratch scratch, PrintStream out) throws Exception {
    List<Story> stories = Material.stories(options, out);
    int warmUp = options.number("warmup");
    List<Story> fresh =
        Stories.seeded(warmUp + options.number("publish"), options.number("seed") + 1_000L);
    var viaHttp = new Steps(warmUp);
    OwnLog.fill(scratch.path("data"), stories);
    NewsProgram program =
        scratch.own(NewsProgram.start(Material.launcher(options), scratch.path("data")));
    program.awaitReady();
    publish(program, fresh, viaHttp);
    program.close();

    var inProcess = new Steps(warmUp);
    append(scratch, stories, fresh, inProcess);
    new Table(
            "Publishing %s posts one at a time, beside %s"
                .formatted(whole(fresh.size() - warmUp), whole(stories.size())),
            "ms",
            "p50",
            "p90",
            "p99",
            "max")
        .row(cells("HTTP: request -> acknowledged (201)", viaHttp.acknowledged()))
        .row(cells("HTTP: acknowledged -> found by a search", viaHttp.found()))
        .row(cells("HTTP: request -> found", viaHttp.whole()))
        .row(cells("HTTP: the same search again, for comparison", viaHttp.again()))
        .row(cells("in process: append -> acknowledged", inProcess.acknowledged()))
        .row(cells("in process: acknowledged -> in the view", inProcess.found()))
        .row(cells("in process: append -> in the view", inProcess.whole()))
        .print(out);
  }

  // The times of each step, without those of the warm-up.
  private static final class Steps {
    private final int warmUp;
    private final List<long[]> times = new ArrayList<>();

    Steps(int warmUp) {
      this.warmUp = warmUp;
    }

    void add(long begin, long acknowledged, long found, long again) {
      times.add(
          new long[] {acknowledged - begin, found - acknowledged, found - begin, again - found});
    }

    Latencies acknowledged() {
      return step(0);
    }

    Latencies found() {
      return step(1);
    }

    Latencies whole() {
      return step(2);
    }

    Latencies again() {
      return step(3);
    }

    private Latencies step(int index) {
      return new Latencies(times.stream().skip(warmUp).mapToLong(time -> time[index]).toArray());
    }
  }

  private static void publish(NewsProgram program, List<Story> stories, Steps steps)
      throws IOException {
    String authorization = program.authorization();
    try (HttpConnection connection = HttpConnection.open(program.port())) {
      for (Story story : stories) {
        String word = "fresh" + story.number() + "post";
        byte[] body = story.titled(story.title() + " " + word).deskJson();
        byte[] request =
            HttpConnection.post(
                "/api/desk/posts", body, authorization, "Content-Type: application/json");
        long begin = System.nanoTime();
        Answer answer = connection.exchange(request);
        long acknowledged = System.nanoTime();
        answer.expect(201);
        String position =
            answer
                .header("News-Position")
                .orElseThrow(() -> new IOException("a 201 without News-Position"));
        byte[] search = HttpConnection.get("/api/posts?q=" + word + "&after=" + position);
        find(connection, search);
        long found = System.nanoTime();
        find(connection, search);
        steps.add(begin, acknowledged, found, System.nanoTime());
      }
    }
  }

  private static void find(HttpConnection connection, byte[] search) throws IOException {
    String json = connection.exchange(search).expect(200);
    if (NewsProgram.total(json) != 1) {
      throw new IOException("a post was acknowledged, but a search after it does not find it");
    }
  }

  private static void append(Scratch scratch, List<Story> stories, List<Story> fresh, Steps steps)
      throws IOException, InterruptedException {
    OwnLog log = scratch.own(OwnLog.start(scratch.path("kafka")));
    LogPosition end = log.append(stories.stream().map(Story::published).toList());
    PostView view = scratch.own(log.view(scratch.path("view"), 2, Duration.ofSeconds(5)));
    try (LogWriter writer = LogWriter.open(log.kafka())) {
      await(view, end);
      for (Story story : fresh) {
        PostPublished event = story.numbered(stories.size() + story.number()).published();
        var record = OwnLog.record(event);
        long begin = System.nanoTime();
        Written written = writer.write(record);
        long acknowledged = System.nanoTime();
        if (!(written instanceof Written.Durable(var at))) {
          throw new IOException("the log did not take a post: " + written);
        }
        await(view, new LogPosition(at.offset()));
        long found = System.nanoTime();
        steps.add(begin, acknowledged, found, found);
      }
    }
  }

  private static void await(PostView view, LogPosition position)
      throws IOException, InterruptedException {
    if (!view.await(position, PATIENCE)) {
      throw new IOException("the view did not come to " + position + " within " + PATIENCE);
    }
  }

  private static String[] cells(String name, Latencies latencies) {
    return new String[] {
      name,
      millis(latencies.percentile(50)),
      millis(latencies.percentile(90)),
      millis(latencies.percentile(99)),
      millis(latencies.max())
    };
  }
}
