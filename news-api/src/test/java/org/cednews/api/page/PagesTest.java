package org.cednews.api.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import org.cednews.api.ApiServer;
import org.cednews.api.FixedPosts;
import org.cednews.api.SamplePost;
import org.cednews.event.Post;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PagesTest {

  private static final Post FULL = SamplePost.full();
  private static final Post HOSTILE =
      SamplePost.bare(
          "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>", "<p>harmless</p>");
  private static final Post GONE = SamplePost.bare("Gone", "<p>x</p>");

  private static ApiServer server;

  @BeforeAll
  static void start() {
    var posts = new FixedPosts();
    posts.publish(FULL);
    posts.publish(HOSTILE);
    posts.publish(GONE);
    posts.withdraw(GONE.id(), "Published <b>too</b> early.");
    posts.fill("<quokka> alarms", FULL, List.of("<quokka>", "a", "b", "c", "d", "e", "f"));
    server = ApiServer.start(posts);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void aPageIsMadeWholeBeforeItIsSent() throws Exception {
    HttpResponse<String> page = server.get("/");
    assertThat(page.headers().firstValueAsLong("Content-Length"))
        .hasValue(page.body().getBytes(UTF_8).length);
  }

  @Test
  void theFrontPageListsTheNewestPosts() throws Exception {
    Document page = page("/", 200);
    assertThat(page.select(".results h2")).hasSize(2);
    assertThat(page.select(".results h2 a").getLast().attr("href")).isEqualTo(FULL.path());
    assertThat(page.select("link[rel=alternate]").eachAttr("href"))
        .containsExactly("/feed.atom", "/feed.rss", "/feed.json");
    assertThat(page.select("link[rel=canonical]").attr("href")).isEqualTo(ApiServer.SITE + "/");
  }

  @Test
  void aSearchMarksWhatMatchesAndCanBeFollowed() throws Exception {
    Document page = page("/?q=alarms&kind=event", 200);
    assertThat(page.select(".results h2 mark").eachText()).containsExactly("alarms");
    assertThat(page.select("h1").text()).isEqualTo("1 post for “alarms”");
    assertThat(page.select("input[name=q]").val()).isEqualTo("alarms");
    assertThat(page.select(".search input[name=kind]").val()).isEqualTo("event");
    assertThat(page.select("link[type=application/rss+xml]").attr("href"))
        .isEqualTo("/feed.rss?q=alarms&kind=event");
    assertThat(page.select(".active a").attr("href")).isEqualTo("/?q=alarms");
    assertThat(page.select(".choice:contains(Safety)").attr("href"))
        .isEqualTo("/?q=alarms&category=Safety&kind=event");
    assertThat(page.select(".choice[aria-current]").attr("href")).isEqualTo("/?q=alarms");
    assertThat(page.select(".orders a").eachAttr("href"))
        .containsExactly(
            "/?q=alarms&kind=event",
            "/?q=alarms&kind=event&sort=newest",
            "/?q=alarms&kind=event&sort=updated");
  }

  @Test
  void aPostWithMostOfTheWordsSaysWhichItLacks() throws Exception {
    Document page = page("/?q=%3Cquokka%3E+alarms", 200);
    assertThat(page.select("h1").text()).isEqualTo("0 posts for “<quokka> alarms”");
    assertThat(page.select(".note").text())
        .isEqualTo("No post has all of “<quokka> alarms”. These have most of the words.");
    assertThat(page.select(".results .also").eachText())
        .containsExactly("Missing: <quokka>, a, b, c, d and 2 more");
    assertThat(page("/?q=alarms", 200).select(".results .also").text()).isEmpty();
  }

  @Test
  void aMonthIsChosenByItsDates() throws Exception {
    String year = page("/", 200).select(".histogram a[title^=2024]").attr("href");
    assertThat(year).isEqualTo("/?from=2024-01-01&to=2024-12-31");
    Document page = page(year, 200);
    assertThat(page.select(".histogram li")).hasSize(12);
    assertThat(page.select(".filters .all a").attr("href")).isEqualTo("/");
    String href = page.select(".histogram a[title^=March 2024]").attr("href");
    assertThat(href).isEqualTo("/?from=2024-03-01&to=2024-03-31");
    Document month = page(href, 200);
    assertThat(month.select(".results h2")).hasSize(1);
    assertThat(month.select(".histogram a[aria-current]").attr("href")).isEqualTo("/");
    assertThat(month.select(".dates input[name=from]").val()).isEqualTo("2024-03-01");
    assertThat(month.select(".dates input[name=to]").val()).isEqualTo("2024-03-31");
    assertThat(month.select(".pill bdi").eachText()).containsExactly("March 2024");
    assertThat(page(year, 200).select(".pill bdi").eachText()).containsExactly("2024");
    assertThat(page(year, 200).select(".pill").attr("href")).isEqualTo("/");
  }

  @Test
  void pagesFollowTheCursor() throws Exception {
    Document first = page("/?size=1", 200);
    Document second = page(first.select("a[rel=next]").attr("href"), 200);
    assertThat(second.select(".results h2").text())
        .isNotEqualTo(first.select(".results h2").text());
    assertThat(second.select("a[rel=next]")).isEmpty();
    assertThat(second.select("a[rel=prev]").attr("href")).isEqualTo("/?size=1");
    assertThat(first.select(".range").text()).isEqualTo("1 to 1 of 2");
    assertThat(second.select(".range").text()).isEqualTo("2 to 2 of 2");
    assertThat(second.title()).contains("2 to 2 of 2");
    assertThat(second.select("link[rel=canonical]").attr("href"))
        .startsWith(ApiServer.SITE + "/?size=1&cursor=");
  }

  @Test
  void whatWasUpdatedLastIsAnOrderToChoose() throws Exception {
    assertThat(page("/?kind=event", 200).select(".orders a").eachAttr("href"))
        .containsExactly("/?kind=event", "/?kind=event&sort=updated");
    assertThat(page("/?kind=event&sort=updated", 200).select(".orders [aria-current]").text())
        .isEqualTo("Updated");
  }

  @Test
  void anEmptySearchHelps() throws Exception {
    assertThat(page("/?q=nothinglikethis", 200).select(".empty li")).isNotEmpty();
  }

  @Test
  void hostileTextStaysText() throws Exception {
    for (String path : new String[] {"/", HOSTILE.path(), "/?q=%3Cscript%3E", "/?q=%22%3E%3Cimg"}) {
      Document page = page(path, 200);
      assertThat(page.select("script:not([src^=/assets/search.], [type=application/ld+json])"))
          .as(path)
          .isEmpty();
      assertThat(page.select("[onerror]")).as(path).isEmpty();
    }
    assertThat(page(HOSTILE.path(), 200).select("h1").text())
        .isEqualTo("<script>alert(1)</script>\"'><img src=x onerror=alert(2)>");
  }

  @Test
  void onlyTheSearchPageHasAScriptOfItsOwn() throws Exception {
    assertThat(page("/", 200).select("script").outerHtml())
        .matches("<script type=\"module\" src=\"/assets/search\\.[0-9a-f]+\\.js\"></script>");
    String src = page("/", 200).select("script").attr("src");
    assertThat(server.get(src).headers().firstValue("Content-Type").orElseThrow())
        .isEqualTo("text/javascript;charset=utf-8");
    assertThat(server.get("/").headers().firstValue("Content-Security-Policy").orElseThrow())
        .endsWith("; script-src 'self'; connect-src 'self'")
        .doesNotContain("unsafe", "data:");
  }

  // Data of a post, which no browser runs; nothing in it ends the element.
  private static final String DATA = "<script type=\"application/ld\\+json\">[^<>&]*</script>";

  @Test
  void everyOtherPageForbidsScripts() throws Exception {
    for (String path :
        new String[] {FULL.path(), "/posts/" + GONE.id(), "/filters/tag", "/nothing"}) {
      HttpResponse<String> answer = server.get(path, "Accept", "text/html");
      assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
          .as(path)
          .startsWith("default-src 'none'; style-src 'self';")
          .doesNotContain("script-src", "unsafe", "data:");
      assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
      assertThat(answer.body().replaceFirst(DATA, ""))
          .doesNotContain("style=", "<script", "<style");
    }
  }

  @Test
  void programsReadWhatAPostIs() throws Exception {
    JsonNode article = data(FULL.path());
    assertThat(article.path("@type").asString()).isEqualTo("NewsArticle");
    assertThat(article.path("headline").asString()).isEqualTo("Fewer, better alarms");
    assertThat(article.path("datePublished").asString()).isEqualTo("2024-03-05T10:00:00Z");
    assertThat(article.path("author").findValuesAsString("name"))
        .containsExactly("Ada Example", "Bo Muster");
    assertThat(article.at("/correction/0/text").asString())
        .isEqualTo("The first version named the wrong room.");
    assertThat(article.at("/about/startDate").asString()).isEqualTo("2024-03-21T13:00:00Z");
    assertThat(article.at("/associatedMedia/0/contentUrl").asString())
        .isEqualTo("https://partner.example/talk.mp3");
    assertThat(article.at("/associatedMedia/0/name").asString())
        .isEqualTo("The talk & its <slides>");
    assertThat(data(HOSTILE.path()).path("headline").asString())
        .isEqualTo("<script>alert(1)</script>\"'><img src=x onerror=alert(2)>");
  }

  private static JsonNode data(String path) throws Exception {
    return new JsonMapper()
        .readTree(page(path, 200).select("script[type=application/ld+json]").html());
  }

  @Test
  void aPostShowsAllThatItHas() throws Exception {
    Document page = page(FULL.path(), 200);
    assertThat(page.select("h1").text()).isEqualTo("Fewer, better alarms");
    assertThat(page.select(".byline").text())
        .isEqualTo("By Ada Example and Bo Muster Published 5 March 2024 Updated 1 October 2026");
    assertThat(page.select(".correction p").text())
        .isEqualTo("The first version named the wrong room.");
    assertThat(page.select(".event").text()).contains("21 March 2024, 13:00–14:30 UTC", "Online");
    assertThat(page.select(".event a").attr("href")).isEqualTo("https://example.org/join");
    assertThat(page.select("figure img").attr("alt")).isEqualTo("A patient monitor");
    assertThat(page.select(".source").text())
        .isEqualTo("First published by Partner Society. Read the original. Licence: CC-BY-4.0.");
    assertThat(page.select(".related li").eachText()).containsExactly("The standard", "A book");
    assertThat(page.select(".files a").eachText())
        .containsExactly("The talk & its <slides> (audio/mpeg, 2.0 MB)", "7");
    assertThat(page.select(".files a").eachAttr("href"))
        .containsExactly("https://partner.example/talk.mp3", "https://partner.example/files/7");
    assertThat(page.select("link[rel=canonical]").attr("href"))
        .isEqualTo("https://partner.example/alarms");
    assertThat(page.select("meta[property=og:url]").attr("content"))
        .isEqualTo(ApiServer.SITE + FULL.path());
    assertThat(page.select("article").attr("lang")).isEqualTo("en");
  }

  @Test
  void aWideTableCanBeScrolledByKeyboard() throws Exception {
    var frame = page(FULL.path(), 200).select(".body table").parents().getFirst();
    assertThat(frame.attr("role")).isEqualTo("region");
    assertThat(frame.attr("aria-label")).isEqualTo("Limits");
    assertThat(frame.attr("tabindex")).isEqualTo("0");
  }

  @Test
  void thePageIsTheSameInEveryBrowser() throws Exception {
    HttpResponse<String> answer = server.get(FULL.path(), "Accept-Language", "de");
    assertThat(answer.headers().firstValue("Content-Language")).contains("en");
    assertThat(answer.body()).contains("5 March 2024");
  }

  @Test
  void aWrongSlugLeadsToTheRightAddress() throws Exception {
    for (String path : new String[] {"/posts/" + FULL.id(), "/posts/" + FULL.id() + "/old-slug"}) {
      HttpResponse<String> answer = server.get(path);
      assertThat(answer.statusCode()).isEqualTo(301);
      assertThat(answer.headers().firstValue("Location")).contains(ApiServer.SITE + FULL.path());
    }
  }

  @Test
  void aPostIsNotSentTwice() throws Exception {
    String tag = server.get(FULL.path()).headers().firstValue("ETag").orElseThrow();
    assertThat(server.get(FULL.path(), "If-None-Match", tag).statusCode()).isEqualTo(304);
  }

  @Test
  void problemsArePagesForReaders() throws Exception {
    Document gone = page("/posts/" + GONE.id() + "/slug", 410);
    assertThat(gone.select("blockquote").text()).isEqualTo("Published <b>too</b> early.");
    Document waiting = page("/?after=99", 503);
    assertThat(waiting.select("h1").text()).isEqualTo("Not there yet");
    assertThat(waiting.select("main").text()).doesNotContain("99", "position", "after");
    page("/posts/0000000000000000", 404);
    page("/nothing/here", 404);
  }

  @Test
  void whatAnAddressHasTooMuchIsIgnoredAndWhatIsWrongIsTold() throws Exception {
    Document tracked = page("/?q=alarms&utm_source=mail&fbclid=1&tag=&size=", 200);
    assertThat(tracked.select(".note")).isEmpty();
    assertThat(tracked.select("link[rel=canonical]").attr("href"))
        .isEqualTo(ApiServer.SITE + "/?q=alarms");
    assertThat(tracked.select("meta[name=robots]").attr("content")).startsWith("noindex");
    assertThat(tracked.select("a[href*=utm_], input[name^=utm_]")).isEmpty();

    Document wrong = page("/?q=alarms&kind=poem&size=many&cursor=no", 200);
    assertThat(wrong.select(".note").eachText())
        .hasSize(3)
        .anyMatch(note -> note.contains("kind=poem"))
        .anyMatch(note -> note.contains("size=many"))
        .anyMatch(note -> note.contains("its first page"));
    assertThat(wrong.select(".results h2")).hasSize(1);

    Document post = page(FULL.path() + "?utm_source=mail&fbclid=1", 200);
    assertThat(post.select(".note")).isEmpty();
    assertThat(page(FULL.path() + "?after=soon", 200).select(".note").text())
        .contains("after=soon");
  }

  @Test
  void aPageOfOneTopicMayBeListedBySearchEngines() throws Exception {
    Document topic = page("/?category=Safety&utm_medium=x", 200);
    assertThat(topic.select("h1").text()).isEqualTo("1 post in Safety");
    assertThat(topic.select("meta[name=robots]")).isEmpty();
    assertThat(topic.select("link[rel=canonical]").attr("href"))
        .isEqualTo(ApiServer.SITE + "/?category=Safety");
    for (String search : new String[] {"/?q=x", "/?category=Safety&kind=event", "/?size=1"}) {
      assertThat(page(search, 200).select("meta[name=robots]")).as(search).hasSize(1);
    }
  }

  @Test
  void everyValueOfAFacetCanBeReached() throws Exception {
    Document all = page("/filters/category?q=alarms", 200);
    assertThat(all.select(".choice bdi").eachText()).contains("Safety");
    assertThat(all.select(".choice:contains(Safety)").attr("href"))
        .isEqualTo("/?q=alarms&category=Safety");
    assertThat(all.select(".find input[type=hidden]").val()).isEqualTo("alarms");
    assertThat(page("/filters/category?find=S%C3%82fe", 200).select(".choice bdi").eachText())
        .containsExactly("Safety");
    assertThat(page("/filters/category?find=zzz", 200).select(".choice")).isEmpty();
    page("/filters/month", 404);
    page("/filters/colour", 404);
  }

  @Test
  void noPageShowsHowFastItWas() throws Exception {
    for (String path : new String[] {"/", "/?q=alarms", FULL.path()}) {
      assertThat(page(path, 200).text()).as(path).doesNotContainPattern("\\d ms\\b");
    }
  }

  @Test
  void theStyleSheetMayBeKeptForEver() throws Exception {
    String path = page("/", 200).select("link[rel=stylesheet]").attr("href");
    HttpResponse<String> style = server.get(path);
    assertThat(style.statusCode()).isEqualTo(200);
    assertThat(style.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/css");
    assertThat(style.headers().firstValue("Cache-Control").orElseThrow()).contains("immutable");
    assertThat(server.get("/assets/style.000000000000.css").statusCode()).isEqualTo(404);
  }

  @Test
  void theSearchCanBeAddedToABrowser() throws Exception {
    assertThat(server.get("/opensearch.xml").body())
        .contains("template=\"https://news.example/?q={searchTerms}\"");
    assertThat(server.get("/robots.txt").body()).contains("Disallow: /api/");
  }

  private static Document page(String path, int status) throws Exception {
    HttpResponse<String> answer = server.get(path, "Accept", "text/html,application/xhtml+xml,*/*");
    assertThat(answer.statusCode()).as(path).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
    return Jsoup.parse(answer.body());
  }
}
