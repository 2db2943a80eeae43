package org.cednews.read.format;

import java.util.Locale;
import java.util.regex.Pattern;
import org.cednews.event.PostEvent.Channel;
import org.cednews.read.Capture;
import org.cednews.read.feed.FeedReader;
import org.cednews.read.wordpress.WordPressReader;

/// The forms in which posts come.
enum Format {
  FEED,
  JSON_FEED,
  WORDPRESS_EXPORT,
  WORDPRESS_REST,
  PAGE,
  MARKDOWN,
  TEXT,
  /// Pictures, archives and other things that hold no post.
  OTHER;

  private static final int HEAD = 2000;

  // What may stand before the root. Atomic, so that no input makes it try twice.
  private static final String PROLOGUE =
      "^(?>\\s+|<\\?[^>]*+>|<!--.*?-->|<!DOCTYPE\\s+(?!html)[^>\\[]*+(?:\\[[^\\]]*+]\\s*+)?>)*+";

  private static final Pattern FEED_ROOT =
      Pattern.compile(
          PROLOGUE + "<(?:\\w{1,20}:)?(?:rss|feed|RDF)[\\s>]",
          Pattern.DOTALL | Pattern.CASE_INSENSITIVE);

  private static final Pattern PAGE_ROOT =
      Pattern.compile(
          PROLOGUE + "<(?:!doctype\\s+html|html|head|body|article|main|div|h1|p)\\b",
          Pattern.DOTALL | Pattern.CASE_INSENSITIVE);

  // As PHP prints it, with markup or without.
  private static final Pattern WARNING =
      Pattern.compile(
          "^\\s*(?:<br\\s*/?>\\s*)?(?:<b>)?(?:PHP )?(?:Warning|Notice|Deprecated|Fatal error|Parse"
              + " error|Strict Standards)(?:</b>)?:");

  private static final Pattern FRONT_MATTER =
      Pattern.compile("^\\s*(?:---|\\+\\+\\+)[ \\t]*\\R.*", Pattern.DOTALL);

  /// Decides by the content where that is certain, then by the content type, then by the ending of
  /// the name; what is only text may still look like a page.
  static Format of(Capture capture, String text) {
    String head = text.substring(0, Math.min(text.length(), HEAD));
    if (FEED_ROOT.matcher(head).find()) {
      return WordPressReader.isExport(text) ? WORDPRESS_EXPORT : FEED;
    }
    boolean noise = capture.channel() == Channel.FEED || WARNING.matcher(head).find();
    if (noise && FeedReader.isBehindNoise(text)) {
      return FEED;
    }
    if (WordPressReader.isRest(text)) {
      return WORDPRESS_REST;
    }
    if (FRONT_MATTER.matcher(head).matches()) {
      return MARKDOWN;
    }
    String type =
        capture.contentType().toLowerCase(Locale.ROOT).replaceFirst("\\s*;.*", "").strip();
    return switch (type) {
      case "text/html", "application/xhtml+xml" -> PAGE;
      case "text/markdown", "text/x-markdown" -> MARKDOWN;
      case "application/rss+xml", "application/atom+xml", "application/rdf+xml" -> FEED;
      case "application/feed+json", "application/json" -> JSON_FEED;
      case "", "text/plain", "application/octet-stream", "application/xml", "text/xml" ->
          byName(capture.location(), head);
      default -> type.startsWith("text/") ? byName(capture.location(), head) : OTHER;
    };
  }

  private static Format byName(String location, String head) {
    String ending = location.substring(location.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return switch (ending) {
      case "md", "markdown" -> MARKDOWN;
      case "html", "htm", "xhtml" -> PAGE;
      case "rss", "atom" -> FEED;
      case "json" -> JSON_FEED;
      case "txt", "text" -> TEXT;
      default -> {
        if (PAGE_ROOT.matcher(head).find()) {
          yield PAGE;
        }
        if (head.stripLeading().startsWith("{") && head.contains("jsonfeed.org")) {
          yield JSON_FEED;
        }
        yield head.stripLeading().startsWith("<?xml") ? FEED : TEXT;
      }
    };
  }
}
