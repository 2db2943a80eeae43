package org.cednews.event;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A file that comes with a post, such as a sound or a report. It stays where its publisher has it.
///
/// @param url its address
/// @param type its media type; [#UNKNOWN] where nothing tells it
/// @param length in bytes; absent where it is not known
/// @param title for readers; absent where it has only the name of the file
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Enclosure(URI url, String type, @Nullable Long length, @Nullable String title) {

  /// The media type of bytes of which nothing is known (RFC 2046, 4.5.1).
  public static final String UNKNOWN = "application/octet-stream";

  public Enclosure {
    requireNonNull(url, "url of an enclosure");
    type = type == null || type.isBlank() ? UNKNOWN : type;
    length = length == null || length <= 0 ? null : length;
    title = title == null || title.isBlank() ? null : title;
  }

  /// What readers see of it before they open it: its name, type and size, such as `ep7.mp3
  /// (audio/mpeg, 2.0 MB)`.
  public String label() {
    List<String> about = new ArrayList<>();
    if (!type.equals(UNKNOWN)) {
      about.add(type);
    }
    if (length != null) {
      about.add(size(length));
    }
    String name = title == null ? fileName() : title;
    return about.isEmpty() ? name : name + " (" + String.join(", ", about) + ")";
  }

  private String fileName() {
    String path = url.getPath() == null ? "" : url.getPath().replaceFirst("/+$", "");
    String name = path.substring(path.lastIndexOf('/') + 1);
    return name.isBlank() ? url.toString() : name;
  }

  private static String size(long bytes) {
    if (bytes < 1_000) {
      return bytes + " bytes";
    }
    return bytes < 1_000_000
        ? String.format(Locale.ROOT, "%.0f kB", bytes / 1e3)
        : String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
  }
}
