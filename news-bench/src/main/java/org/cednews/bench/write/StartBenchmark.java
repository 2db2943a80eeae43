package org.cednews.bench.write;

import static org.cednews.bench.figure.Figures.median;
import static org.cednews.bench.figure.Figures.whole;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.cednews.bench.drive.HttpConnection;
import org.cednews.bench.drive.Load;
import org.cednews.bench.drive.NewsProgram;
import org.cednews.bench.drive.OwnLog;
import org.cednews.bench.drive.Scratch;
import org.cednews.bench.figure.Table;
import org.cednews.bench.run.Benchmark;
import org.cednews.bench.run.Material;
import org.cednews.bench.run.Options;
import org.cednews.bench.run.Options.Option;
import org.cednews.bench.story.Search;
import org.cednews.bench.story.Searches;
import org.cednews.bench.story.Story;

/// How long a start takes, and how much memory the program then has.
public final class StartBenchmark implements Benchmark {

  @Override
  public String name() {
    return "start";
  }

  @Override
  public String about() {
    return """
    starts of the whole program by ./news: in a fresh folder, again, and after kill -9
    From the start of the process to the first sample post in /api/posts, or to ready with all posts. One
    start before builds and unpacks what is missing and does not count. At last the resident memory after a
    short load of searches.
    """;
  }

  @Override
  public List<Option> options() {
    return Material.options(
        10_000,
        new Option("repetitions", "3", "how many starts of each kind"),
        new Option("seconds", "5", "how long the searches last before memory is read"),
        Material.program());
  }

  @Override
  public void run(Options options, Scratch scratch, PrintStream out) throws Exception {
    List<Story> stories = Material.stories(options, out);
    Path launcher = Material.launcher(options);
    int repetitions = options.number("repetitions");
    try (NewsProgram first = start(launcher, scratch, "first")) {
      out.println("a start that does not count: " + whole(first.awaitReady()) + " ms");
    }

    List<Double> searchable = new ArrayList<>();
    for (int i = 0; i < repetitions; i++) {
      String folder = "fresh" + i;
      try (NewsProgram program = start(launcher, scratch, folder)) {
        searchable.add(program.awaitPosts(1));
      }
      Scratch.remove(scratch.path(folder));
    }

    OwnLog.fill(scratch.path("data"), stories);
    List<Double> again = new ArrayList<>();
    for (int i = 0; i < repetitions; i++) {
      try (NewsProgram program = start(launcher, scratch, "data")) {
        again.add(ready(program, stories.size()));
      }
    }
    NewsProgram program = start(launcher, scratch, "data");
    ready(program, stories.size());
    List<Double> afterKill = new ArrayList<>();
    for (int i = 0; i < repetitions; i++) {
      program.kill();
      program = start(launcher, scratch, "data");
      afterKill.add(ready(program, stories.size()));
    }

    new Table("Starting, from the process to", "ms", "median", "each")
        .row("the first sample post, fresh folder", whole(median(searchable)), each(searchable))
        .row("ready, %s posts".formatted(whole(stories.size())), whole(median(again)), each(again))
        .row("ready, the same after kill -9", whole(median(afterKill)), each(afterKill))
        .print(out);
    search(program, stories, options.seconds("seconds"));
    memory(program, stories.size()).print(out);
    program.close();
  }

  private static NewsProgram start(Path launcher, Scratch scratch, String folder)
      throws IOException {
    return scratch.own(NewsProgram.start(launcher, scratch.path(folder)));
  }

  private static double ready(NewsProgram program, int posts)
      throws IOException, InterruptedException {
    program.awaitReady();
    return program.awaitPosts(posts);
  }

  private static String each(List<Double> values) {
    return String.join(" ", values.stream().map(value -> whole(value)).toList());
  }

  private static void search(NewsProgram program, List<Story> stories, Duration time)
      throws IOException {
    List<byte[]> gets =
        Searches.over(stories, 500, 1).stream()
            .map(Search::address)
            .map(address -> HttpConnection.get(address))
            .toList();
    new Load(4, time, 20_000).onPort(program.port(), gets, 200);
  }

  private static Table memory(NewsProgram program, int posts) throws IOException {
    return new Table(
            "Memory of the process with %,d posts, after searches".formatted(posts), "", "MiB")
        .row("resident (VmRSS)", whole(program.memory("VmRSS")))
        .row("of it not backed by files (RssAnon)", whole(program.memory("RssAnon")))
        .row("highest so far (VmHWM)", whole(program.memory("VmHWM")));
  }
}
