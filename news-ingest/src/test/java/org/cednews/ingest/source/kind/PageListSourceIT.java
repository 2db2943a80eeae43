package org.cednews.ingest.source.kind;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.cednews.ingest.source.Source;
import org.cednews.ingest.source.Source.Kind;
import org.cednews.read.page.PageRules;
import org.junit.jupiter.api.Test;

class PageListSourceIT extends PollCase {

  @Test
  void handsInAFeedOnlyWhenItIsNew() throws IOException {
    try (var site = new TestSite()) {
      site.put("/feed", "application/rss+xml", rss("one"));
      Pollable feed = visitors().to(source(Kind.FEED, site.url("/feed")), memory);

      assertThat(feed.visit()).isInstanceOfSatisfying(PollResult.Seen.class, this::one);
      assertThat(feed.visit()).isEqualTo(PollResult.Seen.unchanged(null));
      assertThat(site.notModified()).isEqualTo(1);
      site.put("/feed", "application/rss+xml", rss("two"));
      assertThat(feed.visit()).isInstanceOfSatisfying(PollResult.Seen.class, this::one);
      site.remove("/feed");
      assertThat(feed.visit()).isInstanceOf(PollResult.Failed.class);
    }
  }

  private void one(PollResult.Seen seen) {
    assertThat(seen.captures()).isEqualTo(1);
    assertThat(requireNonNull(seen.look()).items())
        .singleElement()
        .extracting(SourceSnapshot.Item::at)
        .isEqualTo(Instant.parse("2026-03-02T10:00:00Z"));
  }

  @Test
  void handsInEachPageOfAListOnceAndAgainWhenItHasChanged() throws IOException {
    try (var site = new TestSite()) {
      site.put(
          "/news",
          "text/html",
          """
          <main><h2><a href="/news/one">The first announcement</a></h2>
          <h2><a href="/news/two">The second announcement</a></h2>
          <h2><a href="/news/gone">One that is not there</a></h2></main>
          """);
      site.put("/news/one", "text/html", page("One"));
      site.put("/news/two", "text/html", page("Two"));
      Pollable list = visitors().to(source(Kind.PAGES, site.url("/news")), memory);

      assertThat(captures(list.visit())).isEqualTo(2);
      assertThat(captures(list.visit())).isZero();
      assertThat(site.asked("/news/one")).as("a known page is left alone for a day").isEqualTo(1);

      now = now.plus(Duration.ofDays(2));
      site.put("/news/two", "text/html", page("Two, corrected"));
      assertThat(captures(list.visit())).isEqualTo(1);
      assertThat(site.asked("/news/one")).isEqualTo(2);
      assertThat(site.notModified()).as("it was asked whether it had changed").isEqualTo(1);

      now = now.plus(Duration.ofDays(2));
      assertThat(captures(list.visit())).as("nothing has changed").isZero();
      assertThat(site.notModified()).isEqualTo(3);
    }
  }

  @Test
  void comesBackToAListWhenItIsNoLongerFresh() throws IOException {
    try (var site = new TestSite()) {
      site.put("/news", "text/html", titles("/one"));
      site.put("/one", "text/html", page("One"));
      site.cacheControl("max-age=7200");
      Pollable list = visitors().to(source(Kind.PAGES, site.url("/news")), memory);

      assertThat(list.visit())
          .isInstanceOfSatisfying(
              PollResult.Seen.class,
              seen -> assertThat(seen.freshFor()).isEqualTo(Duration.ofHours(2)));
    }
  }

  @Test
  void fetchesThePagesThatASitemapSaysHaveChanged() throws IOException {
    try (var site = new TestSite()) {
      site.put("/index.xml", "application/xml", index(site.url("/map.xml")));
      site.put("/map.xml", "application/xml", sitemap(site, "2026-01-01", "2026-01-02"));
      site.put("/one", "text/html", page("One"));
      site.put("/two", "text/html", page("Two"));
      Pollable list = visitors().to(source(Kind.PAGES, site.url("/index.xml")), memory);

      assertThat(captures(list.visit())).isEqualTo(2);
      now = now.plus(Duration.ofDays(2));
      assertThat(captures(list.visit())).isZero();
      assertThat(site.asked("/two")).isEqualTo(1);
      site.put("/two", "text/html", page("Two, corrected"));
      site.put("/map.xml", "application/xml", sitemap(site, "2026-01-01", now.toString()));
      now = now.plus(Duration.ofDays(1));
      assertThat(captures(list.visit())).isEqualTo(1);
      assertThat(site.asked("/one")).isEqualTo(1);
    }
  }

  @Test
  void looksAgainAtAPageOfTheDayOfWhichTheSitemapSaysOnlyTheDate() throws IOException {
    try (var site = new TestSite()) {
      String today = now.toString().substring(0, 10);
      site.put("/map.xml", "application/xml", sitemap(site, today, today));
      site.put("/one", "text/html", page("One"));
      site.put("/two", "text/html", page("Two"));
      Pollable list = visitors().to(source(Kind.PAGES, site.url("/map.xml")), memory);
      assertThat(captures(list.visit())).isEqualTo(2);

      site.put("/two", "text/html", page("Two, corrected in the evening"));
      now = now.plus(Duration.ofHours(30));
      assertThat(captures(list.visit())).isEqualTo(1);
      now = now.plus(Duration.ofDays(9));
      assertThat(captures(list.visit())).isZero();
      assertThat(site.asked("/one")).isEqualTo(2);
    }
  }

  @Test
  void goesOnWithoutAListThatIsGoneAndRemembersItsPages() throws IOException {
    try (var site = new TestSite()) {
      site.put("/index.xml", "application/xml", index(site.url("/old.xml"), site.url("/map.xml")));
      site.put("/map.xml", "application/xml", sitemap(site, "2026-01-01", "2026-01-02"));
      site.put("/one", "text/html", page("One"));
      site.put("/two", "text/html", page("Two"));
      Pollable list = visitors().to(source(Kind.PAGES, site.url("/index.xml")), memory);

      assertThat(captures(list.visit())).isEqualTo(2);
      site.remove("/map.xml");
      assertThat(captures(list.visit())).isZero();
      site.put("/map.xml", "application/xml", sitemap(site, "2026-01-01", "2026-01-02"));
      assertThat(captures(list.visit())).isZero();
      assertThat(site.asked("/one")).isEqualTo(1);
    }
  }

  @Test
  void aListOfManyPagesIsFetchedInSeveralVisits() throws IOException {
    try (var site = new TestSite()) {
      String[] paths = new String[230];
      for (int i = 0; i < paths.length; i++) {
        paths[i] = "/page-" + i;
        site.put(paths[i], "text/html", page("Page " + i));
      }
      site.put("/news", "text/html", titles(paths));
      Pollable list = visitors().to(source(Kind.PAGES, site.url("/news")), memory);

      part(list.visit(), 100, true);
      part(list.visit(), 100, true);
      part(list.visit(), 30, false);
      assertThat(paths).allSatisfy(path -> assertThat(site.asked(path)).isEqualTo(1));
      // To look at known ones again, there is time.
      now = now.plus(Duration.ofDays(2));
      part(list.visit(), 0, false);
    }
  }

  @Test
  void doesNotHurryAfterAListThatNamesOtherPagesEachTime() throws IOException {
    try (var site = new TestSite()) {
      for (int visit = 0; visit < 3; visit++) {
        String[] paths = new String[130];
        for (int i = 0; i < paths.length; i++) {
          paths[i] = "/page-" + i + "-" + visit;
          site.put(paths[i], "text/html", page("Page " + i));
        }
        site.put("/news", "text/html", titles(paths));
        Pollable list = visitors().to(source(Kind.PAGES, site.url("/news")), memory);
        part(list.visit(), 100, visit == 0);
      }
    }
  }

  private static void part(PollResult visit, int captures, boolean hasMore) {
    assertThat(captures(visit)).isEqualTo(captures);
    assertThat(((PollResult.Seen) visit).hasMore()).isEqualTo(hasMore);
  }

  @Test
  void pagesThatCannotBeHadDoNotHoldUpTheOthers() throws IOException {
    try (var site = new TestSite()) {
      site.put("/news", "text/html", titles("/bad1", "/bad2", "/bad3", "/good"));
      List.of("/bad1", "/bad2", "/bad3").forEach(site::fail);
      site.put("/good", "text/html", page("Good"));
      Pollable list = visitors().to(source(Kind.PAGES, site.url("/news")), memory);

      assertThat(list.visit()).isInstanceOf(PollResult.Failed.class);
      now = now.plusSeconds(3600);
      list.visit();
      assertThat(site.asked("/good")).isEqualTo(1);
      site.put("/bad1", "text/html", page("Not so bad"));
      now = now.plusSeconds(3600);
      list.visit();
      assertThat(site.asked("/bad1")).isGreaterThan(1);
    }
  }

  private static String titles(String... paths) {
    var html = new StringBuilder("<main>");
    for (String path : paths) {
      html.append("<h2><a href='%s'>An announcement that stands at %<s</a></h2>".formatted(path));
    }
    return html.append("</main>").toString();
  }

  private static String rss(String title) {
    return """
        <rss version="2.0"><channel><title>Partner</title><item><guid>1</guid><title>%s</title>
        <pubDate>Mon, 02 Mar 2026 10:00:00 GMT</pubDate><description>Text</description></item>
        </channel></rss>
        """
        .formatted(title);
  }

  private static String page(String title) {
    return "<html><head><title>%s</title></head><body><article><h1>%<s</h1><p>%s</p></article>"
        .formatted(title, "Enough of a text to be one. ".repeat(10));
  }

  private static String index(URI... maps) {
    var index =
        new StringBuilder("<sitemapindex xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>");
    for (URI map : maps) {
      index.append("<sitemap><loc>").append(map).append("</loc></sitemap>");
    }
    return index.append("</sitemapindex>").toString();
  }

  private static String sitemap(TestSite site, String first, String second) {
    return """
        <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
        <url><loc>%s</loc><lastmod>%s</lastmod></url><url><loc>%s</loc><lastmod>%s</lastmod></url>
        </urlset>
        """
        .formatted(site.url("/one"), first, site.url("/two"), second);
  }

  private static Source source(Kind kind, URI url) {
    return new Source("partner", kind, url, null, null, null, null, null, PageRules.NONE);
  }
}
