package org.cednews.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.cednews.ingest.SourcesSay.TEXT;
import static org.cednews.ingest.SourcesSay.entry;
import static org.cednews.ingest.SourcesSay.id;
import static org.cednews.ingest.SourcesSay.verdicts;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// What editors write stays; what sources say then waits; what was read is read again.
class ProposalsIT {

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
  void whatAnEditorWroteStaysAndTheSourcesTextWaits() throws Exception {
    String site = "https://edited.example.org";
    var first = new SourcesSay.Entry("tag:1", site + "/pumps", "Pumps", TEXT);
    String id = id(sources.feed("edited", site, first));
    edit(id, "Pumps of the society");

    assertThat(verdicts(sources.feed("edited", site, first)))
        .as("the source says what the editor started from")
        .containsExactly("unchanged");
    var second = new SourcesSay.Entry("tag:1", site + "/pumps", "Pumps", TEXT + " It is urgent.");
    assertThat(verdicts(sources.feed("edited", site, second))).containsExactly("proposed");
    assertThat(verdicts(sources.feed("edited", site, second)))
        .as("once")
        .containsExactly("unchanged");
    assertThat(sources.content(id).title()).isEqualTo("Pumps of the society");

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
    assertThat(sources.content(id).title()).isEqualTo("Pumps");
    assertThat(get(path).statusCode()).isEqualTo(404);
    assertThat(verdicts(sources.feed("edited", site, second))).containsExactly("unchanged");
  }

  @Test
  void whatAnEditorRejectedDoesNotComeBack() throws Exception {
    String site = "https://rejected.example.org";
    var first = new SourcesSay.Entry("tag:1", site + "/pumps", "Pumps", TEXT);
    var second = new SourcesSay.Entry("tag:1", site + "/pumps", "Pumps", TEXT + " Second.");
    var third = new SourcesSay.Entry("tag:1", site + "/pumps", "Pumps", TEXT + " Third.");
    String id = id(sources.feed("rejected", site, first));
    edit(id, "Pumps of the society");
    String path = "/api/desk/proposals/" + id;

    assertThat(verdicts(sources.feed("rejected", site, second))).containsExactly("proposed");
    assertThat(side.post(path + "/reject", "").statusCode()).isEqualTo(204);
    assertThat(get(path).statusCode()).isEqualTo(404);
    assertThat(verdicts(sources.feed("rejected", site, second))).containsExactly("unchanged");

    assertThat(verdicts(sources.feed("rejected", site, third))).containsExactly("proposed");
    assertThat(verdicts(sources.feed("rejected", site, first))).containsExactly("unchanged");
    assertThat(get(path).statusCode()).as("the source took it back").isEqualTo(404);
    assertThat(side.post(path + "/reject", "").statusCode()).isEqualTo(404);
    assertThat(verdicts(sources.feed("rejected", site, third)))
        .as("again")
        .containsExactly("proposed");
  }

  @Test
  void capturesAreReadAgainByTheProgramOfToday() throws Exception {
    String site = "https://reclean.example.org";
    String feed = site + "/feed.xml";
    String kept =
        id(sources.feed("reclean", site, new SourcesSay.Entry("tag:1", site + "/a", "Kept", TEXT)));
    String old =
        id(
            sources.feed(
                "reclean-2", site, new SourcesSay.Entry("tag:2", site + "/b", "Old", TEXT)));
    String edited =
        id(
            sources.feed(
                "reclean-3", site, new SourcesSay.Entry("tag:3", site + "/c", "Edited", TEXT)));
    String later =
        id(
            sources.feed(
                "reclean-4", site, new SourcesSay.Entry("tag:4", site + "/d", "Later", TEXT)));
    // As an older cleaner would have had it.
    sources.publishAt(
        "reclean-2", feed, "tag:2", site + "/b", "Old", "<p>" + TEXT + " Share this!</p>");
    sources.publishAt(
        "reclean-3", feed, "tag:3", site + "/c", "Edited", "<p>" + TEXT + " Share!</p>");
    edit(edited, "Edited by the society");
    sources.page(
        "reclean-pages", site + "/d", null, "Later", TEXT + " And more was said later on.");

    JsonNode one = reclean("{\"source\": \"reclean-2\"}");
    assertThat(one.path("captures").longValue()).isEqualTo(1);
    assertThat(one.path("changed").longValue()).isEqualTo(1);
    assertThat(one.path("applied").booleanValue()).isFalse();
    assertThat(one.path("changes").get(0).path("id").stringValue()).isEqualTo(old);
    assertThat(one.path("changes").get(0).path("fields").toString()).isEqualTo("[\"body\"]");
    assertThat(sources.content(old).body().value()).contains("Share this!");

    assertThat(reclean("{\"source\": \"reclean\"}").path("unchanged").longValue()).isEqualTo(1);
    assertThat(reclean("{\"source\": \"reclean-3\"}").path("proposals").longValue()).isEqualTo(1);
    JsonNode outdated = reclean("{\"source\": \"reclean-4\", \"apply\": true}");
    assertThat(outdated.path("changed").longValue()).isZero();
    assertThat(sources.content(later).body().value()).contains("later on");

    assertThat(reclean("{\"source\": \"reclean-2\", \"apply\": true}").path("changed").longValue())
        .isEqualTo(1);
    assertThat(sources.content(old).body().value()).doesNotContain("Share this!");
    assertThat(reclean("{\"source\": \"reclean-2\"}").path("unchanged").longValue()).isEqualTo(1);
    reclean("{\"source\": \"reclean-3\", \"apply\": true}");
    assertThat(line(edited).path("source").stringValue()).isEqualTo("reclean-3");
    assertThat(sources.content(kept).title()).isEqualTo("Kept");
    assertThat(side.post("/api/desk/reclean", "{\"apply\": 1}").statusCode()).isEqualTo(400);
  }

  @Test
  void capturesAreReadAgainByOneAtATime() throws Exception {
    sources.feed("busy", "https://busy.example.org", entry("https://busy.example.org", "Pumps"));
    var answers = new ArrayList<Future<HttpResponse<String>>>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 12; i++) {
        answers.add(threads.submit(() -> side.post("/api/desk/reclean", "{}")));
      }
    }

    List<HttpResponse<String>> done = answers.stream().map(Future::resultNow).toList();
    assertThat(done).extracting(HttpResponse::statusCode).contains(200, 409).containsOnly(200, 409);
    assertThat(done)
        .filteredOn(answer -> answer.statusCode() == 409)
        .allSatisfy(answer -> assertThat(answer.body()).contains("reclean-running"));
    assertThat(reclean("{}").path("captures").longValue()).as("then again").isPositive();
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
        side.send(
            "PATCH",
            "/api/desk/posts/" + id,
            "{\"title\": \"%s\", \"body\": \"<p>Our own words.</p>\"}"
                .formatted(title)
                .getBytes(UTF_8),
            "If-Match",
            "*");
    assertThat(edited.statusCode()).as(edited.body()).isEqualTo(200);
  }

  private static HttpResponse<String> get(String path) throws Exception {
    return side.send("GET", path, new byte[0]);
  }
}
