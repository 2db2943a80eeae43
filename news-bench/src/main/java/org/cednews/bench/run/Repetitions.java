package org.cednews.bench.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.cednews.bench.drive.CpuTime;
import org.cednews.bench.drive.Load;
import org.cednews.bench.drive.Load.Result;
import org.cednews.bench.drive.NewsProgram;
import org.cednews.bench.figure.Figures;
import org.cednews.bench.figure.Latencies;
import org.cednews.bench.run.Options.Option;
import org.cednews.bench.run.Options.UsageException;
import org.jspecify.annotations.Nullable;

/// Repetitions of one kind of load, with what they cost. The client takes part of the processors
/// away from the server, so both are told.
public final class Repetitions {

  private final List<Double> rates = new ArrayList<>();
  private final List<long[]> nanos = new ArrayList<>();
  private long calls;
  private long ownCpu;
  private long programCpu;

  /// Something that makes calls.
  public interface Loading {
    Result load() throws IOException;
  }

  public static Option[] options(Option... others) {
    List<Option> options = new ArrayList<>();
    options.add(new Option("connections", "16", "how many connections are used at once"));
    options.add(new Option("seconds", "10", "how long each repetition lasts"));
    options.add(new Option("warmup", "20", "how long the one before lasts, which does not count"));
    options.add(new Option("requests", "500000", "how many calls a repetition makes at most"));
    options.add(new Option("repetitions", "3", "how many of each count"));
    options.addAll(List.of(others));
    options.add(Material.program());
    return options.toArray(Option[]::new);
  }

  /// What one repetition calls.
  ///
  /// @param counts false for the warm-up
  public static Load load(Options options, boolean counts) throws UsageException {
    return new Load(
        options.number("connections"),
        options.seconds(counts ? "seconds" : "warmup"),
        options.number("requests"));
  }

  /// Measures one repetition.
  ///
  /// @param program the process that answers, if it is another one
  /// @param counts false for a warm-up
  public Result repeat(@Nullable NewsProgram program, boolean counts, Loading loading)
      throws IOException {
    long ownBefore = CpuTime.ofThisProcess();
    long programBefore = program == null ? 0 : program.cpuNanos();
    Result result = loading.load();
    if (counts) {
      ownCpu += CpuTime.ofThisProcess() - ownBefore;
      programCpu += (program == null ? 0 : program.cpuNanos()) - programBefore;
      calls += result.latencies().count();
      rates.add(result.perSecond());
      nanos.add(result.latencies().nanos());
    }
    return result;
  }

  /// Calls in a second: the median of the repetitions.
  public double perSecond() {
    return Figures.median(rates);
  }

  /// The cells of a table: calls in a second, p50 and p99 in milliseconds, CPU time for a call in
  /// microseconds in this process and in the program.
  public String[] cells(String name, String... more) {
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
}
