package org.cednews.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.cednews.event.Content;
import org.cednews.event.PostId;
import org.cednews.index.search.PostState;
import org.cednews.index.view.PostView;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What editors write is kept as they wrote it, or they are told which field cannot be.
class DeskIT {

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

  static Stream<Arguments> unusable() {
    String long1000 = "x".repeat(1_000);
    return Stream.of(
        of("title", "x".repeat(50_000), "title"),
        of("summary", "word ".repeat(1_000), "summary"),
        of("correction", "word ".repeat(1_000), "correction"),
        of("body", "<script>1</script>", "body"),
        of("authors", numbered(10_000), "authors"),
        of("authors", List.of("Ada", long1000), "authors[1]"),
        of("authors", List.of("\u0007"), "authors[0]"),
        of("categories", numbered(51), "categories"),
        of("categories", List.of(long1000), "categories[0]"),
        of("tags", numbered(51), "tags"),
        of("tags", List.of(long1000), "tags[0]"),
        of("language", "xx", "language"),
        of("publishedAt", "+999999999-01-01T00:00:00Z", "publishedAt"),
        of("publishedAt", "999999999-01-01T00:00:00Z", "publishedAt"),
        of("publishedAt", "0001-01-01T00:00:00Z", "publishedAt"),
        of("publishedAt", "2099-01-01T00:00:00Z", "publishedAt"),
        of("canonicalLink", "javascript:alert(1)", "canonicalLink"),
        of("canonicalLink", "/here", "canonicalLink"),
        of("canonicalLink", "https://example.org/" + "x".repeat(3_000), "canonicalLink"),
        of(
            "relatedLinks",
            Collections.nCopies(1, link("A", "ftp://a.org/")),
            "relatedLinks[0].url"),
        of("relatedLinks", List.of(link(long1000, "https://a.org/")), "relatedLinks[0].title"),
        of(
            "relatedLinks",
            numbered(51).stream().map(n -> link(n, "https://a.org/" + n)).toList(),
            "relatedLinks"),
        of("image", Map.of("url", "data:image/png;base64,AAAA"), "image.url"),
        of("image", Map.of("url", "https://a.org/i", "alt", "x ".repeat(2_000)), "image.alt"),
        of("enclosures", List.of(Map.of("url", "file:///etc/passwd")), "enclosures[0].url"),
        of(
            "enclosures",
            List.of(
                Map.of("url", "https://a.org/1.mp3"),
                Map.of("url", "https://a.org/2.mp3", "type", "sound")),
            "enclosures[1].type"),
        of(
            "enclosures",
            List.of(Map.of("url", "https://a.org/1.mp3", "length", -1)),
            "enclosures[0].length"),
        of(
            "enclosures",
            numbered(21).stream().map(n -> Map.of("url", "https://a.org/" + n)).toList(),
            "enclosures"),
        of("event", Map.of("start", "soon"), "event.start"),
        of("event", Map.of("start", "+999999999-01-01"), "event.start"),
        of("event", Map.of("start", "2026-10-14", "end", "2026-10-13"), "event.end"),
        of("event", Map.of("start", "2026-10-14", "end", "2026-10-14T10:00:00Z"), "event.end"),
        of(
            "event",
            Map.of("start", "2026-10-14T10:00:00Z", "end", "2026-10-14T09:00:00Z"),
            "event.end"),
        of("event", Map.of("start", "2026-10-14T10:00"), "event.zone"),
        of("event", Map.of("start", "2026-10-14T10:00", "zone", "Mars/Base"), "event.zone"),
        of("event", Map.of("start", "2026-03-29T02:30", "zone", "Europe/Berlin"), "event.start"),
        of("event", Map.of("start", "2026-10-14", "url", "mailto:a@b.org"), "event.url"),
        of("event", Map.of("start", "2026-10-14", "place", long1000), "event.place"));
  }

  @ParameterizedTest
  @MethodSource("unusable")
  void whatCannotBeUsedIsRefusedByName(String field, Object value, String named) throws Exception {
    ObjectNode json = post("Refused by name");
    json.set(field, WriteSide.JSON.valueToTree(value));

    for (HttpResponse<String> answer :
        List.of(
            side.post("/api/desk/posts", json.toString()),
            side.post("/api/desk/posts", json.toString(), "Idempotency-Key", "refused"))) {
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
      JsonNode problem = WriteSide.JSON.readTree(answer.body());
      assertThat(problem.path("field").stringValue()).as(answer.body()).isEqualTo(named);
    }
  }

  @Test
  void whatIsGivenIsWhatIsTaken() throws Exception {
    ObjectNode sent = full("Given and taken");
    String id = create(sent);

    HttpResponse<String> given = get(id);
    JsonNode fields = WriteSide.JSON.readTree(given.body());
    HttpResponse<String> sentBack =
        side.put("/api/desk/posts/" + id, given.body(), "If-Match", tag(given));

    assertThat(tag(given)).isEqualTo("\"1\"");
    sent.propertyNames()
        .forEach(field -> assertThat(fields.path(field)).as(field).isEqualTo(sent.path(field)));
    assertThat(sentBack.statusCode()).as(sentBack.body()).isEqualTo(200);
    assertThat(WriteSide.JSON.readTree(sentBack.body()).path("version").longValue()).isEqualTo(1);
  }

  @Test
  void aWholeVersionNamesWhatItDrops() throws Exception {
    String id = create(full("Named to be dropped"));
    ObjectNode three = post("Named to be dropped");

    HttpResponse<String> silent =
        side.put("/api/desk/posts/" + id, three.toString(), "If-Match", "\"1\"");
    List.of("summary", "authors", "categories", "tags", "language", "canonicalLink")
        .forEach(three::putNull);
    List.of("relatedLinks", "image", "enclosures", "event", "kind").forEach(three::putNull);
    HttpResponse<String> named =
        side.put("/api/desk/posts/" + id, three.toString(), "If-Match", "\"1\"");

    assertThat(silent.statusCode()).as(silent.body()).isEqualTo(422);
    assertThat(WriteSide.JSON.readTree(silent.body()).path("fields").toString())
        .isEqualTo(
            "[\"kind\",\"summary\",\"authors\",\"categories\",\"tags\",\"language\","
                + "\"canonicalLink\",\"relatedLinks\",\"image\",\"enclosures\",\"event\"]");
    assertThat(named.statusCode()).as(named.body()).isEqualTo(200);
    JsonNode left = WriteSide.JSON.readTree(get(id).body());
    assertThat(left.propertyNames())
        .containsExactlyInAnyOrder("title", "body", "format", "kind", "publishedAt", "correction");
    assertThat(left.path("publishedAt").stringValue()).isEqualTo("2024-02-29T12:00:00Z");
  }

  @Test
  void aPatchChangesWhatItNames() throws Exception {
    ObjectNode sent = full("Patched");
    String id = create(sent);
    String patch =
        "{\"tags\": [\"new\"], \"language\": null, \"event\": {\"place\": \"Bonn\", \"url\": null}}";

    assertThat(patch(id, patch).statusCode()).isEqualTo(428);
    HttpResponse<String> answer = patch(id, patch, "If-Match", "\"1\"");
    HttpResponse<String> again = patch(id, patch, "If-Match", "\"1\"");

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(again.statusCode()).as("its answer got lost").isEqualTo(200);
    assertThat(WriteSide.JSON.readTree(again.body()).path("version").longValue()).isEqualTo(2);
    ObjectNode expected = sent.deepCopy();
    expected.putArray("tags").add("new");
    expected.remove("language");
    expected.withObject("/event").put("place", "Bonn").remove("url");
    JsonNode now = WriteSide.JSON.readTree(get(id).body());
    assertThat(now).isEqualTo(expected);
  }

  @Test
  void anotherFileIsAnotherVersion() throws Exception {
    String id = create(full("With files"));
    String one =
        "{\"enclosures\": [{\"url\": \"https://example.org/1.mp3\", \"length\": 2000001}]}";

    HttpResponse<String> answer = patch(id, one, "If-Match", "\"1\"");

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(WriteSide.JSON.readTree(answer.body()).path("version").longValue()).isEqualTo(2);
    assertThat(WriteSide.JSON.readTree(get(id).body()).path("enclosures").toString())
        .isEqualTo(
            "[{\"url\":\"https://example.org/1.mp3\",\"type\":\"audio/mpeg\",\"length\":2000001}]");
  }

  @Test
  void whoIsSecondSeesWhatTheFirstWrote() throws Exception {
    String id = create(post("First and second"));
    patch(id, "{\"summary\": \"The first\"}", "If-Match", "\"1\"");

    HttpResponse<String> second = patch(id, "{\"summary\": \"The second\"}", "If-Match", "\"1\"");

    assertThat(second.statusCode()).isEqualTo(412);
    JsonNode problem = WriteSide.JSON.readTree(second.body());
    assertThat(problem.path("current").longValue()).isEqualTo(2);
    assertThat(problem.path("post")).isEqualTo(WriteSide.JSON.readTree(get(id).body()));
    assertThat(problem.path("post").path("summary").stringValue()).isEqualTo("The first");
  }

  @Test
  void noCorrectionVanishes() throws Exception {
    String id = create(post("Corrected twice"));
    patch(id, "{\"correction\": \"One was wrong.\"}", "If-Match", "\"1\"");
    patch(id, "{\"correction\": \"Two was wrong.\"}", "If-Match", "\"2\"");
    patch(id, "{\"summary\": \"No correction\"}", "If-Match", "\"3\"");
    patch(id, "{\"correction\": null}", "If-Match", "\"4\"");

    Content content =
        ((PostState.Live) side.bean(PostView.class).search().find(new PostId(id))).post().content();
    assertThat(content.corrections())
        .extracting(Content.Correction::note)
        .containsExactly("One was wrong.", "Two was wrong.");
    assertThat(content.corrections()).allSatisfy(one -> assertThat(one.at()).isNotNull());
    assertThat(content.correction()).isEqualTo("Two was wrong.");
  }

  @Test
  void aDayStaysADayAndTimesKeepTheirZone() throws Exception {
    assertThat(event("{\"start\": \"2026-10-14\"}")).isEqualTo("{\"start\":\"2026-10-14\"}");
    assertThat(
            event(
                "{\"start\": \"2026-10-25T02:30\", \"end\": \"2026-10-25T10:00\","
                    + " \"zone\": \"Europe/Berlin\"}"))
        .isEqualTo(
            "{\"start\":\"2026-10-25T02:30:00+02:00\",\"end\":\"2026-10-25T10:00:00+01:00\","
                + "\"zone\":\"Europe/Berlin\"}");
    assertThat(event("{\"start\": \"2026-10-14T09:00:00+05:30\"}"))
        .isEqualTo("{\"start\":\"2026-10-14T09:00:00+05:30\"}");
    assertThat(event("{\"start\": \"2026-10-14T09:00:00Z\", \"join\": \"https://a.org/\"}"))
        .isEqualTo("{\"start\":\"2026-10-14T09:00:00Z\",\"url\":\"https://a.org/\"}");
  }

  @Test
  void aTitleWithoutATextIsAPost() throws Exception {
    for (String body :
        new String[] {"", ",\"body\":\"\"", ",\"body\":\" \\n \",\"format\":\"html\""}) {
      HttpResponse<String> created =
          side.post(
              "/api/desk/posts", "{\"title\":\"Closed today" + body.length() + "\"" + body + "}");
      assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
    }
    assertThat(side.post("/api/desk/posts", "{\"title\":\"\u200B\"}").statusCode()).isEqualTo(422);
  }

  @Test
  void anImportSaysWhatItLeftOut() throws Exception {
    JsonNode outcome =
        side.handIn(
            "event-back.md",
            ("---\ntitle: Back in time\nevent-start: 2026-10-14\nevent-end: 2026-10-13\n"
                    + "event-zone: Mars/Base\n---\nText.\n")
                .getBytes(UTF_8),
            "text/markdown");

    JsonNode result = outcome.path("results").get(0);
    assertThat(result.path("result").stringValue()).isEqualTo("new");
    assertThat(result.has("removed")).isFalse();
    assertThat(result.path("notes").values())
        .extracting(
            note -> note.path("field").stringValue() + ": " + note.path("reason").stringValue())
        .containsExactly(
            "event.zone: 'Mars/Base' is not a zone such as Europe/Berlin",
            "event.end: '2026-10-13' is before the start");
  }

  private static String event(String event) throws Exception {
    ObjectNode json = post("An event");
    json.set("event", WriteSide.JSON.readTree(event));
    return WriteSide.JSON.readTree(get(create(json)).body()).path("event").toString();
  }

  private static ObjectNode post(String title) {
    return WriteSide.JSON.createObjectNode().put("title", title).put("body", "Text.");
  }

  private static ObjectNode full(String title) {
    return (ObjectNode)
        WriteSide.JSON.readTree(
            """
            {"title": "%s", "body": "<p>Text.</p>", "format": "html", "kind": "report",
             "summary": "Short", "authors": ["Ada", "Ben"], "categories": ["Safety"],
             "tags": ["pump"], "language": "en", "publishedAt": "2024-02-29T12:00:00Z",
             "canonicalLink": "https://example.org/1",
             "relatedLinks": [{"title": "Two", "url": "https://example.org/2"}, {"title": "Three"}],
             "image": {"url": "https://example.org/i.png", "alt": "A pump"},
             "enclosures": [{"url": "https://example.org/1.mp3", "type": "audio/mpeg",
                             "length": 2000000, "title": "The talk"},
                            {"url": "https://example.org/2", "type": "application/pdf"}],
             "event": {"start": "2026-10-14T09:00:00+02:00", "zone": "Europe/Berlin",
                       "place": "Berlin", "url": "https://example.org/join"},
             "correction": "The title was wrong."}
            """
                .formatted(title));
  }

  private static String create(ObjectNode json) throws Exception {
    HttpResponse<String> answer = side.post("/api/desk/posts", json.toString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return WriteSide.JSON.readTree(answer.body()).path("id").stringValue();
  }

  private static HttpResponse<String> get(String id) throws Exception {
    HttpResponse<String> answer = side.send("GET", "/api/desk/posts/" + id, new byte[0]);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer;
  }

  private static HttpResponse<String> patch(String id, String json, String... headers)
      throws Exception {
    return side.send(
        "PATCH",
        "/api/desk/posts/" + id,
        json.getBytes(UTF_8),
        Stream.concat(Stream.of("Content-Type", "application/merge-patch+json"), Stream.of(headers))
            .toArray(String[]::new));
  }

  private static String tag(HttpResponse<String> answer) {
    return answer.headers().firstValue("ETag").orElseThrow();
  }

  private static List<String> numbered(int count) {
    return Stream.iterate(1, n -> n + 1).limit(count).map(n -> "n" + n).toList();
  }

  private static Map<String, String> link(String title, String url) {
    return Map.of("title", title, "url", url);
  }

  private static Arguments of(String field, Object value, String named) {
    return Arguments.of(field, value, named);
  }
}
