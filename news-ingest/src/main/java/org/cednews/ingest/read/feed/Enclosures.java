package org.cednews.ingest.read.feed;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.cednews.ingest.read.RawPost;
import org.cednews.ingest.read.feed.ParsedFeed.Image;
import org.cednews.ingest.read.feed.ParsedFeed.Item;
import org.cednews.ingest.read.feed.ParsedFeed.Link;
import org.jspecify.annotations.Nullable;

/// The files that come with an entry, as links that say what they lead to: name, type and size.
final class Enclosures {

  private static final Pattern LENGTH = Pattern.compile("\\d{1,15}");

  private Enclosures() {}

  /// A link to each file but the picture that the entry shows already.
  static List<RawPost.Link> of(Item entry) {
    Image image = entry.image();
    return entry.links().stream()
        .filter(Link::enclosure)
        .filter(link -> image == null || !image.href().equals(link.href()))
        .map(link -> new RawPost.Link(title(link), link.href()))
        .distinct()
        .toList();
  }

  private static String title(Link link) {
    List<String> about =
        Stream.of(link.type(), size(link.length())).filter(Objects::nonNull).toList();
    String name = link.title() == null ? name(link.href()) : link.title();
    return about.isEmpty() ? name : name + " (" + String.join(", ", about) + ")";
  }

  private static String name(String address) {
    String path = address.replaceFirst("[?#].*", "").replaceFirst("/+$", "");
    String name = path.substring(path.lastIndexOf('/') + 1);
    return name.isEmpty() ? address : name;
  }

  private static @Nullable String size(@Nullable String length) {
    if (length == null || !LENGTH.matcher(length).matches()) {
      return null;
    }
    long bytes = Long.parseLong(length);
    if (bytes < 1_000) {
      return bytes < 2 ? null : bytes + " bytes"; // who does not know it writes 0 or 1
    }
    return bytes < 1_000_000
        ? String.format(Locale.ROOT, "%.0f kB", bytes / 1e3)
        : String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
  }
}
