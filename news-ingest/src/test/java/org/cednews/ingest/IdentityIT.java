package org.cednews.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.cednews.ingest.SourcesSay.TEXT;
import static org.cednews.ingest.SourcesSay.capture;
import static org.cednews.ingest.SourcesSay.entry;
import static org.cednews.ingest.SourcesSay.html;
import static org.cednews.ingest.SourcesSay.id;
import static org.cednews.ingest.SourcesSay.jsonFeed;
import static org.cednews.ingest.SourcesSay.verdicts;

import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.cednews.event.PostEvent.Channel;
import org.cednews.index.query.SearchRequest;
import org.cednews.index.view.PostView;
import org.cednews.ingest.publish.WriteResult;
import org.cednews.read.Capture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// One item, met in many places and forms, is one post.
class IdentityIT {

  @TempDir static Path folder;

  private static WriteSide side;
  private static SourcesSay sources;

  @BeforeAll
  static void start() throws Exception {
    side = WriteSide.start(folder);
    side.awaitReady();
    sources = new SourcesSay(side);
  }

  @AfterAll
  static void stop() {
    side.close();
  }

  @Test
  void aPageOfAnExportIsKnownByItsCanonicalAddressWhateverItsFileIsCalled() throws Exception {
    List<String> heads =
        List.of(
            "<link rel=canonical href='https://files.example.org/1'>",
            "<meta property=og:url content='https://files.example.org/2'>",
            "<link rel=canonical href='https://files.example.org/3/?utm_source=x'>"
                + "<meta property=article:modified_time content='2026-03-02'>");
    for (String head : heads) {
      int n = heads.indexOf(head);
      JsonNode first = handIn("export-1/page" + n + ".html", head, "Ada Lovelace", "Text of it.");
      assertThat(verdicts(first)).as(first.toString()).containsExactly("new");
      JsonNode same = handIn("new/" + n + "/index.html", head, "Ada Lovelace", "Text of it.");
      assertThat(verdicts(same)).containsExactly("unchanged");
      JsonNode author = handIn("new/" + n + "/index.html", head, "Emmy Noether", "Text of it.");
      assertThat(verdicts(author)).containsExactly("changed");
      JsonNode text = handIn("third-" + n + ".htm", head, "Emmy Noether", "Another text.");
      assertThat(verdicts(text)).containsExactly("changed");
      assertThat(List.of(id(same), id(author), id(text))).containsOnly(id(first));
    }
    JsonNode nameless = handIn("nameless/a.html", "", "Ada Lovelace", "A text without an address.");
    JsonNode other = handIn("nameless/b.html", "", "Ada Lovelace", "Nothing that is like it.");
    assertThat(id(other)).isNotEqualTo(id(nameless));
  }

  private static JsonNode handIn(String name, String head, String author, String text)
      throws Exception {
    String title = head.replaceAll("\\D", "");
    String page =
        """
        <html><head><title>Pumps of %s</title>%s<meta name=author content='%s'></head>
        <body><article><h1>Pumps of %s</h1><p>%s</p></article></body></html>
        """
            .formatted(title, head, author, title, text);
    return side.handIn(name, page.getBytes(UTF_8), "text/html");
  }

  @Test
  void anEntryAndItsPageAreOnePostUnderEverySpellingOfItsAddress() throws Exception {
    String site = "https://one.example.org";
    JsonNode entry =
        sources.feed("one", site, new SourcesSay.Entry("tag:1", site + "/pumps", "Pumps", TEXT));
    assertThat(verdicts(entry)).as(entry.toString()).containsExactly("new");
    String id = id(entry);

    for (String address :
        List.of(
            site + "/pumps",
            site + "/pumps/?utm_source=mail&utm_campaign=a",
            "http://www.one.example.org/pumps#top",
            "https://www.one.example.org:443/pumps/?fbclid=1")) {
      JsonNode page = sources.page("one-pages", address, null, "Pumps", TEXT);
      assertThat(id(page)).as(address).isEqualTo(id);
      assertThat(verdicts(page)).as(address + page).containsExactly("unchanged");
    }
    JsonNode otherFeed =
        sources.feed(
            "one-more", site, new SourcesSay.Entry("urn:x", site + "/pumps/", "Pumps", TEXT));
    assertThat(id(otherFeed)).isEqualTo(id);
    assertThat(sources.content(id).body().value()).contains("serial numbers");
  }

  @Test
  void aPageIsThePostOfTheAddressThatLedToIt() throws Exception {
    String site = "https://redirected.example.org";
    JsonNode entry =
        sources.feed(
            "redirected", site, new SourcesSay.Entry("tag:1", site + "/go/1", "Pumps", TEXT));
    JsonNode page =
        sources.outcome(
            new Capture(
                Channel.FEED,
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
    var first = new SourcesSay.Entry("tag:1", site + "/latest", "Pumps", TEXT);
    var second =
        new SourcesSay.Entry("tag:2", site + "/latest", "Board", "The board was elected by all.");
    assertThat(verdicts(sources.feed("shared", site, first, second))).containsExactly("new", "new");
    assertThat(verdicts(sources.feed("shared", site, second, first)))
        .containsExactly("unchanged", "unchanged");

    var third = new SourcesSay.Entry("tag:3", site + "/latest", "Steriliser", "It has to be warm.");
    assertThat(verdicts(sources.feed("shared", site, third))).containsExactly("new");
    var home = new SourcesSay.Entry("tag:4", site + "/", "Rooms", "There are new rooms.");
    var home2 = new SourcesSay.Entry("tag:5", site + "/", "Doors", "There are new doors.");
    assertThat(verdicts(sources.feed("shared", site, home))).containsExactly("new");
    assertThat(verdicts(sources.feed("shared", site, home2))).containsExactly("new");
    var one = new SourcesSay.Entry(site + "/log#1", site + "/log#1", "Version one", "It begins.");
    var two = new SourcesSay.Entry(site + "/log#2", site + "/log#2", "Version two", "It goes on.");
    assertThat(verdicts(sources.feed("shared", site, one))).containsExactly("new");
    assertThat(verdicts(sources.feed("shared", site, two)))
        .as("of one page")
        .containsExactly("new");
  }

  @Test
  void aReleaseOnAnotherSiteIsAnotherPostThatFoldsUnderTheFirst() throws Exception {
    String title = "Quokka release of the ministry";
    JsonNode one =
        sources.feed("first-site", "https://a.example.org", entry("https://a.example.org", title));
    JsonNode other =
        sources.feed("second-site", "https://b.example.net", entry("https://b.example.net", title));

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
      var full = new SourcesSay.Entry("tag:" + i, link, title, text);
      var cut = new SourcesSay.Entry("tag:" + i, link, title, text.substring(0, 60) + " […]");
      var random = new Random(i);
      imports.add(() -> sources.feed("again", site, full));
      imports.add(() -> sources.feed("again-excerpts", site, cut));
      imports.add(
          () -> {
            String tracked = link + "?utm_source=s" + random.nextInt(1000);
            return sources.page(
                "again-pages", tracked, null, title + " | Again", text + " Ask Ada.");
          });
      imports.add(
          () ->
              sources.outcome(
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
    var excerpt =
        new SourcesSay.Entry("tag:1", site + "/pumps", "Pumps", TEXT.substring(0, 50) + "…");
    String id = id(sources.feed("fuller", site, excerpt));

    assertThat(verdicts(sources.page("fuller-pages", site + "/pumps", null, "Pumps", TEXT)))
        .containsExactly("changed");
    assertThat(verdicts(sources.feed("fuller", site, excerpt))).containsExactly("unchanged");
    assertThat(sources.content(id).body().value()).contains("serial numbers");

    String corrected = TEXT.replace("month", "week");
    assertThat(verdicts(sources.page("fuller-pages", site + "/pumps", null, "Pumps", corrected)))
        .containsExactly("changed");
    assertThat(verdicts(sources.page("fuller-pages", site + "/pumps", null, "Pumps", corrected)))
        .containsExactly("unchanged");
    assertThat(verdicts(sources.page("fuller-pages", site + "/pumps", null, "Pumps", TEXT)))
        .as("taken back")
        .containsExactly("changed");
    assertThat(sources.post(id).version()).isEqualTo(4);
  }

  @Test
  void twoCapturesOfOneItemAtOnceMakeOnePost() throws Exception {
    for (int i = 0; i < 20; i++) {
      String link = "https://race.example.org/post-" + i;
      var answers = new ArrayList<Future<WriteResult>>();
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        for (int door = 0; door < 4; door++) {
          String source = "race-" + door;
          String guid = "tag:%d-%d".formatted(i, door);
          answers.add(
              threads.submit(
                  () -> sources.publish(source, guid, link, "Race", "<p>" + TEXT + "</p>")));
        }
      }
      assertThat(answers.stream().map(Future::resultNow))
          .filteredOn(WriteResult.Accepted.class::isInstance)
          .hasSize(1);
    }
  }

  @Test
  void whatWasWithdrawnDoesNotComeBackUnderAnotherName() throws Exception {
    String site = "https://withdrawn.example.org";
    String id =
        id(
            sources.feed(
                "withdrawn", site, new SourcesSay.Entry("tag:1", site + "/pumps", "Pumps", TEXT)));
    side.post("/api/desk/posts/" + id + "/withdraw", "{\"reason\": \"A mistake.\"}");

    for (JsonNode again :
        List.of(
            sources.page("withdrawn-pages", site + "/pumps/", null, "Pumps", TEXT + " More."),
            sources.feed(
                "withdrawn-2",
                site,
                new SourcesSay.Entry("tag:9", site + "/pumps", "Pumps", TEXT)))) {
      assertThat(verdicts(again)).as(again.toString()).containsExactly("unchanged");
      assertThat(again.path("results").get(0).path("reason").stringValue())
          .contains("it was withdrawn: A mistake.");
    }
  }

  @Test
  void aRestoredPostIsStillTheSources() throws Exception {
    String site = "https://restored.example.org";
    String id =
        id(
            sources.feed(
                "restored", site, new SourcesSay.Entry("tag:1", site + "/a", "Pumps", TEXT)));
    side.post("/api/desk/posts/" + id + "/withdraw", "{\"reason\": \"Too early.\"}");
    side.post("/api/desk/posts/" + id + "/restore", "");

    assertThat(
            verdicts(
                sources.feed(
                    "restored",
                    site,
                    new SourcesSay.Entry("tag:1", site + "/a", "Pumps", TEXT + "!"))))
        .containsExactly("changed");
  }

  private static SearchRequest request(String q) {
    return SearchRequest.of(q).with(it -> it.facetSize = 20);
  }
}
