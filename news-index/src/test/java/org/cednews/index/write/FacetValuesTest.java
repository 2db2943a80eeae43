package org.cednews.index.write;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FacetValuesTest {

  /// Around the largest number that two bytes hold.
  @ParameterizedTest
  @ValueSource(ints = {5, 65_534, 65_535, 65_536, 70_000})
  void countsEveryValueOfADocumentWhateverTheLargestIs(int largest) {
    var column = new FacetValues.Column(new int[] {0, 2, 2, 5}, new int[] {0, 3, 1, 3, largest});
    var counts = new int[largest + 1];

    for (int document = 0; document < 3; document++) {
      column.count(document, counts);
    }

    assertThat(column.end()).isEqualTo(largest + 1);
    assertThat(counts[0]).isEqualTo(1);
    assertThat(counts[1]).isEqualTo(1);
    assertThat(counts[3]).isEqualTo(2);
    assertThat(counts[largest]).isEqualTo(1);
  }
}
