package org.cednews.ingest.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LinkedHashMap;
import java.util.Map;
import org.cednews.ingest.read.wordpress.WxrChannel;
import org.cednews.ingest.read.wordpress.WxrItem;
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

  /// A picture that a post may have.
  ///
  /// @param shows what it shows, in words
  record Picture(String id, String address, @Nullable String shows) {}

  private final WxrChannel channel;
  private final StringBuilder items = new StringBuilder();
  private final Map<String, String> authors = new LinkedHashMap<>();
  private int count;
  private int bytes;

  ExportPiece(WxrChannel channel) {
    this.channel = channel;
  }

  /// @param xml the item as it stands in the archive
  void add(WxrItem item, String xml, @Nullable Picture picture) {
    String creator = item.text("dc:creator");
    if (creator != null) {
      authors.put(creator, channel.author(creator));
    }
    int before = items.length();
    items.append(xml).append('\n');
    if (picture != null) {
      append(picture);
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
    count = 0;
    bytes = 0;
    return xml.toString().getBytes(UTF_8);
  }

  private void append(Picture picture) {
    items.append("<item>");
    element(items, "wp:post_id", picture.id());
    element(items, "wp:post_type", "attachment");
    element(items, "wp:attachment_url", picture.address());
    if (picture.shows() != null) {
      items.append("<wp:postmeta><wp:meta_key>_wp_attachment_image_alt</wp:meta_key>");
      element(items, "wp:meta_value", picture.shows());
      items.append("</wp:postmeta>");
    }
    items.append("</item>\n");
  }

  private static void element(StringBuilder xml, String name, @Nullable String text) {
    if (text != null) {
      xml.append('<').append(name).append('>');
      xml.append(text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"));
      xml.append("</").append(name).append(">\n");
    }
  }
}
