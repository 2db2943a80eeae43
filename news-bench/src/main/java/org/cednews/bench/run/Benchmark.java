package org.cednews.bench.run;

import java.io.PrintStream;
import java.util.List;
import org.cednews.bench.drive.Scratch;
import org.cednews.bench.run.Options.Option;

/// A command that measures something.
public interface Benchmark {

  String name();

  /// What it measures, against what, in a few lines.
  String about();

  List<Option> options();

  /// Measures and prints the figures.
  ///
  /// @param scratch for data and for whatever is started
  /// @throws Exception if anything was not as it must be; then no figure counts
  void run(Options options, Scratch scratch, PrintStream out) throws Exception;
}
