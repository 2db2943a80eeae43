package org.cednews.app;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/// Data that lies beside a checkout, not in it.
final class SharedData {

  private SharedData() {}

  /// The file of that name. A machine without it skips the test and says so; where `CI` is set,
  /// that is a failure, because nobody reads what is skipped there.
  static Path file(String name) {
    Path file = Path.of("../../shared", name);
    if (Files.exists(file)) {
      return file;
    }
    String reason = "this is not tested: there is no " + file.toAbsolutePath().normalize();
    if (System.getenv("CI") != null) {
      throw new AssertionError(reason);
    }
    System.err.println(reason);
    return Assumptions.abort(reason);
  }
}
