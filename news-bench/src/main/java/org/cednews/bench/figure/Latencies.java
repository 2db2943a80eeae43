package org.cednews.bench.figure;

import java.util.Arrays;
import java.util.List;

/// How long each of many things took. Keeps every sample, so that percentiles are exact.
///
/// @param nanos in ascending order; never empty
public record Latencies(long[] nanos) {

  public Latencies {
    if (nanos.length == 0) {
      throw new IllegalArgumentException("nothing was measured");
    }
    nanos = nanos.clone();
    Arrays.sort(nanos);
  }

  /// All samples of several parts.
  public static Latencies of(List<long[]> parts) {
    return new Latencies(parts.stream().flatMapToLong(Arrays::stream).toArray());
  }

  public int count() {
    return nanos.length;
  }

  /// The smallest sample that so many percent of all do not exceed, in milliseconds (nearest rank).
  public double percentile(double percent) {
    int rank = (int) Math.ceil(percent / 100 * nanos.length);
    return nanos[Math.max(rank, 1) - 1] / 1e6;
  }

  /// The largest, in milliseconds.
  public double max() {
    return nanos[nanos.length - 1] / 1e6;
  }
}
