package org.cednews.app.start;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.env.Environment;

/// What this process does, and where it keeps things.
///
/// @param roles what this process does
/// @param data the folder in which everything is kept. A string: Spring's own conversion to a path
///   looks on the class path first, where a folder may have the same name
/// @param samples whether an empty log begins with the sample posts
/// @param cdsArchive the file in which Java's CDS archive for the next start is kept; empty: none
///   is made
@ConfigurationProperties("news")
public record ProgramSettings(Set<Role> roles, String data, boolean samples, String cdsArchive) {

  public ProgramSettings(
      @Nullable Set<Role> roles,
      @Nullable String data,
      boolean samples,
      @DefaultValue("") String cdsArchive) {
    // Spring leaves out what is empty.
    if (roles == null || roles.isEmpty()) {
      throw new IllegalArgumentException("news.roles names no role: one or both of ingest,api");
    }
    if (data == null || data.isBlank()) {
      throw new IllegalArgumentException("news.data is empty: name a folder");
    }
    if (data.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("news.data cannot be a folder: it holds a NUL");
    }
    this.roles = Set.copyOf(roles);
    this.data = data;
    this.samples = samples;
    this.cdsArchive = cdsArchive;
  }

  /// What the settings of a process say.
  public static ProgramSettings of(Environment environment) {
    return Binder.get(environment).bindOrCreate("news", ProgramSettings.class);
  }

  /// The data folder.
  public Path folder() {
    return Path.of(data).toAbsolutePath().normalize();
  }

  /// The file of the CDS archive, if there is to be one.
  public Optional<Path> cdsArchiveFile() {
    return cdsArchive.isBlank()
        ? Optional.empty()
        : Optional.of(Path.of(cdsArchive).toAbsolutePath());
  }
}
