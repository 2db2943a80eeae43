package org.cednews.bench;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.cednews.bench.drive.Scratch;
import org.cednews.bench.load.AttackBenchmark;
import org.cednews.bench.load.FeedBenchmark;
import org.cednews.bench.load.LoadBenchmark;
import org.cednews.bench.run.Benchmark;
import org.cednews.bench.run.Options;
import org.cednews.bench.run.Options.UsageException;
import org.cednews.bench.search.EngineBenchmark;
import org.cednews.bench.search.QualityBenchmark;
import org.cednews.bench.search.SearchBenchmark;
import org.cednews.bench.search.TyposBenchmark;
import org.cednews.bench.source.ExtractionBenchmark;
import org.cednews.bench.source.FeedsBenchmark;
import org.cednews.bench.source.PollBenchmark;
import org.cednews.bench.write.ArchiveBenchmark;
import org.cednews.bench.write.RebuildBenchmark;
import org.cednews.bench.write.StartBenchmark;
import org.cednews.bench.write.VisibleBenchmark;

/// The command line of the benchmarks: `bench COMMAND [--option value …]`.
///
/// Exit status 0 means measured, 1 means something was not as it must be, 2 means a wrong command.
public final class Bench {

  private static final List<Benchmark> BENCHMARKS =
      List.of(
          new RebuildBenchmark(),
          new VisibleBenchmark(),
          new SearchBenchmark(),
          new LoadBenchmark(),
          new AttackBenchmark(),
          new EngineBenchmark(),
          new FeedBenchmark(),
          new FeedsBenchmark(),
          new PollBenchmark(),
          new StartBenchmark(),
          new QualityBenchmark(),
          new TyposBenchmark(),
          new ExtractionBenchmark(),
          new ArchiveBenchmark());

  private Bench() {}

  public static void main(String[] args) {
    var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    var err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    System.exit(run(Arrays.asList(args), out, err));
  }

  static int run(List<String> args, PrintStream out, PrintStream err) {
    try {
      if (args.isEmpty() || args.getFirst().equals("--help")) {
        help(out);
        return 0;
      }
      Benchmark benchmark = named(args.getFirst());
      if (args.contains("--help")) {
        help(benchmark, out);
        return 0;
      }
      Options options = Options.parse(benchmark.options(), args.subList(1, args.size()));
      measure(benchmark, options, out);
      return 0;
    } catch (UsageException e) {
      err.println("bench: " + e.getMessage() + " (--help shows what there is)");
      return 2;
    } catch (Exception e) {
      err.println("bench: nothing was measured, because it failed:");
      e.printStackTrace(err);
      return 1;
    }
  }

  private static void measure(Benchmark benchmark, Options options, PrintStream out)
      throws Exception {
    long begin = System.nanoTime();
    out.println(benchmark.name() + " " + options);
    out.printf(
        "Java %s, %d processors, load %.1f at the start%n",
        Runtime.version(),
        Runtime.getRuntime().availableProcessors(),
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    if (ModuleLayer.boot().findModule("jdk.incubator.vector").isEmpty()) {
      out.println("started without jdk.incubator.vector: Lucene in this process is slower so");
    }
    try (Scratch scratch = Scratch.open()) {
      benchmark.run(options, scratch, out);
    }
    out.println("done in " + Duration.ofNanos(System.nanoTime() - begin).toSeconds() + " s");
  }

  private static Benchmark named(String name) throws UsageException {
    Optional<Benchmark> found =
        BENCHMARKS.stream().filter(benchmark -> benchmark.name().equals(name)).findFirst();
    return found.orElseThrow(() -> new UsageException("unknown command '" + name + "'"));
  }

  private static void help(PrintStream out) {
    out.println("Usage: java @news-bench/java.args COMMAND [--option value …]\n");
    for (Benchmark benchmark : BENCHMARKS) {
      out.printf(
          "  %-8s  %s%n", benchmark.name(), benchmark.about().lines().findFirst().orElse(""));
    }
    out.println("\nCOMMAND --help says more.");
  }

  private static void help(Benchmark benchmark, PrintStream out) {
    out.println(benchmark.name() + ": " + benchmark.about());
    for (Options.Option option : benchmark.options()) {
      String fallback = option.fallback().isEmpty() ? "" : " (" + option.fallback() + ")";
      out.printf("  --%-11s %s%s%n", option.name(), option.meaning(), fallback);
    }
  }
}
