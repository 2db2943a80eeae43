package org.cednews.bench.write;

import static org.cednews.bench.figure.Figures.ratio;
import static org.cednews.bench.figure.Figures.seconds;
import static org.cednews.bench.figure.Figures.whole;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.cednews.bench.drive.CpuTime;
import org.cednews.bench.drive.NewsImport;
import org.cednews.bench.drive.NewsProgram;
import org.cednews.bench.drive.OwnLog;
import org.cednews.bench.drive.Scratch;
import org.cednews.bench.figure.Table;
import org.cednews.bench.run.Benchmark;
import org.cednews.bench.run.Material;
import org.cednews.bench.run.Options;
import org.cednews.bench.run.Options.Option;
import org.cednews.bench.story.Stories;
import org.cednews.bench.story.Story;
import org.cednews.bench.story.StoryExport;
import org.cednews.event.PostEvent.PostPublished;

/// How fast a whole archive is moved over, beside the steps that nobody can leave out.
public final class ArchiveBenchmark implements Benchmark {

  @Override
  public String name() {
    return "archive";
  }

  @Override
  public String about() {
    return """
    an export of WordPress is imported by ./news import, against the bare steps
    The whole program runs in a process of its own, and so does the import, with a heap far smaller than the
    file; its time is from its start to its end, when all is searchable, so that it holds the start of a JVM.
    The bare steps read the same file by StAX, clean each text with jsoup and append it to a log with acks=all,
    in this process, with one thread and with more (one reads, all clean and append); what Lucene alone adds to
    that with as many threads, until the same posts are searchable, is the limit of this machine. All have done
    the same with another archive before. Goal: a ratio of 0.5 to one thread.
    """;
  }

  @Override
  public List<Option> options() {
    return List.of(
        new Option("posts", "20000", "how many posts the archive has"),
        new Option("warmup", "3000", "how many another one has that comes before"),
        new Option("seed", "42", "of the generator of posts"),
        new Option("heap", "64", "of the import, in MB"),
        new Option(
            "threads",
            Integer.toString(Runtime.getRuntime().availableProcessors()),
            "how many threads the bare steps have the second time"),
        Material.program());
  }

  @Override
  public void run(Options options, Scratch scratch, PrintStream out) throws Exception {
    int posts = options.number("posts");
    int threads = options.number("threads");
    Path archive = scratch.path("archive.xml");
    Path warmUp = scratch.path("warmup.xml");
    long seed = options.number("seed");
    StoryExport.write(archive, Stories.stream(posts, seed), "old.example.org");
    StoryExport.write(
        warmUp, Stories.stream(options.number("warmup"), seed + 1), "older.example.org");
    out.printf("%,d posts in %.0f MB%n", posts, Files.size(archive) / 1e6);

    OwnLog log = scratch.own(OwnLog.start(scratch.path("kafka")));
    BareImport.run(warmUp, log.kafka(), 1);
    BareImport.Cost one = BareImport.run(archive, log.kafka(), 1);
    BareImport.run(warmUp, log.kafka(), threads);
    BareImport.Cost several = BareImport.run(archive, log.kafka(), threads);
    log.close();
    plainLucene(scratch.path("plain warm-up"), options.number("warmup"), seed + 1, threads);
    BareImport.Cost limit = several.plus(plainLucene(scratch.path("plain"), posts, seed, threads));

    Path launcher = Material.launcher(options);
    Path data = scratch.path("data");
    NewsProgram program = scratch.own(NewsProgram.start(launcher, data));
    program.awaitReady();
    int heap = options.number("heap");
    NewsImport.run(launcher, program, data, warmUp, heap);
    long cpu = program.cpuNanos();
    NewsImport.Ran ran = NewsImport.run(launcher, program, data, archive, heap);
    cpu = program.cpuNanos() - cpu;
    if (!ran.output().contains(posts + " new, 0 changed, 0 unchanged, 0 refused")) {
      throw new IOException("the import did not do what it should: " + ran.output());
    }
    new Table(
            "Importing %s posts".formatted(whole(posts)),
            "",
            "s",
            "posts/s",
            "ratio to one thread",
            "CPU us a post")
        .row(cells("bare steps, 1 thread", posts, one, one))
        .row(cells("bare steps, %d threads".formatted(threads), posts, several, one))
        .row(cells("the same, then plain Lucene", posts, limit, one))
        .row(
            cells(
                "./news import, until searchable",
                posts,
                new BareImport.Cost(ran.nanos(), ran.cpu() + cpu),
                one))
        .print(out);
    out.printf(
        "memory at most: import %.0f MiB (heap %d MB), program %.0f MiB%n",
        ran.memory(), heap, program.memory("VmHWM"));
  }

  private static BareImport.Cost plainLucene(Path folder, int posts, long seed, int threads)
      throws IOException, InterruptedException {
    List<PostPublished> events = Stories.stream(posts, seed).map(Story::published).toList();
    long cpu = CpuTime.ofThisProcess();
    long nanos = PlainLucene.index(folder, events, threads);
    return new BareImport.Cost(nanos, CpuTime.ofThisProcess() - cpu);
  }

  private static String[] cells(
      String name, int posts, BareImport.Cost cost, BareImport.Cost bare) {
    return new String[] {
      name,
      String.format(Locale.ROOT, "%.1f", seconds(cost.nanos())),
      whole(posts / seconds(cost.nanos())),
      ratio((double) bare.nanos() / cost.nanos()),
      whole(cost.cpu() / 1e3 / posts)
    };
  }
}
