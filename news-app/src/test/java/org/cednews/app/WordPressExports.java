package org.cednews.app;

/// Exports of a WordPress site that nobody has.
final class WordPressExports {

  private static final String ITEM =
      """
      <item>
      <title><![CDATA[Report %1$d]]></title>
      <link>https://old.example.org/2019/05/report-%1$d/</link>
      <dc:creator><![CDATA[ana]]></dc:creator>
      <guid isPermaLink="false">https://old.example.org/?p=%1$d</guid>
      <content:encoded><![CDATA[First paragraph of %1$d.

      Second
      line.]]></content:encoded>
      <excerpt:encoded><![CDATA[]]></excerpt:encoded>
      <wp:post_id>%1$d</wp:post_id>
      <wp:post_date>2019-05-07 12:00:00</wp:post_date>
      <wp:post_date_gmt>2019-05-07 10:00:00</wp:post_date_gmt>
      <wp:status>%2$s</wp:status>
      <wp:post_type>%3$s</wp:post_type>
      <category domain="category" nicename="reports"><![CDATA[Reports]]></category>
      </item>
      """;

  private WordPressExports() {}

  /// So many posts, of which one is a draft, and a page.
  static String of(int posts) {
    var xml =
        new StringBuilder(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
              xmlns:dc="http://purl.org/dc/elements/1.1/"
              xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
              xmlns:wp="http://wordpress.org/export/1.2/">
            <channel>
            <title>The old site</title>
            <link>https://old.example.org</link>
            <wp:author><wp:author_login>ana</wp:author_login>
            <wp:author_display_name><![CDATA[Ana Núñez]]></wp:author_display_name></wp:author>
            """);
    for (int number = 1; number <= posts; number++) {
      xml.append(ITEM.formatted(number, number == 3 ? "draft" : "publish", "post"));
    }
    xml.append(ITEM.formatted(posts + 1, "publish", "page"));
    return xml.append("</channel></rss>").toString();
  }
}
