package org.cednews.app;

import java.nio.file.Path;
import org.cednews.app.start.ProgramSettings;
import org.springframework.core.env.Environment;

/// The folder in which everything is kept, from the setting `news.data`.
final class DataFolder {

  private DataFolder() {}

  static Path of(Environment environment) {
    return ProgramSettings.of(environment).folder();
  }
}
