package org.cednews.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinkKeyTest {

  @Test
  void spellingsOfOnePageHaveOneKey() {
    for (String spelling :
        List.of(
            "https://example.org/news/pumps",
            "http://example.org/news/pumps",
            "HTTPS://Example.ORG/news/pumps",
            "https://www.example.org/news/pumps",
            "https://example.org./news/pumps",
            "https://example.org/news/pumps/",
            "https://example.org/news/pumps//",
            "https://example.org:443/news/pumps",
            "http://example.org:80/news/pumps",
            "https://example.org:/news/pumps",
            "https://ada@example.org/news/pumps",
            "https://example.org/news/pumps?",
            "https://example.org/news/pumps#comments",
            "https://example.org/news/pumps/#",
            "https://example.org/news/./old/../pumps",
            "https://example.org/news/%70umps",
            "https://example.org/news/pumps?utm_source=feed&utm_medium=rss",
            "https://example.org/news/pumps?fbclid=x1&gclid=2&yclid=3&mc_cid=4",
            "https://example.org/news/pumps?pk_campaign=a&_hsenc=b&srsltid=c&wt.mc_id=d",
            "https://example.org/news/pumps?%75tm_source=feed&&gbraid",
            "https://example.org/news/pumps;jsessionid=0A1B?PHPSESSID=17",
            "https://www.example.org:443/news/pumps/?UTM_Campaign=a#top")) {
      assertThat(LinkKey.of(URI.create(spelling)))
          .as(spelling)
          .contains(new LinkKey("example.org/news/pumps"));
    }
  }

  @Test
  void theOrderOfParametersDoesNotCountButTheirValuesDo() {
    assertThat(key("https://example.org/?b=2&a=1&utm_source=x"))
        .isEqualTo(key("http://www.example.org?a=1&b=2"))
        .isEqualTo("example.org?a=1&b=2");
    assertThat(key("https://example.org/?a=2&b=1")).isNotEqualTo("example.org?a=1&b=2");
    assertThat(key("https://example.org/l?x=1&x=2"))
        .isNotEqualTo(key("http://example.org/l?x=2&x=1"));
    assertThat(key("https://example.org/a?q=%c3%a9%2f")).isEqualTo("example.org/a?q=%C3%A9%2F");
  }

  @Test
  void otherPagesHaveOtherKeys() {
    assertThat(
            List.of(
                key("https://example.org/news/pumps"),
                key("https://example.org/news/Pumps"),
                key("https://example.org/news"),
                key("https://news.example.org/news/pumps"),
                key("https://example.org:8443/news/pumps"),
                key("https://example.org/news%2Fpumps"),
                key("https://example.org/news/pumps?p=1"),
                key("https://example.net/news/pumps")))
        .doesNotHaveDuplicates();
  }

  @Test
  void aHomePageIsNoAddressOfAPost() {
    for (String home :
        List.of(
            "https://example.org",
            "https://example.org/",
            "https://www.example.org//",
            "https://example.org/index.html",
            "https://example.org/index.php?utm_source=feed",
            "https://example.org/#news",
            "mailto:ada@example.org",
            "ftp://example.org/file",
            "/news/pumps",
            "https:/news/pumps",
            "https://example.org/" + "x".repeat(3000))) {
      assertThat(LinkKey.of(URI.create(home))).as(home).isEmpty();
    }
    assertThat(LinkKey.of(null)).isEmpty();
  }

  @Test
  void anAddressInNumbersHasAKeyToo() {
    assertThat(key("http://[::1]:8080/a/")).isEqualTo("[::1]:8080/a");
  }

  private static String key(String link) {
    return LinkKey.of(URI.create(link)).orElseThrow().value();
  }
}
