package org.cednews.bench.search;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.cednews.bench.figure.Table;
import org.cednews.bench.judged.Collection;

/// Leave one out: for each collection the setting that is best on the others, and what it gives on
/// this one, which had no say in the choice. What a tuning promises for data that nobody has seen.
final class Folds {

  private Folds() {}

  /// @param settings nDCG@10 by collection, by the name of the setting
  /// @param standard the same of standard BM25
  static Table of(
      List<Collection> collections, Map<String, List<Double>> settings, List<Double> standard) {
    var table =
        new Table("Leave one out, nDCG@10", "left out", "chosen", "ours", "standard BM25", "gain");
    double sum = 0;
    for (int i = 0; i < collections.size(); i++) {
      String chosen = best(settings, i);
      double ours = settings.get(chosen).get(i);
      double gain = ours - standard.get(i);
      sum += gain;
      table.row(
          collections.get(i).name(), chosen, print(ours), print(standard.get(i)), signed(gain));
    }
    table.row("mean", "", "", "", signed(sum / collections.size()));
    return table;
  }

  private static String best(Map<String, List<Double>> settings, int leftOut) {
    String best = "";
    double most = -1;
    for (var setting : settings.entrySet()) {
      double sum = 0;
      for (int i = 0; i < setting.getValue().size(); i++) {
        sum += i == leftOut ? 0 : setting.getValue().get(i);
      }
      if (sum > most) {
        most = sum;
        best = setting.getKey();
      }
    }
    return best;
  }

  private static String print(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }

  private static String signed(double value) {
    return String.format(Locale.ROOT, "%+.4f", value);
  }
}
