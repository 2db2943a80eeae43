package org.cednews.bench.story;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Iterator;
import java.util.stream.Stream;

/// Stories as an export of WordPress: half of the block editor, half of the classic one, every
/// third with a picture, and what such files hold beside posts.
public final class StoryExport {

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

  private StoryExport() {}

  /// Writes them as they come.
  ///
  /// @param host of the site
  public static void write(Path file, Stream<Story> stories, String host) throws IOException {
    try (Writer to = Files.newBufferedWriter(file)) {
      to.write(
          """
      <?xml version="1.0" encoding="UTF-8"?>
      <rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
        xmlns:content="http://purl.org/rss/1.0/modules/content/"
        xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
      <channel><title>An old site</title><link>https://%s</link><language>en</language>
      """
              .formatted(host));
      for (Iterator<Story> each = stories.iterator(); each.hasNext(); ) {
        Story story = each.next();
        item(to, story, host);
        if (story.number() % 3 == 0) {
          to.write(
              """
      <item><title>picture</title><guid isPermaLink="false">https://%1$s/?p=9%2$d</guid>
      <wp:post_id>9%2$d</wp:post_id><wp:status>inherit</wp:status>
      <wp:post_type>attachment</wp:post_type>
      <wp:attachment_url>https://%1$s/wp-content/uploads/%2$d.jpg</wp:attachment_url></item>
      """
                  .formatted(host, story.number()));
        }
      }
      to.write("</channel></rss>\n");
    }
  }

  private static void item(Writer to, Story story, String host) throws IOException {
    String date = DATE.format(story.publishedAt());
    int number = story.number();
    element(to, "<item>", "title", story.title());
    element(to, "", "link", "https://" + host + "/" + date.substring(0, 4) + "/" + number + "/");
    element(to, "", "dc:creator", story.authors().getFirst());
    to.write("<guid isPermaLink=\"false\">https://" + host + "/?p=" + number + "</guid>\n");
    to.write("<content:encoded><![CDATA[");
    boolean blocks = number % 2 == 0;
    for (String paragraph : story.paragraphs()) {
      to.write(
          blocks
              ? "<!-- wp:paragraph -->\n<p>" + paragraph + "</p>\n<!-- /wp:paragraph -->\n\n"
              : paragraph + "\n\n");
    }
    to.write("]]></content:encoded>\n<excerpt:encoded><![CDATA[]]></excerpt:encoded>\n");
    element(to, "", "wp:post_id", Integer.toString(number));
    element(to, "", "wp:post_date", date);
    element(to, "", "wp:post_date_gmt", date);
    element(to, "", "wp:status", "publish");
    element(to, "", "wp:post_type", "post");
    term(to, "category", story.category());
    for (String tag : story.tags()) {
      term(to, "post_tag", tag);
    }
    meta(to, "_edit_last", "1");
    if (number % 3 == 0) {
      meta(to, "_thumbnail_id", "9" + number);
    }
    to.write("</item>\n");
  }

  private static void term(Writer to, String taxonomy, String name) throws IOException {
    to.write("<category domain=\"" + taxonomy + "\" nicename=\"x\"><![CDATA[" + name);
    to.write("]]></category>\n");
  }

  private static void meta(Writer to, String key, String value) throws IOException {
    element(to, "<wp:postmeta>", "wp:meta_key", key);
    element(to, "", "wp:meta_value", value);
    to.write("</wp:postmeta>\n");
  }

  private static void element(Writer to, String before, String name, String text)
      throws IOException {
    to.write(before + "<" + name + "><![CDATA[" + text + "]]></" + name + ">\n");
  }
}
