package org.cednews.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// The addresses that a post had on its old site lead to it, however they are spelt: under capital
/// and small digits of an escape, and with letters escaped that need not be ([RFC 3986,
/// 6.2.2](https://www.rfc-editor.org/rfc/rfc3986#section-6.2.2)).
interface OldAddressesLeadOn extends UnderTest {

  @Test
  default void thoseOfWordPress() {
    for (String path :
        List.of(
            "/2014/05/%d1%81%d0%bb%d0%be%d0%b2%d0%be-%d0%bd%d0%b0/",
            "/2015/06/caf%C3%A9-%e2%80%93-d%C3%A9but/", "/2016/07/%E6%97%A5%e6%9c%ac-2016/")) {
      String export =
          WordPressExports.of(1)
              .replace("/2019/05/report-1/", path)
              .replace("?p=1<", "?p=" + path.hashCode() + "<")
              .replace("Report 1", "Moved " + path.hashCode());
      JsonNode outcome = site().capture("old.xml", "application/xml", export.getBytes(UTF_8));
      leadsOn(path, id(outcome));
    }
  }

  @Test
  default void thoseThatMarkdownNames() {
    for (String[] front :
        List.of(
            new String[] {"permalink: /news/open-day/", "/news/open-day/"},
            new String[] {"redirect_from: /old/open-day.html", "/old/open-day.html"},
            new String[] {
              "redirect_from:\n  - /a/%c3%bcber-uns/\n  - /b/über-uns/",
              "/a/%C3%BCber-uns/",
              "/b/%C3%BCber-uns/"
            },
            new String[] {
              "permalink: https://old.example.org/%d0%bd%d0%b0.html", "/%D0%BD%D0%B0.html"
            },
            new String[] {"redirect_from: old/with space.html", "/old/with%20space.html"})) {
      String text = "---\ntitle: Moved with %s\n%s\n---\nText.\n".formatted(front[1], front[0]);
      JsonNode outcome =
          site().capture("moved" + front[1] + ".md", "text/markdown", text.getBytes(UTF_8));
      for (int i = 1; i < front.length; i++) {
        leadsOn(front[i], id(outcome));
      }
    }
  }

  @Test
  default void butNotThoseOfNobody() {
    for (String path : List.of("/2014/05/%d1%81/", "/news/never/", "/old/%E6%97%A5/")) {
      assertThat(site().get(path).statusCode()).as(path).isEqualTo(404);
    }
  }

  private String id(JsonNode outcome) {
    JsonNode result = outcome.path("results").path(0);
    assertThat(result.path("result").asString()).as(outcome.toString()).isEqualTo("new");
    site().json("/api/posts?size=1&after=" + outcome.path("position"));
    return result.path("id").asString();
  }

  private void leadsOn(String path, String id) {
    var escapes = Pattern.compile("%\\p{XDigit}{2}").matcher(path);
    String large = escapes.replaceAll(escape -> escape.group().toUpperCase(Locale.ROOT));
    String small = escapes.replaceAll(escape -> escape.group().toLowerCase(Locale.ROOT));
    for (String spelling : List.of(path, large, small, path.replace("-", "%2D"))) {
      var answer = site().get(spelling);
      assertThat(answer.statusCode()).as(spelling).isEqualTo(301);
      assertThat(Site.header(answer, "Location")).startsWith(ADDRESS + "/posts/" + id + "/");
    }
  }
}
