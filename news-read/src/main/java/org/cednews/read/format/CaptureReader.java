package org.cednews.read.format;

import org.cednews.event.PostEvent.Channel;
import org.cednews.read.Capture;
import org.cednews.read.Reading;
import org.cednews.read.SharedKeys;
import org.cednews.read.feed.FeedReader;
import org.cednews.read.file.MarkdownReader;
import org.cednews.read.file.TextReader;
import org.cednews.read.page.PageReader;
import org.cednews.read.page.PageRules;
import org.cednews.read.text.CapturedText;
import org.cednews.read.text.Unpublished;
import org.cednews.read.wordpress.WordPressReader;

/// Reads captured bytes as posts: feeds, WordPress, pages, Markdown with front matter, plain text.
///
/// What the bytes are is decided by their content, the content type and the ending of the name, in
/// this order as far as each is certain. Safe for use by many threads.
public final class CaptureReader {

  private static final int MOST_BYTES = 16 * 1024 * 1024;

  /// Reads a capture; never throws.
  public Reading read(Capture capture) {
    return read(capture, PageRules.NONE);
  }

  /// Reads a capture; never throws.
  ///
  /// @param rules for pages: where things stand on them
  public Reading read(Capture capture, PageRules rules) {
    if (capture.body().length > MOST_BYTES) {
      return new Reading.Unreadable(
          "%s has %,d bytes, more than %,d"
              .formatted(capture.location(), capture.body().length, MOST_BYTES));
    }
    try {
      String text = CapturedText.of(capture);
      if (text.isBlank()) {
        return capture.channel() == Channel.FEED
            ? new Reading.Unreadable(capture.location() + " is empty")
            : Reading.skipped(capture.location(), "it is empty");
      }
      if (!isText(text)) {
        return new Reading.Unreadable(capture.location() + " is not text");
      }
      Reading reading = distinct(read(capture, text, rules));
      // What others show on the web is public, whatever its date; a file is not.
      return capture.channel() == Channel.FEED
          ? reading
          : Unpublished.keptBack(reading, capture.fetchedAt());
    } catch (RuntimeException | StackOverflowError e) {
      // Input is hostile and the parsers are not ours: whatever they throw is the input's fault.
      return new Reading.Unreadable("%s cannot be read: %s".formatted(capture.location(), e));
    }
  }

  private static Reading distinct(Reading reading) {
    return reading instanceof Reading.Posts(var posts, var refused)
        ? new Reading.Posts(SharedKeys.resolved(posts), refused)
        : reading;
  }

  private static Reading read(Capture capture, String text, PageRules rules) {
    return switch (Format.of(capture, text)) {
      case FEED, JSON_FEED -> FeedReader.read(capture, text);
      case WORDPRESS_EXPORT -> WordPressReader.readExport(capture, text);
      case WORDPRESS_REST -> WordPressReader.readRest(capture, text);
      case PAGE -> PageReader.read(capture, text, rules);
      case MARKDOWN -> MarkdownReader.read(capture, text);
      case TEXT -> TextReader.read(capture, text);
      case OTHER ->
          new Reading.Unreadable(
              capture.location() + " is of the type " + capture.contentType() + ", not a post");
    };
  }

  // Pictures and archives are full of control characters; a text may hold a stray one.
  private static boolean isText(String text) {
    long controls =
        text.chars()
            .filter(c -> c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f')
            .count();
    return controls <= text.length() / 100 && !text.startsWith("%PDF-");
  }
}
