package org.cednews.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Gatherers;
import java.util.stream.Stream;
import org.cednews.app.HostilePosts.Way;
import org.cednews.event.PostEvent.Channel;
import org.cednews.read.Identity;
import org.cednews.read.RawPost;
import org.cednews.read.RawPost.Body;
import org.cednews.read.clean.Cleaner;
import org.cednews.read.clean.Cleaning;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Nothing that attacks in a text does anything in a browser, whatever field it is in and through
/// whatever channel it came: on no page of the site, and in no reader of its feeds, which has no
/// policy that would protect it.
///
/// Each text comes in by one way, and every fifth by all; of what is done with a text alone, that
/// of others than this project is done with every fifth.
final class HostileContentIT {

  private static final List<Payload> PAYLOADS = Payload.all();
  private static final List<Payload> LIVE = PAYLOADS.stream().filter(Payload::live).toList();

  // Alone: those of this project, which are one of each kind, and a part of the others.
  private static final List<Payload> ALONE =
      Stream.concat(
              LIVE.stream().filter(Payload::isOwn),
              FullRun.of(LIVE.stream().filter(payload -> !payload.isOwn()).toList()).stream())
          .toList();

  @TempDir static Path data;

  private static Browser browser;
  private static RunningNews news;
  private static ScriptTrap trap;
  private static HostilePosts posts;
  private static final Map<Way, List<Payload>> SENT = sent();
  private static final Map<Way, List<String>> TAKEN = new EnumMap<>(Way.class);

  @BeforeAll
  static void publishesThem() {
    browser = Browser.open();
    news = RunningNews.start(data.resolve("news"), "news.samples=false");
    trap = new ScriptTrap(browser, news.site().url());
    posts = new HostilePosts(news.site());
    SENT.forEach((way, payloads) -> TAKEN.put(way, posts.by(way, payloads)));
  }

  private static Map<Way, List<Payload>> sent() {
    var sent = new EnumMap<Way, List<Payload>>(Way.class);
    int all = 0;
    for (int i = 0; i < PAYLOADS.size(); i++) {
      List<Way> ways = List.of(Way.values());
      if (!PAYLOADS.get(i).live()) {
        ways = ways.subList(0, 3);
      }
      all += ways.size();
      if (!FullRun.has(i)) {
        ways = List.of(ways.get(i % ways.size()));
      }
      for (Way way : ways) {
        sent.computeIfAbsent(way, _ -> new ArrayList<>()).add(PAYLOADS.get(i));
      }
    }
    FullRun.leavesOut("posts that attack", sent.values().stream().mapToInt(List::size).sum(), all);
    FullRun.leavesOut("attacks alone", ALONE.size(), LIVE.size());
    return sent;
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
  void thoseThatOthersCollectedAreTriedToo() {
    assertThat(SharedData.file(Payload.COLLECTION)).isNotEmptyFile();
    assertThat(PAYLOADS).anyMatch(payload -> !payload.isOwn());
  }

  @Test
  void theTrapCatchesWhatIsShownAsItIs() {
    // A trap of its own, because what it lets in may go on after the test.
    try (var sensitive = new ScriptTrap(browser, news.site().url())) {
      List<String> several = List.of("<p>a", "<img src=x onerror=alert(1)>", "<p>b");
      assertThat(sensitive.documents(several)).contains("[alert 1]");
      assertThat(sensitive.fragments(several)).contains("[alert 1]");
      List<Payload> missed =
          ALONE.stream()
              .filter(
                  payload ->
                      sensitive.documents(List.of(payload.html())).isEmpty()
                          && sensitive.fragments(List.of(payload.html())).isEmpty())
              .toList();
      assertThat(missed).noneMatch(Payload::isOwn);
      // What others call live was so in their browser.
      assertThat(missed).hasSizeLessThan(3);
    }
  }

  @Test
  void theyCameThroughEveryDoor() {
    assertThat(TAKEN).containsOnlyKeys(Way.values());
    TAKEN.forEach(
        (way, paths) -> {
          int sent = Objects.requireNonNull(SENT.get(way)).size();
          assertThat(paths).as(way.toString()).hasSizeBetween(sent * 9 / 10, sent);
        });
  }

  @Test
  void nothingHappensOnThePageOfAPost() {
    TAKEN.values().forEach(paths -> quiet(paths, 30, trap::visit));
  }

  @Test
  void nothingHappensAmongTheResults() {
    var pages = new LinkedHashSet<String>();
    String first = "size=100&q=" + HostilePosts.WORD;
    String page = first;
    while (page != null) {
      JsonNode found = news.site().json("/api/posts?" + page);
      assertThat(found.get("posts").values())
          .allSatisfy(post -> assertThat(post.get("snippetHtml").asString()).contains("<mark>"));
      pages.add("/?" + page);
      page = found.has("next") ? first + "&cursor=" + found.get("next").asString() : null;
    }
    assertThat(pages).hasSizeGreaterThan(PAYLOADS.size() / 100);
    pages.add("/?size=100");
    quiet(pages, 3, trap::visit);
  }

  @Test
  void nothingHappensByAnAddress() {
    Stream<String> searches =
        ALONE.stream()
            .map(payload -> Site.encoded(payload.html()))
            .map(text -> "/?q=%1$s&tag=%1$s&author=%1$s&category=%1$s&source=%1$s".formatted(text));
    List<String> mistakes =
        LIVE.stream()
            .limit(20)
            .map(payload -> Site.encoded(payload.html()))
            .flatMap(
                text ->
                    Stream.of(
                        "/?" + text + "=1",
                        "/?cursor=" + text,
                        "/?kind=" + text,
                        "/?lang=" + text,
                        "/?from=" + text,
                        "/?sort=" + text,
                        "/posts/" + text.replace("%2F", "/").replace("+", "%20")))
            .toList();
    quiet(Stream.concat(searches, FullRun.of(mistakes).stream()).toList(), 12, trap::visit);
  }

  @Test
  void nothingHappensWhileSomeoneTypes() {
    for (Payload payload : FullRun.of(LIVE.subList(0, 40))) {
      assertThat(trap.type(payload.html().strip())).as(payload.toString()).isEmpty();
    }
  }

  @Test
  void nothingHappensWhereAPostWasWithdrawn() {
    quiet(FullRun.of(LIVE.subList(0, 40)).stream().map(posts::withdrawn).toList(), 10, trap::visit);
  }

  @Test
  void nothingHappensInAReaderOfTheFeeds() {
    Set<String> shown = FeedContent.html(news.site(), HostilePosts.WORD);
    assertThat(shown).hasSizeGreaterThan(PAYLOADS.size());
    quiet(shown, 60, trap::fragments);
  }

  @Test
  void nothingHappensInWhatCleaningLeaves() {
    var cleaner = new Cleaner();
    var base = URI.create("https://example.org/news/");
    var left = new LinkedHashSet<String>();
    for (Payload payload : PAYLOADS) {
      for (Body body :
          List.of(
              new Body.Html(payload.html(), base),
              new Body.Markdown(payload.html()),
              new Body.Markdown("[read](<" + payload.html().replaceAll("[\\n<>]", "") + ">)"))) {
        left.add(cleaned(cleaner, body));
      }
    }
    quiet(left, 60, trap::fragments);
    quiet(left, 20, trap::documents);
  }

  private static String cleaned(Cleaner cleaner, Body body) {
    RawPost raw =
        RawPost.of(Channel.FEED, new Identity("a feed", "1", true), body)
            .title("A title")
            .summary("A summary")
            .build();
    return switch (cleaner.clean(raw)) {
      case Cleaning.Clean clean -> clean.content().body().value();
      case Cleaning.Nothing _ -> throw new AssertionError("nothing is left: " + body);
      case Cleaning.Refused(_, String reason) -> throw new AssertionError(reason + ": " + body);
    };
  }

  /// Opens several at a time, and where something happens one by one, to name those that do it.
  private static void quiet(
      Collection<String> all, int atATime, Function<List<String>, List<String>> open) {
    var loud = new TreeMap<String, List<String>>();
    all.stream()
        .gather(Gatherers.windowFixed(atATime))
        .forEach(
            some -> {
              List<String> sprung = open.apply(some);
              if (!sprung.isEmpty()) {
                loud.put("one of " + some, sprung);
                some.forEach(one -> loud.put(one, open.apply(List.of(one))));
              }
            });
    loud.values().removeIf(List::isEmpty);
    assertThat(loud).isEmpty();
  }
}
