package org.cednews.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.EmulateMediaOptions;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// The pages as readers have them: on a telephone and on a desk, by day and by night, without
/// JavaScript, and without a mouse. Leaves pictures of what it opened in `target/screenshots`.
final class PagesIT {

  private static final Path SCREENSHOTS = Path.of("target", "screenshots");

  @TempDir static Path data;

  private static Browser browser;
  private static RunningNews news;
  private static SamplePages pages;

  @BeforeAll
  static void starts() {
    browser = Browser.open();
    news = RunningNews.start(data.resolve("news"));
    pages = SamplePages.of(news.site());
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

  private static final List<Integer> WIDTHS = List.of(320, 360, 768, 1280);

  // What is accessible on one telephone is so on another; this takes most of the time.
  private static final Set<Integer> ACCESSIBLE_AT = Set.of(360, 1280);

  /// Every fifth page is opened at every width; each of the others is opened at one of those where
  /// it is looked at most closely, and then brought to the other widths.
  @TestFactory
  Stream<DynamicTest> isGoodToReadAtEveryWidthByDayAndByNight() {
    List<String> names = List.copyOf(pages.paths().keySet());
    var tests = new ArrayList<DynamicTest>();
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      String path = pages.path(name);
      if (FullRun.has(i)) {
        for (int width : WIDTHS) {
          tests.add(test(name, path, width, List.of()));
        }
      } else {
        tests.add(test(name, path, i % 2 == 0 ? 360 : 1280, WIDTHS));
      }
    }
    FullRun.leavesOut("pages at widths", tests.size(), names.size() * WIDTHS.size());
    return tests.stream();
  }

  private static DynamicTest test(String name, String path, int width, List<Integer> others) {
    return DynamicTest.dynamicTest(name + "-" + width, () -> isGood(name, path, width, others));
  }

  private static void isGood(String name, String path, int width, List<Integer> others) {
    try (BrowserContext reader = reader(new NewContextOptions().setViewportSize(width, 800))) {
      var complaints = new ArrayList<String>();
      Page page = reader.newPage();
      page.onConsoleMessage(message -> complain(message, path, complaints));
      page.onPageError(complaints::add);
      page.onRequestFailed(request -> complaints.add(request.url() + " " + request.failure()));
      page.navigate(url(path));
      assertThat((List<?>) page.evaluate(WIDE)).as("wider than the window").isEmpty();
      assertThat(page.locator("h1").count()).as("first headings").isEqualTo(1);
      assertThat(complaints).as("complaints of the browser").isEmpty();
      page.evaluate(AxeBuilder.getAxeScript());
      for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
        page.emulateMedia(new EmulateMediaOptions().setColorScheme(scheme));
        String file = name + "-" + width + "-" + scheme.name().toLowerCase(Locale.ROOT) + ".png";
        page.screenshot(
            new Page.ScreenshotOptions().setFullPage(true).setPath(SCREENSHOTS.resolve(file)));
        if (ACCESSIBLE_AT.contains(width)) {
          assertThat((List<?>) page.evaluate(Accessibility.SCRIPT))
              .as("accessibility, %s", scheme)
              .isEmpty();
        }
      }
      for (int other : others) {
        page.setViewportSize(other, 800);
        assertThat((List<?>) page.evaluate(WIDE)).as("wider than %d", other).isEmpty();
      }
    }
  }

  private static final String WIDE =
      """
      document.scrollingElement.scrollWidth <= innerWidth ? [] :
        [...document.querySelectorAll('body, body *')]
          .filter(element => element.getBoundingClientRect().right > innerWidth)
          .map(element => element.outerHTML.slice(0, 120))
      """;

  // A browser writes every answer that is an error, and here some are wanted.
  private static void complain(ConsoleMessage message, String path, List<String> complaints) {
    boolean wanted =
        message.text().startsWith("Failed to load resource")
            && message.location().startsWith(url(path));
    if (!wanted) {
      complaints.add(message.type() + " " + message.text() + " " + message.location());
    }
  }

  @Test
  void everyPageForbidsScriptsByAStrictPolicy() {
    pages
        .paths()
        .forEach(
            (name, path) -> {
              HttpResponse<String> answer = html(path);
              List<String> policy =
                  Arrays.asList(
                      answer
                          .headers()
                          .firstValue("Content-Security-Policy")
                          .orElse("")
                          .split("; *"));
              assertThat(policy)
                  .as(name)
                  .contains("default-src 'none'", "base-uri 'none'", "form-action 'self'")
                  .contains("frame-ancestors 'none'")
                  .noneMatch(part -> part.contains("unsafe") || part.contains("*"))
                  .allMatch(part -> !part.startsWith("script-src") || isSearch(path))
                  .allMatch(part -> !part.startsWith("script-src") || part.endsWith("'self'"));
              assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
              assertThat(answer.body()).as(name).doesNotContain("<style", "style=\"");
              assertThat(answer.body().replaceFirst(SCRIPT, "").replaceFirst(DATA, ""))
                  .as(name)
                  .doesNotContain("<script");
            });
  }

  // The search page has one script, a file of the site.
  private static final String SCRIPT =
      "<script type=\"module\" src=\"/assets/search\\.[0-9a-f]+\\.js\"></script>";

  // The page of a post has data that no browser runs.
  private static final String DATA = "<script type=\"application/ld\\+json\">[^<>&]*</script>";

  private static boolean isSearch(String path) {
    return path.equals("/") || path.startsWith("/?");
  }

  @Test
  void theDescriptionOfTheApiIsShownUnderAStrictPolicy() {
    try (BrowserContext reader = reader(new NewContextOptions().setViewportSize(1280, 800))) {
      var complaints = new ArrayList<String>();
      Page page = reader.newPage();
      page.onConsoleMessage(message -> complaints.add(message.type() + " " + message.text()));
      page.onPageError(complaints::add);
      page.onRequestFailed(request -> complaints.add(request.url() + " " + request.failure()));
      Response shown = Objects.requireNonNull(page.navigate(url("/docs")));
      for (String operation : List.of("deskCreate", "postsSearch", "sourcesAdd")) {
        Locator block = page.locator("[id$=" + operation + "]").first();
        block.locator("button").first().click();
        block.locator(".responses-wrapper").waitFor();
      }

      assertThat(complaints).isEmpty();
      assertThat(Arrays.asList(shown.headerValue("Content-Security-Policy").split("; *", -1)))
          .contains("default-src 'none'", "script-src 'self'")
          .contains("frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'")
          .noneMatch(part -> part.contains("unsafe") || part.contains("*"));
    }
  }

  @Test
  void aWholeDayIsTheSameDayForReadersInEveryZone() {
    for (String zone : List.of("UTC", "Pacific/Kiritimati", "Pacific/Pago_Pago")) {
      try (BrowserContext reader = reader(new NewContextOptions().setTimezoneId(zone))) {
        Page page = reader.newPage();
        page.navigate(url(pages.path("whole-days")));
        Locator days = page.locator(".event time");
        assertThat(days.allInnerTexts())
            .as(zone)
            .containsExactly("14 October 2026", "16 October 2026");
        assertThat(days.first().getAttribute("datetime")).isEqualTo("2026-10-14");
      }
    }
  }

  @Test
  void everyTextHasTheDirectionOfItsScript() {
    try (BrowserContext reader = reader(new NewContextOptions().setViewportSize(360, 800))) {
      Page page = reader.newPage();
      page.navigate(url(pages.path("arabic")));
      for (String part : List.of("article", "article h1", ".standfirst", ".body")) {
        assertThat(direction(page, part)).as(part).isEqualTo("rtl");
      }
      assertThat(direction(page, ".body code")).isEqualTo("ltr");
      assertThat(direction(page, ".event")).isEqualTo("ltr");
      assertThat(page.evaluate("getComputedStyle(document.querySelector('.body em')).fontStyle"))
          .isEqualTo("normal");
      assertThat(page.locator(".byline bdi").allInnerTexts())
          .containsExactly("د. ليلى حسن", "John Smith");
      page.navigate(url("/?lang=ar"));
      for (String part : List.of(".results article", ".results h2", ".results .snippet")) {
        assertThat(direction(page, part)).as(part).isEqualTo("rtl");
      }
      page.navigate(url(pages.path("chinese")));
      assertThat(direction(page, "article")).isEqualTo("ltr");
      assertThat(page.evaluate("getComputedStyle(document.querySelector('.body em')).fontStyle"))
          .isEqualTo("normal");
      page.navigate(url("/"));
      assertThat(page.locator(".results article:not([dir])").count()).isZero();
    }
  }

  private static Object direction(Page page, String selector) {
    return page.locator(selector)
        .first()
        .evaluate("element => getComputedStyle(element).direction");
  }

  @Test
  void theStyleSheetKnowsNeitherLeftNorRight() {
    String rules = news.site().get("/style.css").body().replaceAll("(?s)/\\*.*?\\*/", "");
    assertThat(rules).doesNotContainPattern("\\b(left|right)\\b");
  }

  @Test
  void onATelephoneTheFiltersAreASheetBehindAButton() {
    for (boolean script : List.of(true, false)) {
      var options = new NewContextOptions().setViewportSize(360, 800).setJavaScriptEnabled(script);
      try (BrowserContext reader = reader(options)) {
        Page page = reader.newPage();
        page.navigate(url("/?q=safety"));
        Locator sheet = page.locator("#filters");
        Locator button = page.locator(".to-filters");
        BoundingBox box = Objects.requireNonNull(button.boundingBox());
        assertThat(box.y).as("at the top").isLessThan(400);
        assertThat(box.height).isGreaterThanOrEqualTo(44);
        assertThat(sheet.isVisible()).isFalse();
        button.click();
        assertThat(sheet.isVisible()).isTrue();
        page.keyboard().press("Escape");
        assertThat(sheet.isVisible()).isFalse();
        button.click();
        sheet.locator(".choice").first().click();
        page.waitForURL(address -> address.contains("category="));
        assertThat(page.locator(".active .pill").count()).isEqualTo(1);
        assertThat(sheet.isVisible())
            .as("with a script it stays for the next filter")
            .isEqualTo(script);
      }
    }
  }

  @Test
  void theFirstHeadingIsTheLargest() {
    try (BrowserContext reader = reader(new NewContextOptions().setViewportSize(1280, 800))) {
      Page page = reader.newPage();
      for (String path : List.of("/", "/?q=safety", "/?tag=safety", pages.path("post"))) {
        page.navigate(url(path));
        assertThat(page.evaluate(LARGER)).as(path).isEqualTo(List.of());
      }
    }
  }

  private static final String LARGER =
      """
      (() => {
        const size = element => parseFloat(getComputedStyle(element).fontSize);
        return [...document.querySelectorAll('h2, h3, p, .brand')]
            .filter(element => size(element) >= size(document.querySelector('h1')))
            .map(element => element.outerHTML.slice(0, 80));
      })()
      """;

  @Test
  void problemsHaveTheirStatus() {
    assertThat(html(pages.path("gone")).statusCode()).isEqualTo(410);
    assertThat(html(pages.path("gone")).body()).contains(SamplePages.REASON);
    assertThat(html(pages.path("unknown")).statusCode()).isEqualTo(404);
    assertThat(html(pages.path("mistake")).statusCode()).isEqualTo(200);
  }

  @Test
  void aWrongSlugLeadsToTheRightOne() {
    String right = pages.path("post");
    String id = right.substring(0, right.lastIndexOf('/'));
    for (String wrong : List.of(id + "/wrong", id, id + "/wrong?after=1")) {
      HttpResponse<String> answer = html(wrong);
      assertThat(answer.statusCode()).as(wrong).isEqualTo(301);
      URI location = URI.create(answer.headers().firstValue("Location").orElseThrow());
      assertThat(location.getRawPath()).as(wrong).isEqualTo(right);
    }
  }

  @Test
  void allOfItWorksWithoutJavaScript() {
    var options = new NewContextOptions().setViewportSize(1280, 800).setJavaScriptEnabled(false);
    try (BrowserContext reader = reader(options)) {
      Page page = reader.newPage();
      page.navigate(url("/"));
      page.locator("input[type=search]").fill("maintenance");
      page.locator("input[type=search]").press("Enter");
      page.waitForURL(address -> address.contains("q=maintenance"));
      int all = total(page);

      page.locator(".filters a", new Page.LocatorOptions().setHasText("Education")).first().click();
      page.waitForURL(address -> address.contains("category=Education"));
      assertThat(total(page)).isPositive().isLessThan(all);
      assertThat(page.locator("nav.active a").count()).isEqualTo(1);

      String title = page.locator(".results h2 a").first().innerText();
      page.locator(".results h2 a").first().click();
      page.waitForURL(address -> address.contains("/posts/"));
      assertThat(page.locator("h1").innerText()).isEqualTo(title);

      page.goBack();
      page.locator("nav.active a").first().click();
      page.waitForURL(address -> !address.contains("category="));
      assertThat(total(page)).isEqualTo(all);
    }
  }

  @Test
  void pagesFollowEachOtherWithoutGapsOrRepeats() {
    var options = new NewContextOptions().setViewportSize(1280, 800).setJavaScriptEnabled(false);
    try (BrowserContext reader = reader(options)) {
      Page page = reader.newPage();
      page.navigate(url("/"));
      var titles = new ArrayList<>(page.locator(".results h2").allInnerTexts());
      List<String> first = List.copyOf(titles);
      while (page.locator("a[rel=next]").count() > 0) {
        String before = page.url();
        page.locator("a[rel=next]").click();
        page.waitForURL(address -> !address.equals(before));
        titles.addAll(page.locator(".results h2").allInnerTexts());
      }
      assertThat(titles).hasSize(pages.posts()).doesNotHaveDuplicates();
      assertThat(page.locator(".range").innerText()).endsWith("of " + pages.posts());
      while (page.locator("a[rel=prev]").count() > 0) {
        List<String> last = page.locator(".results h2").allInnerTexts();
        assertThat(titles.subList(titles.size() - last.size(), titles.size())).isEqualTo(last);
        titles.subList(titles.size() - last.size(), titles.size()).clear();
        String before = page.url();
        page.locator("a[rel=prev]").click();
        page.waitForURL(address -> !address.equals(before));
      }
      assertThat(titles).isEqualTo(first);
      assertThat(page.url()).doesNotContain("cursor=");
      page.locator("a[rel=next]").click();
      page.waitForURL(address -> address.contains("cursor="));
      page.locator("a[rel=next]").click();
      page.locator("a[rel=first]").click();
      page.waitForURL(address -> !address.contains("cursor="));
      assertThat(page.locator(".results h2").allInnerTexts()).isEqualTo(first);
    }
  }

  @Test
  void theKeyboardReachesEverythingAndShowsWhereItIs() {
    var options = new NewContextOptions().setViewportSize(1280, 5000);
    try (BrowserContext reader = reader(options)) {
      Page page = reader.newPage();
      page.navigate(url(pages.path("search")));
      page.keyboard().press("Tab");
      Locator skip = page.locator(":focus");
      assertThat(skip.getAttribute("href")).isEqualTo("#content");
      assertThat(isSeen(page, skip)).as("the link that skips").isTrue();

      List<String> wanted =
          new ArrayList<>(
              List.of(
                  "input[type=search]",
                  ".search button",
                  ".orders a",
                  ".results h2 a",
                  ".results .chip",
                  ".pages .button",
                  ".filters .choice",
                  ".filters summary",
                  ".dates input",
                  ".dates button",
                  ".feeds a",
                  ".footer a"));
      int all =
          ((Number) page.evaluate("document.querySelectorAll('a, input, button').length"))
              .intValue();
      for (int i = 0; i < 3 * all && !wanted.isEmpty(); i++) {
        page.keyboard().press("Tab");
        wanted.removeIf(
            what -> {
              Locator here = page.locator(what + ":focus");
              return here.count() == 1 && isSeen(page, here);
            });
      }
      assertThat(wanted).as("never reached, or not seen to be").isEmpty();

      page.reload();
      page.keyboard().press("Tab");
      PlaywrightAssertions.assertThat(page.locator(".skip")).isFocused();
      page.keyboard().press("Enter");
      // Following a link takes the browser a moment.
      PlaywrightAssertions.assertThat(page.locator("#content")).isFocused();
      page.keyboard().press("Tab");
      assertThat(page.locator("main :focus").count()).as("skipped into the content").isEqualTo(1);
    }
  }

  /// Whether what has the focus looks otherwise than without it.
  private static boolean isSeen(Page page, Locator focused) {
    BoundingBox box = Objects.requireNonNull(focused.boundingBox());
    double x = Math.max(0, box.x - 8);
    double y = Math.max(0, box.y - 8);
    if (box.x + box.width <= 0 || box.y + box.height <= 0) {
      return false;
    }
    var clip =
        new Page.ScreenshotOptions()
            .setClip(x, y, box.x + box.width + 8 - x, box.y + box.height + 8 - y);
    byte[] with = page.screenshot(clip);
    focused.evaluate("element => { window.left = element; element.blur() }");
    byte[] without = page.screenshot(clip);
    page.evaluate("left.focus({focusVisible: true})");
    return !Arrays.equals(with, without);
  }

  @Test
  void matchesAreMarkedInTitlesAndSnippets() {
    try (BrowserContext reader = reader(new NewContextOptions().setViewportSize(1280, 800))) {
      Page page = reader.newPage();
      page.navigate(url("/?q=ventilator"));
      assertThat(page.locator(".results h2 mark").allInnerTexts())
          .isNotEmpty()
          .allMatch(mark -> mark.toLowerCase(Locale.ROOT).startsWith("ventilat"));
      assertThat(page.locator(".snippet mark").allInnerTexts())
          .isNotEmpty()
          .allMatch(mark -> mark.toLowerCase(Locale.ROOT).startsWith("ventilat"));
      assertThat(page.locator("input[type=search]").inputValue()).isEqualTo("ventilator");
    }
  }

  @Test
  void feedsAreFoundFromThePage() {
    Map<String, String> types =
        Map.of(
            "application/atom+xml", "<feed",
            "application/rss+xml", "<rss",
            "application/feed+json", "jsonfeed.org");
    try (BrowserContext reader = reader(new NewContextOptions())) {
      Page page = reader.newPage();
      page.navigate(url("/?q=ventilator&category=Education"));
      types.forEach(
          (type, content) -> {
            Locator link = page.locator("link[rel=alternate][type='" + type + "']");
            assertThat(link.count()).as(type).isEqualTo(1);
            assertThat(link.getAttribute("title")).isNotBlank();
            String path = link.getAttribute("href");
            assertThat(path).contains("q=ventilator", "category=Education");
            HttpResponse<String> feed = news.site().get(path);
            assertThat(feed.statusCode()).isEqualTo(200);
            assertThat(feed.headers().firstValue("Content-Type").orElse("")).startsWith(type);
            assertThat(feed.body()).contains(content);
          });
      for (String path : List.of("/", pages.path("post"))) {
        page.navigate(url(path));
        assertThat(page.locator("link[rel=alternate][type='application/atom+xml']").count())
            .as(path)
            .isEqualTo(1);
      }
    }
  }

  private static int total(Page page) {
    return Integer.parseInt(page.locator("h1").innerText().replaceFirst("^(\\d+) posts?.*", "$1"));
  }

  /// A reader for whom every picture from elsewhere is the same one; nothing leaves the machine.
  private static BrowserContext reader(NewContextOptions options) {
    BrowserContext reader = browser.reader(options);
    reader.route(
        address -> !address.startsWith(url("/")),
        route ->
            route.fulfill(
                new Route.FulfillOptions()
                    .setContentType("image/svg+xml")
                    .setBody(SamplePages.PICTURE)));
    return reader;
  }

  private static String url(String path) {
    return news.site().url().resolve(path).toString();
  }

  private static HttpResponse<String> html(String path) {
    return news.site().send(news.site().request(path).header("Accept", "text/html"));
  }
}
