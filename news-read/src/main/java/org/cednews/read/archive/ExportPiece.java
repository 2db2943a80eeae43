package org.cednews.read.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cednews.read.wordpress.WxrChannel;
import org.cednews.read.wordpress.WxrItem;
import org.jspecify.annotations.Nullable;

/// A small export of WordPress that is being put together.
final class ExportPiece {

  // A piece has to be smaller than what the system takes at once, and large enough that its posts
  // share the ways to the log and into the view.
  private static final int BYTES = 1536 * 1024;
  private static final int ITEMS = 500;

  private static final String ROOT =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
        xmlns:content="http://purl.org/rss/1.0/modules/content/"
        xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
      <channel>
      """;

  /// A file or a shared block that a post shows, as a short item.
  record Extra(String id, @Nullable String parent, String xml) {

    static Extra of(String id, WxrItem item) {
      var xml = new StringBuilder("<item>");
      element(xml, "wp:post_id", id);
      element(xml, "wp:post_parent", item.text("wp:post_parent"));
      element(xml, "wp:post_type", item.text("wp:post_type"));
      element(xml, "wp:attachment_url", item.text("wp:attachment_url"));
      element(xml, "excerpt:encoded", item.text("excerpt:encoded"));
      if (item.isSharedBlock()) {
        element(xml, "content:encoded", item.text("content:encoded"));
      }
      String shows = item.meta("_wp_attachment_image_alt");
      if (shows != null) {
        xml.append("<wp:postmeta><wp:meta_key>_wp_attachment_image_alt</wp:meta_key>");
        element(xml, "wp:meta_value", shows);
        xml.append("</wp:postmeta>");
      }
      return new Extra(id, item.text("wp:post_parent"), xml.append("</item>\n").toString());
    }
  }

  private final WxrChannel channel;
  private final StringBuilder items = new StringBuilder();
  private final Map<String, String> authors = new LinkedHashMap<>();
  private final Set<String> extras = new HashSet<>();
  private int count;
  private int bytes;

  ExportPiece(WxrChannel channel) {
    this.channel = channel;
  }

  /// @param xml the item as it stands in the archive
  /// @param shown what it shows
  void add(WxrItem item, String xml, List<Extra> shown) {
    item.authors(channel).forEach(login -> authors.put(login, channel.author(login)));
    int before = items.length();
    items.append(xml).append('\n');
    for (Extra extra : shown) {
      if (extras.add(extra.id())) {
        items.append(extra.xml());
      }
    }
    count++;
    bytes += bytes(items.substring(before));
  }

  /// Whether one more item fits; a large one may be alone.
  boolean hasRoomFor(String xml) {
    return count == 0 || (count < ITEMS && bytes + bytes(xml) <= BYTES);
  }

  // In UTF-8.
  private static int bytes(String text) {
    int bytes = text.length();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      bytes += c < 0x80 ? 0 : c < 0x800 ? 1 : 2;
    }
    return bytes;
  }

  boolean isEmpty() {
    return count == 0;
  }

  /// The bytes of the whole; what comes now is of the next one.
  byte[] drain() {
    var xml = new StringBuilder(items.length() + 2_000).append(ROOT);
    element(xml, "title", channel.title());
    element(xml, "link", channel.link());
    element(xml, "language", channel.language());
    element(xml, "pubDate", channel.made());
    authors.forEach(
        (login, displayName) -> {
          xml.append("<wp:author>");
          element(xml, "wp:author_login", login);
          element(xml, "wp:author_display_name", displayName);
          xml.append("</wp:author>\n");
        });
    xml.append(items).append("</channel>\n</rss>\n");
    items.setLength(0);
    authors.clear();
    extras.clear();
    count = 0;
    bytes = 0;
    return xml.toString().getBytes(UTF_8);
  }

  private static void element(StringBuilder xml, String name, @Nullable String text) {
    if (text != null) {
      xml.append('<').append(name).append('>');
      xml.append(text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"));
      xml.append("</").append(name).append(">\n");
    }
  }
}
