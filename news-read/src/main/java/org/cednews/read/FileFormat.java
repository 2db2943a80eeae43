package org.cednews.read;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Which files can be sent, by their names, and as what.
public final class FileFormat {

  /// The content type of an exported log: an event in each line.
  public static final String EVENTS = "application/x-ndjson";

  private static final Map<String, String> CONTENT_TYPES =
      Map.ofEntries(
          Map.entry("txt", "text/plain"),
          Map.entry("html", "text/html"),
          Map.entry("htm", "text/html"),
          Map.entry("md", "text/markdown"),
          Map.entry("markdown", "text/markdown"),
          Map.entry("xml", "application/xml"),
          Map.entry("rss", "application/rss+xml"),
          Map.entry("atom", "application/atom+xml"),
          Map.entry("json", "application/json"),
          Map.entry("jsonl", EVENTS),
          Map.entry("ndjson", EVENTS));

  private FileFormat() {}

  /// The content type of a file with this name, or nothing if such a file cannot be read.
  public static Optional<String> contentType(String fileName) {
    String ending = fileName.substring(fileName.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return Optional.ofNullable(CONTENT_TYPES.get(ending));
  }
}
