package org.cednews.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.cednews.bench.Options.Option;
import org.cednews.bench.Options.UsageException;
import org.cednews.bench.drive.Load;
import org.cednews.bench.drive.Load.Result;
import org.cednews.bench.drive.NewsProgram;
import org.cednews.bench.figure.Figures;
import org.cednews.bench.figure.Latencies;
import org.jspecify.annotations.Nullable;

/// Repetitions of one kind of load, with what they cost. The client takes part of the processors
/// away from the server, so both are told.
final class Repetitions {

  private final List<Double> rates = new ArrayList<>();
  private final List<long[]> nanos = new ArrayList<>();
  private long calls;
  private long ownCpu;
  private long programCpu;

  /// Something that makes calls.
  interface Loading {
    Result load() throws IOException;
  }

  static Option[] options(Option... others) {
    List<Option> options = new ArrayList<>();
    options.add(new Option("connections", "16", "how many connections are used at once"));
    options.add(new Option("seconds", "10", "how long each repetition lasts"));
    options.add(new Option("requests", "500000", "how many calls a repetition makes at most"));
    options.add(new Option("repetitions", "3", "how many of each count"));
    options.addAll(List.of(others));
    options.add(Material.program());
    return options.toArray(Option[]::new);
  }

  static Load load(Options options) throws UsageException {
    return new Load(
        options.number("connections"), options.seconds("seconds"), options.number("requests"));
  }

  /// Measures one repetition.
  ///
  /// @param program the process that answers, if it is another one
  /// @param counts false for a warm-up
  Result repeat(@Nullable NewsProgram program, boolean counts, Loading loading) throws IOException {
    long ownBefore = cpuNanos();
    long programBefore = program == null ? 0 : program.cpuNanos();
    Result result = loading.load();
    if (counts) {
      ownCpu += cpuNanos() - ownBefore;
      programCpu += (program == null ? 0 : program.cpuNanos()) - programBefore;
      calls += result.latencies().count();
      rates.add(result.perSecond());
      nanos.add(result.latencies().nanos());
    }
    return result;
  }

  /// Calls in a second: the median of the repetitions.
  double perSecond() {
    return Figures.median(rates);
  }

  /// The cells of a table: calls in a second, p50 and p99 in milliseconds, CPU time for a call in
  /// microseconds in this process and in the program.
  String[] cells(String name, String... more) {
    var latencies = Latencies.of(nanos);
    List<String> cells = new ArrayList<>();
    cells.add(name);
    cells.add(Figures.whole(perSecond()));
    cells.add(Figures.millis(latencies.percentile(50)));
    cells.add(Figures.millis(latencies.percentile(99)));
    cells.add(Figures.whole(ownCpu / 1e3 / calls));
    cells.add(programCpu == 0 ? "-" : Figures.whole(programCpu / 1e3 / calls));
    cells.addAll(List.of(more));
    return cells.toArray(String[]::new);
  }

  private static long cpuNanos() {
    return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
        .getProcessCpuTime();
  }
}
