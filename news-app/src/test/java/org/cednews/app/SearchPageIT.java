package org.cednews.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The search page in use: results while typing, the keyboard, the browser's history, facets and
/// times to choose, mistakes understood.
final class SearchPageIT {

  private static final String RELEASE =
      "The alliance announced that the week of talks begins in October with sessions about quokka"
          + " ventilators, maintenance budgets and the training of technicians in small hospitals.";

  @TempDir static Path data;

  private static Browser browser;
  private static RunningNews news;

  @BeforeAll
  static void starts() {
    browser = Browser.open();
    news = RunningNews.start(data.resolve("news"));
    Site.eventually(() -> news.site().json("/api/posts?size=1").get("total").asInt() >= 24);
    publish("Quokka talks", RELEASE);
    publish("Quokka talks announced", RELEASE + " Read on.");
  }

  private static void publish(String title, String body) {
    var answer = news.site().publish(UnderTest.post(title, body).toString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    news.site().json("/api/posts?after=" + Site.position(answer));
  }

  @AfterAll
  static void stops() {
    if (browser != null) {
      browser.close();
    }
    if (news != null) {
      news.close();
    }
  }

  @Test
  void resultsComeWhileTyping() {
    on(
        "/",
        page -> {
          Locator input = page.locator("#q");
          input.pressSequentially("ventil");
          assertThat(page.locator(".results h2 mark").first()).hasText("ventilator");
          assertThat(page).hasURL(Pattern.compile(".*[?]q=ventil$"));
          assertThat(page).hasTitle(Pattern.compile(".*for “ventil”.*"));
          assertThat(page.locator("#status")).hasText(Pattern.compile("\\d+ posts? for “ventil”"));
          assertThat(input).isFocused();
          input.pressSequentially("ator maintenance");
          assertThat(page.locator(".results h2").first())
              .hasText("Five-day ventilator maintenance course for BMETs");
        });
  }

  @Test
  void goingBackUndoesAWordAtOnce() {
    on(
        "/?q=oxygen",
        page -> {
          String oxygen = page.locator(".results h2").first().innerText();
          page.locator("#q").fill("");
          page.locator("#q").pressSequentially("ventilator");
          assertThat(page).hasURL(Pattern.compile(".*q=ventilator$"));
          page.goBack();
          assertThat(page).hasURL(Pattern.compile(".*q=oxygen$"));
          assertThat(page.locator("#q")).hasValue("oxygen");
          assertThat(page.locator(".results h2").first()).hasText(oxygen);
          page.goForward();
          assertThat(page.locator("#q")).hasValue("ventilator");
          assertThat(page.locator(".results h2 mark").first()).hasText("ventilator");
        });
  }

  @Test
  void aLinkWithinThePageLeavesItAsItIs() {
    on(
        "/?q=ventilator",
        page -> {
          List<String> asked = new ArrayList<>();
          page.onRequest(
              request -> {
                if (request.resourceType().equals("fetch")) {
                  asked.add(request.url());
                }
              });
          page.locator(".skip").press("Enter");
          assertThat(page.locator("#content")).isFocused();
          page.goBack();
          assertThat(page).hasURL(Pattern.compile(".*q=ventilator$"));
          page.locator("#q").press("End");
          page.keyboard().type("s");
          assertThat(page).hasURL(Pattern.compile(".*q=ventilators$"));
          assertThat(asked).singleElement().asString().endsWith("/?q=ventilators");
        });
  }

  @Test
  void theKeyboardIsEnough() {
    on(
        "/?q=ventilator",
        page -> {
          Locator input = page.locator("#q");
          page.keyboard().press("/");
          assertThat(input).isFocused();
          assertThat(input).hasValue("ventilator");
          page.keyboard().press("ArrowDown");
          assertThat(page.locator(".results h2 a").nth(0)).isFocused();
          page.keyboard().press("ArrowDown");
          assertThat(page.locator(".results h2 a").nth(1)).isFocused();
          page.keyboard().press("ArrowUp");
          page.keyboard().press("ArrowUp");
          assertThat(input).isFocused();
          page.keyboard().press("Escape");
          assertThat(input).hasValue("");
          assertThat(page.locator("h1")).hasText("Latest");
          page.keyboard().press("ArrowDown");
          String title = page.locator(".results h2 a").first().innerText();
          page.keyboard().press("Enter");
          page.waitForURL(address -> address.contains("/posts/"));
          assertThat(page.locator("h1")).hasText(title);
        });
  }

  @Test
  void escapeOnAResultLeadsBackToTheQueryAndKeepsIt() {
    on(
        "/?q=ventilator",
        page -> {
          page.keyboard().press("/");
          page.keyboard().press("ArrowDown");
          assertThat(page.locator(".results h2 a").first()).isFocused();
          page.keyboard().press("Escape");
          assertThat(page.locator("#q")).isFocused();
          assertThat(page.locator("#q")).hasValue("ventilator");
          assertThat(page.locator("h1")).containsText("ventilator");
        });
  }

  @Test
  void whatIsChosenIsShownInPlaceAndTheFocusStays() {
    on(
        "/?q=safety",
        page -> {
          page.evaluate("window.mark = 'the same document'");
          Locator education = choice(page, "Education");
          education.focus();
          page.keyboard().press("Enter");
          assertThat(page).hasURL(Pattern.compile(".*category=Education.*"));
          assertThat(page.locator(".active .pill")).hasCount(1);
          assertThat(choice(page, "Education")).isFocused();
          page.locator("#q").press("End");
          page.keyboard().type(" device");
          assertThat(page).hasURL(Pattern.compile(".*q=safety\\+device.*category=Education"));
          page.locator(".pill").click();
          assertThat(page.locator(".active .pill")).hasCount(0);
          assertThat(page.locator("#content")).isFocused();
          page.locator(".orders a[href*=newest]").click();
          assertThat(page).hasURL(Pattern.compile(".*sort=newest.*"));
          assertThat(page.locator(".orders a[href*=newest]")).isFocused();
          page.goBack();
          assertThat(page).not().hasURL(Pattern.compile(".*sort=newest.*"));
          page.goBack();
          assertThat(page.locator(".active .pill")).hasCount(1);
          assertThat(page.evaluate("window.mark")).isEqualTo("the same document");
        });
  }

  @Test
  void pagesFollowInPlaceAndBeginAtTheirTop() {
    on(
        "/?q=-quokka",
        page -> {
          page.evaluate("window.mark = 'the same document'");
          String first = page.locator(".results h2").first().innerText();
          page.locator("a[rel=next]").last().scrollIntoViewIfNeeded();
          assertThat(page.locator(".results h2").first()).not().isInViewport();
          page.locator(".pages a[rel=next]").click();
          assertThat(page.locator(".range")).hasText(Pattern.compile("11 to 20 of \\d+"));
          assertThat(page.locator(".results h2").first()).isInViewport();
          page.locator(".pages a[rel=prev]").click();
          assertThat(page.locator(".results h2").first()).hasText(first);
          assertThat(page).hasURL(Pattern.compile(".*/[?]q=-quokka$"));
          page.goBack();
          assertThat(page.locator(".range")).hasText(Pattern.compile("11 to 20 of \\d+"));
          assertThat(page.evaluate("window.mark")).isEqualTo("the same document");
        });
  }

  @Test
  void theHeadFollowsWhatIsShown() {
    on(
        "/",
        page -> {
          assertThat(page.locator("meta[name=robots]")).hasCount(0);
          page.locator("#q").pressSequentially("oxygen");
          assertThat(page).hasTitle(Pattern.compile(".*for “oxygen”.*"));
          assertThat(page.locator("link[rel=canonical]"))
              .hasAttribute("href", Pattern.compile(".*/[?]q=oxygen"));
          assertThat(page.locator("meta[name=robots]")).hasAttribute("content", "noindex, follow");
          assertThat(page.locator("link[type='application/atom+xml']"))
              .hasAttribute("href", "/feed.atom?q=oxygen");
        });
  }

  @Test
  void aSlowSearchIsSeenAndWhatIsShownMeanwhileIsMarkedAsOld() {
    on(
        "/?q=oxygen",
        page -> {
          List<Route> held = new ArrayList<>();
          page.route("**/?q=oxygenx*", held::add);
          page.locator("#q").press("End");
          page.keyboard().type("x");
          assertThat(page.locator("#content")).hasAttribute("aria-busy", "true");
          assertThat(page.locator("#trouble")).hasText(Pattern.compile("Searching….*"));
          assertThat(page.locator("#trouble button")).isHidden();
          assertThat(page.locator(".results")).hasCSS("opacity", Pattern.compile("0\\.[1-8]\\d*"));
          held.getFirst().resume();
          assertThat(page.locator("h1")).containsText("oxygenx");
          assertThat(page.locator("#content")).not().hasAttribute("aria-busy", "true");
          assertThat(page.locator("#trouble")).isHidden();
        });
  }

  @Test
  void whatFailedCanBeTriedAgain() {
    on(
        "/?q=safety",
        page -> {
          page.route("**/?q=safety&category=Education*", route -> route.abort());
          choice(page, "Education").click();
          assertThat(page.locator("#trouble")).containsText("does not answer");
          assertThat(page.locator("#content")).hasClass(Pattern.compile("old"));
          page.unroute("**/?q=safety&category=Education*");
          page.locator("#trouble button").click();
          assertThat(page.locator(".active .pill")).hasCount(1);
          assertThat(page.locator("#trouble")).isHidden();
          assertThat(page.locator("#content")).not().hasClass(Pattern.compile("old"));
        });
  }

  @Test
  void severalValuesOfAFacetCanBeChosen() {
    on(
        "/",
        page -> {
          int all = count(page, "Education");
          choice(page, "Education").click();
          page.waitForURL(address -> address.contains("category=Education"));
          assertThat(page.locator(".active .pill")).hasCount(1);
          int safety = count(page, "Safety");
          choice(page, "Safety").click();
          assertThat(page).hasURL(Pattern.compile(".*category=Safety.*"));
          assertThat(page.locator(".active .pill")).hasCount(2);
          int both = Integer.parseInt(page.locator("h1").innerText().replaceAll("\\D", ""));
          assertThat(both).isGreaterThan(Math.max(all, safety)).isLessThanOrEqualTo(all + safety);
        });
  }

  private static Locator choice(Page page, String value) {
    return page.locator(".filters .choice", new Page.LocatorOptions().setHasText(value)).first();
  }

  private static int count(Page page, String value) {
    return Integer.parseInt(choice(page, value).locator(".count > span").first().innerText());
  }

  @Test
  void aYearAndAMonthCanBeChosen() {
    on(
        "/",
        page -> {
          Locator year = page.locator(".histogram a[title^='2025']");
          int posts = Integer.parseInt(year.getAttribute("title").replaceAll(".*: ", ""));
          year.click();
          page.waitForURL(address -> address.contains("from=2025-01-01&to=2025-12-31"));
          assertThat(page.locator("h1")).hasText(posts + " posts");
          Locator month = page.locator(".histogram a").first();
          int inMonth = Integer.parseInt(month.getAttribute("title").replaceAll(".*: ", ""));
          month.click();
          assertThat(page.locator("h1")).hasText(inMonth + (inMonth == 1 ? " post" : " posts"));
          assertThat(page.locator(".histogram a[aria-current]")).hasCount(1);
          page.locator(".filters .all a").click();
          assertThat(page.locator(".histogram a[title^='2025']")).isVisible();
        });
  }

  @Test
  void aMistakeIsUnderstoodAndCorrected() {
    on(
        "/?q=ventilater",
        page -> {
          assertThat(page.locator(".results h2").first()).containsText("ventilator");
          page.locator(".meant a").click();
          page.waitForURL(address -> address.contains("q=ventilator"));
          assertThat(page.locator("#q")).hasValue("ventilator");
          assertThat(page.locator(".meant")).hasCount(0);
        });
  }

  @Test
  void whatHasMostOfTheWordsIsShownAndSaidToBeThat() {
    on(
        "/?q=ventilator+maintenance+xylophone",
        page -> {
          assertThat(page.locator(".note")).containsText("have most of the words");
          assertThat(page.locator(".results h2").first())
              .hasText("Five-day ventilator maintenance course for BMETs");
        });
  }

  @Test
  void nearCopiesStandUnderOneAnother() {
    on(
        "/?q=quokka",
        page -> {
          assertThat(page.locator(".results li")).hasCount(1);
          assertThat(page.locator("h1")).hasText("2 posts for “quokka”");
          page.locator(".also a").click();
          page.waitForURL(address -> address.contains("/posts/"));
          assertThat(page.locator("h1")).containsText("Quokka talks");
        });
  }

  @Test
  void anAcronymFindsItsWords() {
    on("/?q=CMMS", page -> assertThat(page.locator(".results h2").first()).containsText("CMMS"));
  }

  @Test
  void aPostLeadsToOthersLikeIt() {
    on(
        "/?q=title:ventilator",
        page -> {
          page.locator(".results h2 a").first().click();
          page.waitForURL(address -> address.contains("/posts/"));
          Locator alike = page.locator(".alike a");
          assertThat(alike.first()).isVisible();
          List<String> titles = new ArrayList<>(alike.allInnerTexts());
          assertThat(titles).doesNotContain(page.locator("h1").innerText());
          alike.first().click();
          assertThat(page.locator("h1")).hasText(titles.getFirst());
        });
  }

  @Test
  void aSearchThatCannotBeAnsweredSaysSo() {
    on(
        "/",
        page -> {
          page.route("**/?q=**", route -> route.abort());
          page.locator("#q").pressSequentially("pump");
          assertThat(page.locator("#status")).hasText(Pattern.compile(".*does not answer.*"));
          page.unroute("**/?q=**");
          page.locator("#q").press("Enter");
          page.waitForURL(address -> address.contains("q=pump"));
          assertThat(page.locator("h1")).containsText("for “pump”");
        });
  }

  private static void on(String path, Consumer<Page> reading) {
    try (BrowserContext reader =
        browser.reader(new NewContextOptions().setViewportSize(1280, 900))) {
      Page page = reader.newPage();
      page.navigate(news.site().url().resolve(path).toString());
      reading.accept(page);
    }
  }
}
