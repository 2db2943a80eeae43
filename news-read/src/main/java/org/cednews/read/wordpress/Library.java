package org.cednews.read.wordpress;

import static java.util.Objects.requireNonNullElse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.cednews.read.RawPost.Image;
import org.jsoup.nodes.Entities;
import org.jspecify.annotations.Nullable;

/// The files of an export, and the blocks that several posts share, by their numbers.
final class Library {

  private static final Pattern PICTURE =
      Pattern.compile("(?i).+\\.(?:jpe?g|png|gif|webp|avif|svg|bmp)(?:\\?.*)?");

  /// @param caption for readers
  private record File(String address, @Nullable String alt, @Nullable String caption) {}

  private final Map<String, File> files = new HashMap<>();
  private final Map<String, List<String>> children = new HashMap<>();
  private final Map<String, String> blocks = new HashMap<>();

  void add(WxrItem item) {
    String id = item.text("wp:post_id");
    String address = item.text("wp:attachment_url");
    if (id == null) {
      return;
    }
    if (item.isSharedBlock()) {
      blocks.put(id, requireNonNullElse(item.text("content:encoded"), ""));
    } else if (address != null) {
      String caption = WordPressPost.plain(item.text("excerpt:encoded"));
      files.put(id, new File(address, item.meta("_wp_attachment_image_alt"), caption));
      String parent = item.text("wp:post_parent");
      if (parent != null) {
        children.computeIfAbsent(parent, _ -> new ArrayList<>()).add(id);
      }
    }
  }

  @Nullable Image picture(String id) {
    File file = files.get(id.strip());
    return file == null ? null : new Image(file.address(), file.alt());
  }

  /// The text of a block that several posts share; empty if the export has none of this number.
  String block(String id) {
    return blocks.getOrDefault(id, "");
  }

  /// Files with these numbers as figures, or as links if they are no pictures.
  ///
  /// @param ids numbers with commas; absent for all files that were put into the post
  /// @param post its number
  String show(@Nullable String ids, @Nullable String post) {
    List<String> wanted =
        ids == null
            ? children.getOrDefault(requireNonNullElse(post, ""), List.of()).stream()
                .sorted(Comparator.comparingInt(String::length).thenComparing(id -> id))
                .toList()
            : Arrays.asList(ids.split("[,\\s]+", -1));
    var html = new StringBuilder();
    wanted.stream().map(files::get).filter(Objects::nonNull).forEach(file -> show(html, file));
    return html.toString();
  }

  private static void show(StringBuilder html, File file) {
    String address = Entities.escape(file.address().strip());
    String words = file.caption() == null ? file.alt() : file.caption();
    if (!PICTURE.matcher(file.address().strip()).matches()) {
      String name = address.substring(address.lastIndexOf('/') + 1);
      html.append("\n\n<p><a href=\"").append(address).append("\">");
      html.append(words == null ? name : Entities.escape(words)).append("</a></p>\n\n");
      return;
    }
    html.append("\n\n<figure><img src=\"").append(address).append("\" alt=\"");
    html.append(Entities.escape(requireNonNullElse(file.alt(), ""))).append("\">");
    if (words != null) {
      html.append("<figcaption>").append(Entities.escape(words)).append("</figcaption>");
    }
    html.append("</figure>\n\n");
  }
}
