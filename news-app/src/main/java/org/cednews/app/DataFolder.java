package org.cednews.app;

import java.nio.file.Path;
import org.springframework.core.env.Environment;

/// The folder in which everything is kept, from the setting `news.data`.
///
/// Spring's own conversion to a path looks on the class path first, where a folder may have the
/// same name.
final class DataFolder {

  private DataFolder() {}

  static Path of(Environment environment) {
    return Path.of(environment.getRequiredProperty("news.data")).toAbsolutePath().normalize();
  }
}
