package org.cednews.read.wordpress;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.List;
import org.cednews.event.PostEvent.Channel;
import org.cednews.read.Capture;
import org.cednews.read.RawPost;
import org.cednews.read.Reading;
import org.cednews.read.clean.Cleaner;
import org.cednews.read.clean.Cleaning;
import org.cednews.read.format.CaptureReader;

/// Exports of WordPress with items that a test wants, and how they are read and cleaned.
final class Exports {

  static final String EXPORT =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
        xmlns:dc="http://purl.org/dc/elements/1.1/"
        xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
        xmlns:wp="http://wordpress.org/export/1.2/">
      <channel><title>Hospital Notes</title><link>https://old.example.org</link>
      <language>es-ES</language>
      <wp:author><wp:author_login>ana</wp:author_login>
        <wp:author_display_name><![CDATA[Ana Núñez]]></wp:author_display_name></wp:author>
      %s
      </channel></rss>
      """;

  static final String PICTURE =
      """
      <item><wp:post_id>9</wp:post_id><wp:post_type>attachment</wp:post_type>
      <wp:status>inherit</wp:status>
      <wp:attachment_url>https://old.example.org/pump.jpg</wp:attachment_url></item>
      """;

  private Exports() {}

  static String numbered(String item, int number) {
    return item.replace("?p=7", "?p=" + number)
        .replace("<wp:post_id>7<", "<wp:post_id>" + number + "<");
  }

  static String item(String text, String date, String status) {
    return """
        <item><title><![CDATA[Pumps &amp; more]]></title>
        <link>https://old.example.org/2019/05/pumps/</link>
        <dc:creator>ana</dc:creator><guid isPermaLink="false">https://old.example.org/?p=7</guid>
        <content:encoded><![CDATA[%s]]></content:encoded>
        <wp:post_id>7</wp:post_id>
        <wp:post_date>2019-05-07 12:00:00</wp:post_date>
        <wp:post_date_gmt>%s</wp:post_date_gmt>
        <wp:status>%s</wp:status><wp:post_type>post</wp:post_type>
        <wp:post_password></wp:post_password>
        <category domain="category" nicename="r-d"><![CDATA[R&amp;D]]></category>
        <category domain="post_tag" nicename="pump">Pump</category>
        <category domain="post_format" nicename="aside">Aside</category>
        <wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key>
          <wp:meta_value>9</wp:meta_value></wp:postmeta>
        </item>
        """
        .formatted(text, date, status);
  }

  static String html(String text) {
    return html(posts(item(text, "2019-05-07 10:00:00", "publish")).getFirst())
        .replace(" rel=\"nofollow noopener noreferrer ugc\"", "");
  }

  static String html(RawPost post) {
    return ((Cleaning.Clean) clean(post)).content().body().value();
  }

  static Cleaning clean(RawPost post) {
    return new Cleaner().clean(post);
  }

  static List<RawPost> posts(String items) {
    return read(EXPORT.formatted(items)).posts();
  }

  static Reading.Posts read(String text) {
    var capture =
        new Capture(
            Channel.IMPORT,
            "import",
            "export",
            null,
            "",
            text.getBytes(UTF_8),
            Instant.parse("2024-06-01T12:00:00Z"));
    return (Reading.Posts) new CaptureReader().read(capture);
  }
}
