package org.cednews.bench.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LatenciesTest {

  private static final long MS = 1_000_000;

  @Test
  void takesPercentilesByTheNearestRank() {
    var latencies =
        new Latencies(LongStream.rangeClosed(1, 200).map(i -> (201 - i) * MS).toArray());

    assertThat(latencies.percentile(50)).isEqualTo(100);
    assertThat(latencies.percentile(99)).isEqualTo(198);
    assertThat(latencies.percentile(99.9)).isEqualTo(200);
    assertThat(latencies.max()).isEqualTo(200);
  }

  @Test
  void joinsTheSamplesOfSeveralCallers() {
    var latencies = Latencies.of(List.of(new long[] {3 * MS}, new long[0], new long[] {MS}));

    assertThat(latencies.count()).isEqualTo(2);
    assertThat(latencies.percentile(50)).isEqualTo(1);
    assertThat(latencies.max()).isEqualTo(3);
  }

  @Test
  void refusesToTellFiguresOfNothing() {
    assertThatThrownBy(() -> new Latencies(new long[0])).hasMessage("nothing was measured");
  }

  @Test
  void takesTheMeanOfTheMiddleTwoAsMedian() {
    assertThat(Figures.median(List.of(9.0, 1.0, 3.0))).isEqualTo(3);
    assertThat(Figures.median(List.of(9.0, 1.0, 3.0, 4.0))).isEqualTo(3.5);
  }
}
