package org.cednews.bench.figure;

import java.util.List;
import java.util.Locale;

/// How figures are put together and written.
public final class Figures {

  private Figures() {}

  /// The middle one; between the middle two of an even number.
  public static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int half = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(half)
        : (sorted.get(half - 1) + sorted.get(half)) / 2;
  }

  /// A whole number with thousands apart: `12,345`.
  public static String whole(double value) {
    return String.format(Locale.ROOT, "%,.0f", value);
  }

  /// A time, in milliseconds, with the digits that matter.
  public static String millis(double value) {
    return String.format(Locale.ROOT, value < 100 ? "%.2f" : "%,.0f", value);
  }

  public static String ratio(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }

  public static String percent(double part) {
    return String.format(Locale.ROOT, "%.0f %%", 100 * part);
  }

  public static double seconds(long nanos) {
    return nanos / 1e9;
  }
}
