package org.cednews.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.cednews.event.Content;
import org.cednews.event.Post;
import org.cednews.event.PostEvent.Door;
import org.cednews.event.PostEvent.Origin;
import org.cednews.event.PostId;
import org.cednews.index.PostView;
import org.cednews.index.search.PostSearch.Found;
import org.cednews.index.search.SearchRequest;
import org.cednews.ingest.capture.CaptureSender;
import org.cednews.ingest.clean.Cleaner;
import org.cednews.ingest.clean.Cleaning;
import org.cednews.ingest.log.Answer;
import org.cednews.ingest.log.PostLog;
import org.cednews.ingest.log.SourceItem;
import org.cednews.ingest.read.Capture;
import org.cednews.ingest.read.Identity;
import org.cednews.ingest.read.RawPost;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// One item, met in many places and forms, is one post; what editors write stays.
class IdentityIT {

  private static final String TEXT =
      "The infusion pumps of all wards are to be checked before the end of the month, and the"
          + " batteries of those older than five years are to be replaced by the workshop of the"
          + " hospital. A list of the serial numbers hangs in every ward.";

  @TempDir static Path folder;

  private static WriteSide side;

  @BeforeAll
  static void start() throws Exception {
    side = WriteSide.start(folder);
    side.awaitReady();
  }

  @AfterAll
  static void stop() {
    side.close();
  }

  @Test
  void anEntryAndItsPageAreOnePostUnderEverySpellingOfItsAddress() throws Exception {
    String site = "https://one.example.org";
    JsonNode entry = feed("one", site, new Entry("tag:1", site + "/pumps", "Pumps", TEXT));
    assertThat(verdicts(entry)).as(entry.toString()).containsExactly("new");
    String id = id(entry);

    for (String address :
        List.of(
            site + "/pumps",
            site + "/pumps/?utm_source=mail&utm_campaign=a",
            "http://www.one.example.org/pumps#top",
            "https://www.one.example.org:443/pumps/?fbclid=1")) {
      JsonNode page = page("one-pages", address, null, "Pumps", TEXT);
      assertThat(id(page)).as(address).isEqualTo(id);
      assertThat(verdicts(page)).as(address + page).containsExactly("unchanged");
    }
    JsonNode otherFeed =
        feed("one-more", site, new Entry("urn:x", site + "/pumps/", "Pumps", TEXT));
    assertThat(id(otherFeed)).isEqualTo(id);
    assertThat(content(id).body().value()).contains("serial numbers");
  }

  @Test
  void aPageIsThePostOfTheAddressThatLedToIt() throws Exception {
    String site = "https://redirected.example.org";
    JsonNode entry = feed("redirected", site, new Entry("tag:1", site + "/go/1", "Pumps", TEXT));
    JsonNode page =
        outcome(
            new Capture(
                Door.FEED,
                "redirected-pages",
                site + "/go/1",
                URI.create(site + "/2026/pumps"),
                "text/html",
                html(site + "/2026/pumps", "Pumps", TEXT),
                Instant.now()));

    assertThat(id(page)).isEqualTo(id(entry));
  }

  @Test
  void entriesThatShareAnAddressAreNotOnePost() throws Exception {
    String site = "https://shared.example.org";
    var first = new Entry("tag:1", site + "/latest", "Pumps", TEXT);
    var second = new Entry("tag:2", site + "/latest", "Board", "The board was elected by all.");
    assertThat(verdicts(feed("shared", site, first, second))).containsExactly("new", "new");
    assertThat(verdicts(feed("shared", site, second, first)))
        .containsExactly("unchanged", "unchanged");

    var third = new Entry("tag:3", site + "/latest", "Steriliser", "It has to be warm.");
    assertThat(verdicts(feed("shared", site, third))).containsExactly("new");
    var home = new Entry("tag:4", site + "/", "Rooms", "There are new rooms.");
    var home2 = new Entry("tag:5", site + "/", "Doors", "There are new doors.");
    assertThat(verdicts(feed("shared", site, home))).containsExactly("new");
    assertThat(verdicts(feed("shared", site, home2))).containsExactly("new");
    var one = new Entry(site + "/log#1", site + "/log#1", "Version one", "It begins.");
    var two = new Entry(site + "/log#2", site + "/log#2", "Version two", "It goes on.");
    assertThat(verdicts(feed("shared", site, one))).containsExactly("new");
    assertThat(verdicts(feed("shared", site, two))).as("of one page").containsExactly("new");
  }

  @Test
  void aReleaseOnAnotherSiteIsAnotherPostThatFoldsUnderTheFirst() throws Exception {
    String title = "Quokka release of the ministry";
    JsonNode one =
        feed("first-site", "https://a.example.org", entry("https://a.example.org", title));
    JsonNode other =
        feed("second-site", "https://b.example.net", entry("https://b.example.net", title));

    assertThat(verdicts(other)).containsExactly("new");
    assertThat(id(other)).isNotEqualTo(id(one));
    var hits = side.bean(PostView.class).search().search(request("quokka")).items();
    assertThat(hits).hasSize(1);
    assertThat(hits.getFirst().alsoAt()).hasSize(1);
  }

  @Test
  void tenImportsInAnyOrderPublishNothingNew() throws Exception {
    String site = "https://again.example.org";
    List<Callable<JsonNode>> imports = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      String text = "Number " + i + ". " + TEXT;
      String link = site + "/post-" + i;
      String title = "Title " + i;
      var full = new Entry("tag:" + i, link, title, text);
      var cut = new Entry("tag:" + i, link, title, text.substring(0, 60) + " […]");
      var random = new Random(i);
      imports.add(() -> feed("again", site, full));
      imports.add(() -> feed("again-excerpts", site, cut));
      imports.add(
          () -> {
            String tracked = link + "?utm_source=s" + random.nextInt(1000);
            return page("again-pages", tracked, null, title + " | Again", text + " Ask Ada.");
          });
      imports.add(
          () ->
              outcome(
                  capture(
                      "again-json", site + "/feed.json", jsonFeed(site, full, random.nextInt()))));
    }
    for (Callable<JsonNode> each : imports) {
      each.call();
    }
    long posts = side.bean(PostView.class).status().posts();
    long position = side.bean(PostView.class).position().value();
    var random = new Random(7);
    for (int round = 0; round < 10; round++) {
      Collections.shuffle(imports, random);
      for (Callable<JsonNode> each : imports) {
        JsonNode outcome = each.call();
        assertThat(verdicts(outcome)).as(outcome.toString()).containsOnly("unchanged");
      }
    }
    assertThat(side.bean(PostView.class).position().value()).isEqualTo(position);
    assertThat(side.bean(PostView.class).status().posts()).isEqualTo(posts);
  }

  @Test
  void aFullerTextWinsAndAChangedItemIsOneNewVersion() throws Exception {
    String site = "https://fuller.example.org";
    var excerpt = new Entry("tag:1", site + "/pumps", "Pumps", TEXT.substring(0, 50) + "…");
    String id = id(feed("fuller", site, excerpt));

    assertThat(verdicts(page("fuller-pages", site + "/pumps", null, "Pumps", TEXT)))
        .containsExactly("changed");
    assertThat(verdicts(feed("fuller", site, excerpt))).containsExactly("unchanged");
    assertThat(content(id).body().value()).contains("serial numbers");

    String corrected = TEXT.replace("month", "week");
    assertThat(verdicts(page("fuller-pages", site + "/pumps", null, "Pumps", corrected)))
        .containsExactly("changed");
    assertThat(verdicts(page("fuller-pages", site + "/pumps", null, "Pumps", corrected)))
        .containsExactly("unchanged");
    assertThat(verdicts(page("fuller-pages", site + "/pumps", null, "Pumps", TEXT)))
        .as("taken back")
        .containsExactly("changed");
    assertThat(post(id).version()).isEqualTo(4);
  }

  @Test
  void twoCapturesOfOneItemAtOnceMakeOnePost() throws Exception {
    for (int i = 0; i < 20; i++) {
      String link = "https://race.example.org/post-" + i;
      var answers = new ArrayList<Future<Answer>>();
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        for (int door = 0; door < 4; door++) {
          String source = "race-" + door;
          String guid = "tag:%d-%d".formatted(i, door);
          answers.add(
              threads.submit(() -> publish(source, guid, link, "Race", "<p>" + TEXT + "</p>")));
        }
      }
      assertThat(answers.stream().map(Future::resultNow))
          .filteredOn(Answer.Accepted.class::isInstance)
          .hasSize(1);
    }
  }

  @Test
  void whatWasWithdrawnDoesNotComeBackUnderAnotherName() throws Exception {
    String site = "https://withdrawn.example.org";
    String id = id(feed("withdrawn", site, new Entry("tag:1", site + "/pumps", "Pumps", TEXT)));
    side.post("/api/desk/posts/" + id + "/withdraw", "{\"reason\": \"A mistake.\"}");

    for (JsonNode again :
        List.of(
            page("withdrawn-pages", site + "/pumps/", null, "Pumps", TEXT + " More."),
            feed("withdrawn-2", site, new Entry("tag:9", site + "/pumps", "Pumps", TEXT)))) {
      assertThat(verdicts(again)).as(again.toString()).containsExactly("unchanged");
      assertThat(again.path("results").get(0).path("reason").stringValue())
          .contains("it was withdrawn: A mistake.");
    }
  }

  @Test
  void whatAnEditorWroteStaysAndTheSourcesTextWaits() throws Exception {
    String site = "https://edited.example.org";
    var first = new Entry("tag:1", site + "/pumps", "Pumps", TEXT);
    String id = id(feed("edited", site, first));
    edit(id, "Pumps of the society");

    assertThat(verdicts(feed("edited", site, first)))
        .as("the source says what the editor started from")
        .containsExactly("unchanged");
    var second = new Entry("tag:1", site + "/pumps", "Pumps", TEXT + " It is urgent.");
    assertThat(verdicts(feed("edited", site, second))).containsExactly("proposed");
    assertThat(verdicts(feed("edited", site, second))).as("once").containsExactly("unchanged");
    assertThat(content(id).title()).isEqualTo("Pumps of the society");

    JsonNode line = line(id);
    assertThat(line.path("title").stringValue()).isEqualTo("Pumps of the society");
    assertThat(line.path("source").stringValue()).isEqualTo("edited");
    assertThat(line.path("differences").values().stream().map(d -> d.path("field").stringValue()))
        .contains("title", "body");
    HttpResponse<String> whole = get("/api/desk/proposals/" + id);
    assertThat(whole.headers().firstValue("ETag")).contains("\"2\"");
    assertThat(WriteSide.JSON.readTree(whole.body()).path("proposed").path("body").stringValue())
        .contains("It is urgent.");

    String path = "/api/desk/proposals/" + id;
    assertThat(side.post(path + "/accept", "").statusCode()).isEqualTo(428);
    assertThat(side.post(path + "/accept", "", "If-Match", "\"1\"").statusCode()).isEqualTo(412);
    assertThat(side.post(path + "/accept?proposal=0", "", "If-Match", "\"2\"").statusCode())
        .isEqualTo(409);
    HttpResponse<String> accepted = side.post(path + "/accept", "", "If-Match", "\"2\"");
    assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(200);
    assertThat(content(id).title()).isEqualTo("Pumps");
    assertThat(get(path).statusCode()).isEqualTo(404);
    assertThat(verdicts(feed("edited", site, second))).containsExactly("unchanged");
  }

  @Test
  void whatAnEditorRejectedDoesNotComeBack() throws Exception {
    String site = "https://rejected.example.org";
    var first = new Entry("tag:1", site + "/pumps", "Pumps", TEXT);
    var second = new Entry("tag:1", site + "/pumps", "Pumps", TEXT + " Second.");
    var third = new Entry("tag:1", site + "/pumps", "Pumps", TEXT + " Third.");
    String id = id(feed("rejected", site, first));
    edit(id, "Pumps of the society");
    String path = "/api/desk/proposals/" + id;

    assertThat(verdicts(feed("rejected", site, second))).containsExactly("proposed");
    assertThat(side.post(path + "/reject", "").statusCode()).isEqualTo(204);
    assertThat(get(path).statusCode()).isEqualTo(404);
    assertThat(verdicts(feed("rejected", site, second))).containsExactly("unchanged");

    assertThat(verdicts(feed("rejected", site, third))).containsExactly("proposed");
    assertThat(verdicts(feed("rejected", site, first))).containsExactly("unchanged");
    assertThat(get(path).statusCode()).as("the source took it back").isEqualTo(404);
    assertThat(side.post(path + "/reject", "").statusCode()).isEqualTo(404);
    assertThat(verdicts(feed("rejected", site, third))).as("again").containsExactly("proposed");
  }

  @Test
  void aRestoredPostIsStillTheSources() throws Exception {
    String site = "https://restored.example.org";
    String id = id(feed("restored", site, new Entry("tag:1", site + "/a", "Pumps", TEXT)));
    side.post("/api/desk/posts/" + id + "/withdraw", "{\"reason\": \"Too early.\"}");
    side.post("/api/desk/posts/" + id + "/restore", "");

    assertThat(
            verdicts(feed("restored", site, new Entry("tag:1", site + "/a", "Pumps", TEXT + "!"))))
        .containsExactly("changed");
  }

  @Test
  void capturesAreReadAgainByTheProgramOfToday() throws Exception {
    String site = "https://reclean.example.org";
    String feed = site + "/feed.xml";
    String kept = id(feed("reclean", site, new Entry("tag:1", site + "/a", "Kept", TEXT)));
    String old = id(feed("reclean-2", site, new Entry("tag:2", site + "/b", "Old", TEXT)));
    String edited = id(feed("reclean-3", site, new Entry("tag:3", site + "/c", "Edited", TEXT)));
    String later = id(feed("reclean-4", site, new Entry("tag:4", site + "/d", "Later", TEXT)));
    // As an older cleaner would have had it.
    publishAt("reclean-2", feed, "tag:2", site + "/b", "Old", "<p>" + TEXT + " Share this!</p>");
    publishAt("reclean-3", feed, "tag:3", site + "/c", "Edited", "<p>" + TEXT + " Share!</p>");
    edit(edited, "Edited by the society");
    page("reclean-pages", site + "/d", null, "Later", TEXT + " And more was said later on.");

    JsonNode one = reclean("{\"source\": \"reclean-2\"}");
    assertThat(one.path("captures").longValue()).isEqualTo(1);
    assertThat(one.path("changed").longValue()).isEqualTo(1);
    assertThat(one.path("applied").booleanValue()).isFalse();
    assertThat(one.path("changes").get(0).path("id").stringValue()).isEqualTo(old);
    assertThat(one.path("changes").get(0).path("fields").toString()).isEqualTo("[\"body\"]");
    assertThat(content(old).body().value()).contains("Share this!");

    assertThat(reclean("{\"source\": \"reclean\"}").path("unchanged").longValue()).isEqualTo(1);
    assertThat(reclean("{\"source\": \"reclean-3\"}").path("proposals").longValue()).isEqualTo(1);
    JsonNode outdated = reclean("{\"source\": \"reclean-4\", \"apply\": true}");
    assertThat(outdated.path("changed").longValue()).isZero();
    assertThat(content(later).body().value()).contains("later on");

    assertThat(reclean("{\"source\": \"reclean-2\", \"apply\": true}").path("changed").longValue())
        .isEqualTo(1);
    assertThat(content(old).body().value()).doesNotContain("Share this!");
    assertThat(reclean("{\"source\": \"reclean-2\"}").path("unchanged").longValue()).isEqualTo(1);
    reclean("{\"source\": \"reclean-3\", \"apply\": true}");
    assertThat(line(edited).path("source").stringValue()).isEqualTo("reclean-3");
    assertThat(content(kept).title()).isEqualTo("Kept");
    assertThat(side.post("/api/desk/reclean", "{\"apply\": 1}").statusCode()).isEqualTo(400);
  }

  private static JsonNode reclean(String order) throws Exception {
    HttpResponse<String> answer = side.post("/api/desk/reclean", order);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return WriteSide.JSON.readTree(answer.body());
  }

  private static JsonNode line(String id) throws Exception {
    return WriteSide.JSON
        .readTree(get("/api/desk/proposals").body())
        .path("proposals")
        .values()
        .stream()
        .filter(line -> line.path("id").stringValue().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static void edit(String id, String title) throws Exception {
    HttpResponse<String> edited =
        side.put(
            "/api/desk/posts/" + id,
            "{\"title\": \"%s\", \"body\": \"Our own words.\"}".formatted(title),
            "If-Match",
            "*");
    assertThat(edited.statusCode()).as(edited.body()).isEqualTo(200);
  }

  private static HttpResponse<String> get(String path) throws Exception {
    return side.send("GET", path, new byte[0]);
  }

  private record Entry(String guid, String link, String title, String text) {}

  private static Entry entry(String site, String title) {
    return new Entry("tag:" + site, site + "/release", title, TEXT);
  }

  private static JsonNode feed(String source, String site, Entry... entries) throws Exception {
    var xml = new StringBuilder("<rss version=\"2.0\"><channel><title>Feed</title><link>");
    xml.append(site).append("</link>");
    for (Entry entry : entries) {
      xml.append(
          """
          <item><title>%s</title><guid isPermaLink="false">%s</guid><link>%s</link>
          <pubDate>Sat, 14 Mar 2026 09:30:00 GMT</pubDate><description>%s</description></item>
          """
              .formatted(entry.title(), entry.guid(), entry.link(), entry.text()));
    }
    xml.append("</channel></rss>");
    return outcome(capture(source, site + "/feed.xml", xml.toString().getBytes(UTF_8)));
  }

  // Other keys in another order, other white space, and a field that changes each time.
  private static byte[] jsonFeed(String site, Entry entry, int serial) {
    return """
        {"items": [ {"content_html": "<p>%s </p>\\n", "x_views": %d, "title": " %s",
          "url": "%s?utm_id=%d", "id": "%s"} ], "home_page_url": "%s", "title": "Feed",
          "version": "https://jsonfeed.org/version/1.1"}
        """
        .formatted(entry.text(), serial, entry.title(), entry.link(), serial, entry.guid(), site)
        .getBytes(UTF_8);
  }

  private static JsonNode page(
      String source, String address, @Nullable String canonical, String title, String text)
      throws Exception {
    return outcome(
        new Capture(
            Door.FEED,
            source,
            address,
            URI.create(address),
            "text/html",
            html(canonical, title, text),
            Instant.now()));
  }

  private static byte[] html(@Nullable String canonical, String title, String text) {
    String link = canonical == null ? "" : "<link rel=canonical href=\"" + canonical + "\">";
    return """
        <!DOCTYPE html><html lang="en"><head><title>%s</title>%s</head>
        <body><article><h1>%s</h1><p>%s</p></article></body></html>
        """
        .formatted(title, link, title, text)
        .getBytes(UTF_8);
  }

  private static Capture capture(String source, String location, byte[] body) {
    return new Capture(Door.FEED, source, location, URI.create(location), "", body, Instant.now());
  }

  private static JsonNode outcome(Capture capture) throws Exception {
    var sent = (CaptureSender.Sent.Durable) side.bean(CaptureSender.class).send(capture);
    return side.outcome(sent.id().toString());
  }

  private static Answer publish(
      String source, String guid, String link, String title, String html) {
    return publishAt(source, "https://" + source + "/feed", guid, link, title, html);
  }

  private static Answer publishAt(
      String source, String location, String guid, String link, String title, String html) {
    var identity = new Identity(source, guid, true);
    RawPost raw =
        RawPost.of(Door.FEED, identity, new RawPost.Body.Html(html, null))
            .title(title)
            .link(link)
            .publishedAt("2026-03-14T09:30:00Z")
            .source(new RawPost.Source("Feed", link.replaceFirst("(?<=\\w)/.*", ""), null))
            .build();
    var content = ((Cleaning.Clean) new Cleaner().clean(raw)).content();
    return side.bean(PostLog.class)
        .publish(
            List.of(
                new PostLog.Entry(
                    SourceItem.of(identity, location, List.of(URI.create(link))), content)),
            new Origin(Door.FEED, source))
        .getFirst();
  }

  private static SearchRequest request(String q) {
    return new SearchRequest(q, Map.of(), null, null, null, 10, null, 20, false, false);
  }

  private static List<String> verdicts(JsonNode outcome) {
    return outcome.path("results").values().stream()
        .map(result -> result.path("result").stringValue())
        .toList();
  }

  private static String id(JsonNode outcome) {
    return outcome.path("results").get(0).path("id").stringValue();
  }

  private static Post post(String id) {
    return ((Found.Live) side.bean(PostView.class).search().find(new PostId(id))).post();
  }

  private static Content content(String id) {
    return post(id).content();
  }
}
