package org.cednews.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.cednews.event.PostEvent.Door;
import org.cednews.ingest.clean.Cleaner;
import org.cednews.ingest.clean.Cleaning;
import org.cednews.ingest.read.Identity;
import org.cednews.ingest.read.RawPost;
import org.cednews.ingest.read.RawPost.Body;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Nothing that attacks in a text does anything in a browser: on no page of the site, and in no
/// reader of its feeds, which has no policy that would protect it.
final class HostileContentIT {

  private static final String WORD = "quokka";

  private static final List<Payload> PAYLOADS = Payload.all();
  private static final List<Payload> LIVE = PAYLOADS.stream().filter(Payload::live).toList();

  @TempDir static Path data;

  private static Browser browser;
  private static RunningNews news;
  private static ScriptTrap trap;
  private static List<String> paths;

  @BeforeAll
  static void publishesThem() {
    browser = Browser.open();
    news = RunningNews.start(data.resolve("news"), "news.samples=false");
    trap = new ScriptTrap(browser, news.site().url());
    paths = LIVE.stream().map(HostileContentIT::publish).toList();
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
  void theTrapCatchesWhatIsShownAsItIs() {
    // A trap of its own, because what it lets in may go on after the test.
    try (var sensitive = new ScriptTrap(browser, news.site().url())) {
      List<Payload> missed =
          LIVE.stream()
              .filter(
                  payload ->
                      sensitive.document(payload.html()).isEmpty()
                          && sensitive.fragment(payload.html()).isEmpty())
              .toList();
      assertThat(missed).noneMatch(Payload::isOwn);
      // What others call live was so in their browser.
      assertThat(missed).hasSizeLessThan(3);
    }
  }

  @Test
  void nothingHappensOnThePageOfAPost() {
    quiet(paths, trap::visit);
  }

  @Test
  void nothingHappensAmongTheResults() {
    JsonNode found = news.site().json("/api/posts?size=100&q=" + WORD);
    assertThat(found.get("total").asInt()).isEqualTo(LIVE.size());
    assertThat(found.get("posts").values())
        .allSatisfy(post -> assertThat(post.get("snippetHtml").asString()).contains("<mark>"));
    String second = "&cursor=" + encoded(found.get("next").asString());
    quiet(
        List.of("/?size=100&q=" + WORD, "/?size=100&q=" + WORD + second, "/?size=100"),
        trap::visit);
  }

  @Test
  void nothingHappensByAnAddress() {
    List<String> hostile =
        LIVE.stream().filter(Payload::isOwn).map(payload -> encoded(payload.html())).toList();
    Stream<String> searches =
        hostile.stream().map(text -> "/?q=%s&tag=%s&author=%s".formatted(text, text, text));
    Stream<String> mistakes =
        hostile.stream()
            .limit(15)
            .flatMap(
                text ->
                    Stream.of(
                        "/?" + text + "=1",
                        "/?cursor=" + text,
                        "/posts/" + text.replace("%2F", "/").replace("+", "%20")));
    quiet(Stream.concat(searches, mistakes).toList(), trap::visit);
  }

  @Test
  void nothingHappensWhereAPostWasWithdrawn() {
    quiet(
        LIVE.subList(0, 20),
        payload -> {
          String path = publish(payload);
          String address = path.substring(0, path.lastIndexOf('/')) + "/withdraw";
          HttpResponse<String> withdrawn =
              news.site()
                  .send(
                      news.site()
                          .desk(address)
                          .POST(BodyPublishers.ofString(object("reason", payload.html()))));
          assertThat(withdrawn.statusCode()).as(withdrawn.body()).isEqualTo(200);
          return trap.visit(path);
        });
  }

  @Test
  void nothingHappensInAReaderOfTheFeeds() {
    Set<String> shown = FeedContent.html(news.site(), WORD);
    assertThat(shown).hasSizeGreaterThan(LIVE.size());
    quiet(shown, trap::fragment);
    quiet(shown, trap::document);
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
    quiet(left, trap::fragment);
    quiet(left, trap::document);
  }

  private static String cleaned(Cleaner cleaner, Body body) {
    RawPost raw =
        RawPost.of(Door.FEED, new Identity("a feed", "1", true), body)
            .title("A title")
            .summary("A summary")
            .build();
    return switch (cleaner.clean(raw)) {
      case Cleaning.Clean clean -> clean.content().body().value();
      case Cleaning.Refused(String reason) -> throw new AssertionError(reason + ": " + body);
    };
  }

  /// Opens each and names those that do something.
  private static <T> void quiet(Iterable<T> all, Function<T, List<String>> open) {
    var loud = new TreeMap<String, List<String>>();
    for (T one : all) {
      List<String> sprung = open.apply(one);
      if (!sprung.isEmpty()) {
        loud.put(one.toString(), sprung);
      }
    }
    assertThat(loud).isEmpty();
  }

  /// Publishes a post that attacks in every field, and answers the path of its page.
  private static String publish(Payload payload) {
    String hostile = payload.html();
    ObjectNode post = JsonMapper.shared().createObjectNode();
    post.put("title", WORD + " " + hostile)
        .put("summary", hostile)
        .put("format", "html")
        .put("body", "<p>" + WORD + " " + escaped(hostile) + "</p>" + hostile)
        .put("correction", hostile);
    for (String list : List.of("authors", "categories", "tags")) {
      post.putArray(list).add(hostile).add(WORD);
    }
    post.putObject("image").put("url", "https://pictures.example/a.png").put("alt", hostile);
    post.putObject("event").put("start", "2026-11-20T09:30:00Z").put("place", hostile);
    post.putArray("relatedLinks").addObject().put("title", hostile);
    HttpResponse<String> published = news.site().publish(post.toString());
    assertThat(published.statusCode()).as(payload + " " + published.body()).isEqualTo(201);
    return Site.json(published).get("url").asString();
  }

  private static String object(String name, String value) {
    return JsonMapper.shared().createObjectNode().put(name, value).toString();
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }
}
