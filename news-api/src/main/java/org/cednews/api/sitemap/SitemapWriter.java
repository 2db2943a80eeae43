package org.cednews.api.sitemap;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import org.cednews.event.Sha256;
import org.cednews.index.search.Listing.Entry;
import org.cednews.web.page.Site;
import org.cednews.web.request.XmlText;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.HtmlUtils;

/// Writes sitemaps (sitemaps.org, protocol 0.9), their index, and sitemaps of news (Google, 0.9).
final class SitemapWriter {

  private static final String SITEMAPS = "http://www.sitemaps.org/schemas/sitemap/0.9";
  private static final String NEWS = "http://www.google.com/schemas/sitemap-news/0.9";
  // Chinese is told by its script's country, other languages by two or three letters.
  private static final String CHINESE = "zh";

  private final Site site;
  private final String root;
  private boolean empty = true;
  private final StringBuilder xml =
      new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");

  private SitemapWriter(Site site, String root, String namespaces) {
    this.site = site;
    this.root = root;
    xml.append("<%s xmlns=\"%s\"%s>\n".formatted(root, SITEMAPS, namespaces));
  }

  static SitemapWriter index(Site site) {
    return new SitemapWriter(site, "sitemapindex", "");
  }

  static SitemapWriter sitemap(Site site) {
    return new SitemapWriter(site, "urlset", "");
  }

  static SitemapWriter news(Site site) {
    return new SitemapWriter(site, "urlset", " xmlns:news=\"%s\"".formatted(NEWS));
  }

  void sitemap(String path, @Nullable Instant changed) {
    address("sitemap", path, changed);
  }

  void url(String path, @Nullable Instant changed) {
    address("url", path, changed);
  }

  private void address(String name, String path, @Nullable Instant changed) {
    empty = false;
    xml.append('<').append(name).append('>');
    element("loc", site.address(path));
    if (changed != null) {
      element("lastmod", changed.toString());
    }
    xml.append("</").append(name).append(">\n");
  }

  /// Whether it has no address yet.
  boolean isEmpty() {
    return empty;
  }

  void news(Entry entry, Instant publishedAt) {
    empty = false;
    xml.append("<url>");
    element("loc", site.address(entry.path()));
    element("lastmod", entry.changed().toString());
    xml.append("<news:news><news:publication>");
    element("news:name", site.name());
    element("news:language", language(entry));
    xml.append("</news:publication>");
    element("news:publication_date", publishedAt.toString());
    element("news:title", entry.title());
    xml.append("</news:news></url>\n");
  }

  private String language(Entry entry) {
    String tag = entry.language() == null ? site.language() : entry.language();
    Locale locale = Locale.forLanguageTag(tag);
    String language = locale.getLanguage();
    if (language.equals(CHINESE)) {
      boolean traditional =
          locale.getScript().equals("Hant") || locale.getCountry().matches("TW|HK|MO");
      return traditional ? "zh-tw" : "zh-cn";
    }
    return language.matches("[a-z]{2,3}") ? language : "und";
  }

  private void element(String name, String text) {
    xml.append('<').append(name).append('>');
    xml.append(HtmlUtils.htmlEscapeDecimal(XmlText.of(text), "UTF-8"));
    xml.append("</").append(name).append('>');
  }

  byte[] bytes() {
    return (xml + "</" + root + ">\n").getBytes(StandardCharsets.UTF_8);
  }

  /// The strong ETag, in quotes.
  static String tag(byte[] bytes) {
    byte[] hash = Sha256.of(bytes);
    return "\"" + HexFormat.of().formatHex(hash, 0, 12) + "\"";
  }
}
