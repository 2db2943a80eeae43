package org.cednews.read.clean.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WebAddressTest {

  private static final URI BASE = URI.create("https://example.org/news/a?x=1");

  @Test
  void makesAddressesWhole() {
    is("../b", "https://example.org/b");
    is("?q=1", "https://example.org/news/a?q=1");
    is("#part", "https://example.org/news/a?x=1#part");
    is("//cdn.example.org/x", "https://cdn.example.org/x");
    is("HTTP://EXAMPLE.org:8080/A", "http://example.org:8080/A");
    is("  https://example.org/a b|c  ", "https://example.org/a%20b%7Cc");
    is("https://example.org/%41%zz", "https://example.org/%41%25zz");
    is("http://münchen.example/ä", "http://xn--mnchen-3ya.example/%C3%A4");
    is("https://[::1]/x", "https://[::1]/x");
  }

  @Test
  void escapesBracketsInAPathAndLeavesThemElsewhere() {
    is("https://example.org/Report[1].pdf", "https://example.org/Report%5B1%5D.pdf");
    is("https://example.org/a?b[]=1#c[2]", "https://example.org/a?b[]=1#c[2]");
    is("https://example.org?b[]=/c[1]", "https://example.org?b[]=/c[1]");
  }

  @Test
  void removesParametersThatFollowReaders() {
    is("https://example.org/?utm_source=a", "https://example.org/");
    is("https://example.org/?a=1&utm_medium=b&gclid=2&c=3#d", "https://example.org/?a=1&c=3#d");
    for (String name :
        List.of(
            "utm_anything",
            "UTM_Source",
            "%75tm_source",
            "utm%5Fid",
            "fbclid",
            "gclid",
            "gclsrc",
            "dclid",
            "gbraid",
            "wbraid",
            "msclkid",
            "mc_cid",
            "mc_eid",
            "igshid",
            "yclid",
            "twclid",
            "ttclid",
            "li_fat_id",
            "_hsenc",
            "_hsmi",
            "hsCtaTracking",
            "vero_id",
            "mkt_tok",
            "oly_anon_id",
            "oly_enc_id",
            "wickedid",
            "rb_clickid",
            "s_cid",
            "ref_src",
            "pk_campaign",
            "mtm_source",
            "_gl",
            "srsltid",
            "xtor",
            "wt.mc_id")) {
      is("https://example.org/?a=1&" + name + "=x&b=2", "https://example.org/?a=1&b=2");
      is("https://example.org/p;v=1?" + name, "https://example.org/p;v=1");
      is("https://example.org/p#" + name + "=x", "https://example.org/p");
      is("https://example.org/p?a=1;" + name + "=x;b#c", "https://example.org/p?a=1;b#c");
      is(
          "https://example.org/p?a=1&amp;" + name + "=x&amp;b#c&" + name,
          "https://example.org/p?a=1&amp;b#c");
      is("https://example.org/p?a=1?" + name + "=x", "https://example.org/p?a=1");
    }
    for (String needed :
        List.of(
            "mutm_source=a",
            "cid=7",
            "ref=x",
            "source=1",
            "id=utm_source",
            "spm=1",
            "%=1&&;",
            "q=a%26utm_a=1")) {
      is("https://example.org/?" + needed, "https://example.org/?" + needed.replace("%=", "%25="));
    }
    assertThat(WebAddress.parse("#b", URI.create("https://example.org/a?utm_source=x")))
        .contains(URI.create("https://example.org/a#b"));
  }

  @Test
  void refusesEverythingElse() {
    assertThat(
            List.of(
                "javascript:alert(1)",
                "JaVa\tScRiPt:alert(1)",
                "\u0001javascript:alert(1)",
                "data:text/html,x",
                "file:///etc/passwd",
                "ftp://example.org/",
                "tel:+123",
                "https://user:secret@example.org/",
                "https://example.org@evil.example.net/",
                "http:///x",
                "https:example.org",
                "https://exa mple.org/%",
                "",
                "https://example.org/" + "x".repeat(3000),
                "https://example.org/" + "ä".repeat(1000)))
        .allSatisfy(text -> assertThat(WebAddress.parse(text, BASE)).as(text).isEmpty());
    assertThat(WebAddress.parse("/relative", null)).isEmpty();
    assertThat(WebAddress.parse(null, BASE)).isEmpty();
  }

  @Test
  void settlesAtOnce() {
    String once = WebAddress.parse("https://ex.org/ä?b=%20&c=[1]#d e", null).orElseThrow() + "";
    assertThat(WebAddress.parse(once, null)).contains(URI.create(once));
  }

  private static void is(@Nullable String text, String expected) {
    assertThat(WebAddress.parse(text, BASE)).as(text).contains(URI.create(expected));
  }
}
