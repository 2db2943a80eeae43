package org.cednews.ingest.capture;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Which files can be handed in, by their names, and as what.
public final class FileFormat {

  private static final Map<String, String> CONTENT_TYPES =
      Map.of(
          "txt", "text/plain",
          "html", "text/html",
          "htm", "text/html",
          "md", "text/markdown",
          "markdown", "text/markdown",
          "xml", "application/xml",
          "rss", "application/rss+xml",
          "atom", "application/atom+xml",
          "json", "application/json");

  private FileFormat() {}

  /// The content type of a file with this name, or nothing if such a file cannot be read.
  public static Optional<String> contentType(String fileName) {
    String ending = fileName.substring(fileName.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return Optional.ofNullable(CONTENT_TYPES.get(ending));
  }

  /// Whether a file with this name is hidden.
  public static boolean hidden(String fileName) {
    return fileName.startsWith(".");
  }
}
