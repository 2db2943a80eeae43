package org.cednews.outbound;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.cednews.outbound.Robots.File;
import org.cednews.outbound.Robots.Permission;
import org.cednews.outbound.exchange.Reply;
import org.cednews.outbound.guard.Target;
import org.junit.jupiter.api.Test;

class RobotsTest {

  private final List<String> asked = new ArrayList<>();
  private Instant now = Instant.parse("2026-03-14T09:00:00Z");
  private File file = new File.Missing();
  private final Robots robots =
      new Robots(
          "CED-News/1.0 (+https://news.example/)",
          () -> now,
          target -> {
            asked.add(target.url().toString());
            return file;
          });

  @Test
  void theLongestRuleDecidesAndTheKinderOneOfTwo() throws Exception {
    site(
        """
        User-agent: *
        Disallow: /example/
        Allow: /example/allowed.gif
        Disallow: /example/page/disallowed.gif
        Allow: /same
        Disallow: /same
        """);

    assertThat(allows("/other")).isTrue();
    assertThat(allows("/example/x")).isFalse();
    assertThat(allows("/example/allowed.gif")).isTrue();
    assertThat(allows("/example/page/disallowed.gif")).isFalse();
    assertThat(allows("/same")).isTrue();
  }

  @Test
  void readsStarsAndEnds() throws Exception {
    site(
        """
        User-agent: *
        Disallow: /*.pdf$
        Disallow: /*?print=
        Disallow: /exact$
        Allow: /a*/open
        Disallow: /a
        """);

    assertThat(allows("/x/report.pdf")).isFalse();
    assertThat(allows("/x/report.pdf.html")).isTrue();
    assertThat(allows("/x?print=1")).isFalse();
    assertThat(allows("/exact")).isFalse();
    assertThat(allows("/exactly")).isTrue();
    assertThat(allows("/abc/open")).isTrue();
    assertThat(allows("/abc/closed")).isFalse();
  }

  @Test
  void rulesForUsStandAloneAndAddUp() throws Exception {
    site(
        """
        User-agent: *
        Disallow: /

        User-Agent: Ced-NEWS
        Disallow: /one

        User-agent: other
        User-agent: ced-news
        Disallow: /two
        """);

    assertThat(allows("/free")).isTrue();
    assertThat(allows("/one")).isFalse();
    assertThat(allows("/two")).isFalse();
  }

  @Test
  void rulesForNamesLikeOursAreNotOurs() throws Exception {
    site(
        """
        User-agent: ced
        User-agent: ced-newsletter
        User-agent: news
        Disallow: /
        """);

    assertThat(allows("/")).isTrue();
  }

  @Test
  void comparesEscapedAndPlainAlike() throws Exception {
    site("User-agent: *\nDisallow: /foo/bar/ツ\nDisallow: /foo/%62az\nDisallow: /a%3cd.html\n");

    assertThat(allows("/foo/bar/%E3%83%84")).isFalse();
    assertThat(allows("/foo/baz")).isFalse();
    assertThat(allows("/a%3Cd.html")).isFalse();
    assertThat(allows("/foo/other")).isTrue();
  }

  @Test
  void readsWhatPeopleWrite() throws Exception {
    site(
        "\uFEFFUSER-AGENT:*\r# why\rdisallow :/x # because\r\n\n  Disallow: /y\r\nDisallow:\r\nNonsense\r\n");

    assertThat(allows("/x")).isFalse();
    assertThat(allows("/y")).isFalse();
    assertThat(allows("/z")).isTrue();
    assertThat(allows("/robots.txt")).isTrue();
  }

  @Test
  void whereThereIsNoneEverythingIsAllowed() throws Exception {
    assertThat(allows("/")).isTrue();
    site("");
    now = now.plus(Duration.ofDays(1));
    assertThat(allows("/")).isTrue();
  }

  @Test
  void whereItCannotBeReadNothingIs() throws Exception {
    file = new File.Unreadable("it answered 500", null);

    assertThat(robots.permission(target("/")))
        .isInstanceOfSatisfying(
            Permission.Denied.class,
            denied -> assertThat(denied.reply()).isInstanceOf(Reply.Failed.class));
  }

  @Test
  void asksOnceADayForEachSite() throws Exception {
    allows("/one");
    allows("/two");
    robots.permission((Target) Target.parse(URI.create("http://a.example/")));
    assertThat(asked)
        .containsExactly("https://a.example/robots.txt", "http://a.example/robots.txt");

    now = now.plus(Duration.ofHours(24));
    allows("/three");
    assertThat(asked).hasSize(3);
  }

  @Test
  void keepsTheOldRulesWhileNewOnesCannotBeRead() throws Exception {
    site("User-agent: *\nDisallow: /x");
    allows("/x");
    file = new File.Unreadable("no answer", null);
    now = now.plus(Duration.ofDays(3));

    assertThat(allows("/x")).isFalse();
    assertThat(allows("/y")).isTrue();
    assertThat(asked).hasSize(2);
    now = now.plus(Duration.ofMinutes(10));
    site("");
    assertThat(allows("/x")).isTrue();
  }

  @Test
  void triesAgainWhenTheSiteWantsIt() throws Exception {
    file = new File.Unreadable("it answered 503", Duration.ofHours(2));
    allows("/");
    now = now.plus(Duration.ofMinutes(119));
    allows("/");
    assertThat(asked).hasSize(1);
    file = new File.Missing();
    now = now.plus(Duration.ofMinutes(1));

    assertThat(allows("/")).isTrue();
  }

  @Test
  void hearsHowSlowlyToAsk() throws Exception {
    site("User-agent: *\nCrawl-delay: 2.5\nDisallow: /x\n");
    assertThat(robots.permission(target("/")))
        .isEqualTo(new Permission.Granted(Duration.ofMillis(2500)));

    now = now.plus(Duration.ofDays(1));
    site("User-agent: *\nCrawl-delay: 86400\n");
    assertThat(robots.permission(target("/")))
        .isEqualTo(new Permission.Granted(Duration.ofDays(1)));
  }

  private void site(String text) {
    file = new File.Found(text.getBytes(UTF_8));
  }

  private boolean allows(String path) throws InterruptedException {
    return robots.permission(target(path)) instanceof Permission.Granted;
  }

  private static Target target(String path) {
    return (Target) Target.parse(URI.create("https://a.example" + path));
  }
}
