package org.cednews.read.wordpress;

import java.util.regex.Pattern;
import org.cednews.read.Capture;
import org.cednews.read.Reading;

/// Reads what WordPress gives out: an answer of `/wp-json/wp/v2/posts`, with `_embed` or without,
/// or an export file, whole or a part of it. Only what is published, and only posts: pages, menus
/// and pictures are no news.
public final class WordPressReader {

  // Its comment for people stands before the root, which names the namespace of exports.
  private static final int HEAD = 8_000;
  private static final Pattern EXPORT =
      Pattern.compile("xmlns:wp\\s*=\\s*[\"']https?://wordpress\\.org/export/");

  private WordPressReader() {}

  /// Whether a text is an export of WordPress.
  public static boolean isExport(String text) {
    return EXPORT.matcher(head(text)).find();
  }

  /// Whether a text is what the REST API says of posts.
  public static boolean isRest(String text) {
    String head = head(text).stripLeading();
    return (head.startsWith("[") || head.startsWith("{"))
        && head.contains("\"date_gmt\"")
        && head.contains("\"rendered\"");
  }

  public static Reading readExport(Capture capture, String text) {
    return new WxrReader(capture).read(text);
  }

  public static Reading readRest(Capture capture, String text) {
    return new RestReader(capture).read(text);
  }

  private static String head(String text) {
    return text.substring(0, Math.min(text.length(), HEAD));
  }
}
