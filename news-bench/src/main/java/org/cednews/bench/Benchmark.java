package org.cednews.bench;

import java.io.PrintStream;
import java.util.List;
import org.cednews.bench.Options.Option;
import org.cednews.bench.drive.Scratch;

/// A command that measures something.
interface Benchmark {

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
