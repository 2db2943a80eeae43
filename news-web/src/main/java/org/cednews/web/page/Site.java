package org.cednews.web.page;

import java.net.URI;
import java.util.Locale;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// What the site calls itself.
///
/// @param url under which readers reach the site; every absolute address begins with it, whatever a
///   request says
/// @param name for headings, titles and feeds
/// @param description one sentence for readers and feeds
/// @param language of the site's own words, BCP 47
@ConfigurationProperties("news.site")
public record Site(
    @DefaultValue("http://127.0.0.1:8080") URI url,
    @DefaultValue("CED News") String name,
    @DefaultValue("News, announcements and events from the Clinical Engineering Division")
        String description,
    @DefaultValue("en") String language) {

  public Site {
    if (url.getHost() == null
        || !("http".equals(url.getScheme()) || isHttps(url))
        || url.getRawUserInfo() != null
        || url.getRawQuery() != null
        || url.getRawFragment() != null) {
      throw new IllegalArgumentException(
          "news.site.url is an address such as https://news.example.org, not '" + url + "'");
    }
    if (name.isBlank()) {
      throw new IllegalArgumentException("news.site.name is empty");
    }
    if (Locale.forLanguageTag(language).getLanguage().isEmpty()) {
      throw new IllegalArgumentException(
          "news.site.language is a language such as en or pt-BR, not '" + language + "'");
    }
    String text = url.toString();
    if (text.endsWith("/")) {
      url = URI.create(text.substring(0, text.length() - 1));
    }
  }

  /// The absolute address of a path that begins with `/`.
  public String address(String path) {
    return url + path;
  }

  private static boolean isHttps(URI url) {
    return "https".equals(url.getScheme());
  }
}
