package org.cednews.bench.write;

import static org.cednews.bench.figure.Figures.median;
import static org.cednews.bench.figure.Figures.ratio;
import static org.cednews.bench.figure.Figures.seconds;
import static org.cednews.bench.figure.Figures.whole;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.cednews.bench.drive.CpuTime;
import org.cednews.bench.drive.OwnLog;
import org.cednews.bench.drive.Scratch;
import org.cednews.bench.figure.Table;
import org.cednews.bench.run.Benchmark;
import org.cednews.bench.run.Material;
import org.cednews.bench.run.Options;
import org.cednews.bench.run.Options.Option;
import org.cednews.bench.story.Story;
import org.cednews.event.EventCodec;
import org.cednews.event.EventCodec.Encoded;
import org.cednews.event.LogPosition;
import org.cednews.event.PostEvent.PostPublished;

/// How fast a view is rebuilt from the log, beside what Lucene alone could do.
public final class RebuildBenchmark implements Benchmark {

  @Override
  public String name() {
    return "rebuild";
  }

  @Override
  public String about() {
    return """
    a view is built from the log, against the same documents in plain Lucene
    The posts are in the public log of a broker in this process, each in a batch of its own. A view on an
    empty folder is timed from opening until it has caught up, committed and closed. Plain Lucene gets the
    same events, decoded before, and makes the same documents of them on as many threads, with the same
    buffer and one commit. Both take turns; medians. Goal: a ratio of 0.75.
    """;
  }

  @Override
  public List<Option> options() {
    return Material.options(
        20_000,
        new Option(
            "threads",
            Integer.toString(Runtime.getRuntime().availableProcessors()),
            "how many threads index, on either side"),
        new Option("warmup", "2", "how many of each come before and do not count"),
        new Option("repetitions", "3", "how many of each count"));
  }

  @Override
  public void run(Options options, Scratch scratch, PrintStream out) throws Exception {
    List<Story> stories = Material.stories(options, out);
    int threads = options.number("threads");
    int repetitions = options.number("repetitions");
    List<PostPublished> events = stories.stream().map(Story::published).toList();
    OwnLog log = scratch.own(OwnLog.start(scratch.path("kafka")));
    long begin = System.nanoTime();
    LogPosition end = log.append(events);
    out.printf(
        "appended in %.1f s; %.0f MB of JSON%n",
        seconds(System.nanoTime() - begin), bytes(events) / 1e6);

    var view = new Side(scratch.path("view"), events.size());
    var plain = new Side(scratch.path("plain"), events.size());
    for (int repetition = 1 - options.number("warmup"); repetition <= repetitions; repetition++) {
      boolean counts = repetition > 0;
      double viewRate = view.run(folder -> log.index(folder, threads, end), counts);
      double plainRate = plain.run(folder -> PlainLucene.index(folder, events, threads), counts);
      out.printf(
          "%s: log %s posts/s, plain %s posts/s%n",
          counts ? "repetition " + repetition : "warm-up", whole(viewRate), whole(plainRate));
    }
    new Table(
            "Rebuilding a view, %d threads, medians of %d".formatted(threads, repetitions),
            "",
            "posts/s",
            "ratio to plain",
            "CPU us a post",
            "ratio to plain")
        .row(view.cells("view from the log", plain))
        .row(plain.cells("plain Lucene from memory", plain))
        .print(out);
    out.println("decoding alone, 1 thread: " + whole(decoding(events)) + " posts/s");
  }

  private interface Indexing {
    /// @return how long it took, in nanoseconds
    long into(Path folder) throws IOException, InterruptedException;
  }

  // One of the two that are compared. The CPU time is that of this whole process, and so holds the
  // broker's share too.
  private static final class Side {
    private final Path folder;
    private final int posts;
    private final List<Double> rates = new ArrayList<>();
    private final List<Double> cpuMicros = new ArrayList<>();

    Side(Path folder, int posts) {
      this.folder = folder;
      this.posts = posts;
    }

    double run(Indexing indexing, boolean counts) throws IOException, InterruptedException {
      long cpu = CpuTime.ofThisProcess();
      double rate = posts / seconds(indexing.into(folder));
      if (counts) {
        cpuMicros.add((CpuTime.ofThisProcess() - cpu) / 1e3 / posts);
        rates.add(rate);
      }
      Scratch.remove(folder);
      return rate;
    }

    String[] cells(String name, Side peer) {
      return new String[] {
        name,
        whole(median(rates)),
        ratio(median(rates) / median(peer.rates)),
        whole(median(cpuMicros)),
        ratio(median(cpuMicros) / median(peer.cpuMicros))
      };
    }
  }

  private static long bytes(List<PostPublished> events) {
    return events.stream().mapToLong(event -> EventCodec.encode(event).value().length).sum();
  }

  // Says which part of the difference is the price of JSON.
  private static double decoding(List<PostPublished> events) throws IOException {
    List<Encoded> encoded = events.stream().map(EventCodec::encode).toList();
    long begin = System.nanoTime();
    for (Encoded event : encoded) {
      if (!(EventCodec.decode(EventCodec.headers(event.headers()), event.value())
          instanceof EventCodec.Decoded.Valid)) {
        throw new IOException("an event that was just encoded cannot be decoded: " + event.key());
      }
    }
    return events.size() / seconds(System.nanoTime() - begin);
  }
}
