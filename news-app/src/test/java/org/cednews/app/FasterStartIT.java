package org.cednews.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The run of the whole program from which Java makes the archive of its classes.
final class FasterStartIT {

  @TempDir Path folder;

  @Test
  void theTrainingRunStartsTheProgramAsksItAndEnds() throws Exception {
    Path data = folder.resolve("data");

    CdsTraining.main(new String[] {data.toString()});

    assertThat(data.resolve("index")).isNotEmptyDirectory();
    assertThat(data.resolve("kafka")).isNotEmptyDirectory();
  }
}
