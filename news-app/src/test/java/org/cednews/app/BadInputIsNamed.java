package org.cednews.app;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Bad input: each gets a problem that names what is wrong.
interface BadInputIsNamed extends UnderTest {

  String UNKNOWN = "0000000000000000";
  String GOOD = "{\"title\": \"Never published at all\", \"body\": \"Text.\"}";

  /// By the name of the parameter; all of them once.
  private static Stream<Map.Entry<String, String>> wrongParameters() {
    return Stream.of(
        entry("size=0", "size"),
        entry("size=101", "size"),
        entry("size=ten", "size"),
        entry("size=1&size=2", "size"),
        entry("sort=best", "sort"),
        entry("from=yesterday", "from"),
        entry("from=2023-02-30", "from"),
        entry("to=2023-13-01", "to"),
        entry("from=2023-02-02&to=2023-02-01", "to"),
        entry("kind=story", "kind"),
        entry("lang=!", "lang"),
        entry("category=", "category"),
        entry("after=-1", "after"),
        entry("after=soon", "after"),
        entry("after=99999999999999999999", "after"),
        entry("cursor=nonsense", "cursor"),
        entry("colour=red", "colour"),
        entry("Q=upper", "Q"));
  }

  @TestFactory
  default Stream<DynamicTest> aParameterThatIsWrong() {
    return wrongParameters()
        .map(
            row ->
                test(
                    row.getKey(),
                    site().request("/api/posts?" + row.getKey()),
                    400,
                    row.getValue()));
  }

  @TestFactory
  default Stream<DynamicTest> aParameterThatIsWrongDoesNotHideAPageOrAFeed() {
    return wrongParameters()
        .flatMap(
            row ->
                Stream.of("/", "/feed.atom", "/feed.rss", "/feed.json")
                    .map(path -> path + "?" + row.getKey() + "&utm_source=mail"))
        .map(
            path ->
                DynamicTest.dynamicTest(
                    path, () -> assertThat(site().get(path).statusCode()).isEqualTo(200)));
  }

  @TestFactory
  default Stream<DynamicTest> anAddressThatIsWrong() {
    return Stream.of(
        test("no post", site().request("/api/posts/" + UNKNOWN), 404, UNKNOWN),
        test("no page", site().request("/posts/" + UNKNOWN + "/slug"), 404, UNKNOWN),
        test("no id", site().request("/api/posts/nonsense"), 404, "nonsense"),
        test("nothing", site().request("/nothing/here"), 404, ""),
        test("parameter", site().request("/api/posts/" + UNKNOWN + "?x=1"), 400, "'x'"),
        test("method", site().request("/api/posts").DELETE(), 405, "DELETE"),
        test("desk method", site().desk("/posts").DELETE(), 405, "DELETE"),
        test("capture", site().desk("/captures/nonsense"), 404, "nonsense"),
        test("desk nothing", site().desk("/nothing"), 404, ""));
  }

  @TestFactory
  default Stream<DynamicTest> aPostThatIsWrong() {
    return Stream.of(
            entry("", "body"),
            entry("not json", "JSON"),
            entry("{\"title\": \"a\"", "JSON"),
            entry(GOOD + " more", "JSON"),
            entry("{\"title\": \"a\", \"title\": \"b\"}", "title"),
            entry("[]", "body"),
            entry("null", "body"),
            entry("{}", "title"),
            entry("{\"title\": \"  \"}", "title"),
            entry("{\"title\": 7}", "title"),
            entry("{\"title\": \"a\", \"colour\": \"red\"}", "colour"),
            entry("{\"title\": \"a\", \"publishedAt\": \"soon\"}", "publishedAt"),
            entry("{\"title\": \"a\", \"publishedAt\": \"2023-10-25\"}", "publishedAt"),
            entry("{\"title\": \"a\", \"publishedAt\": \"2023-02-30T00:00:00Z\"}", "publishedAt"),
            entry("{\"title\": \"a\", \"kind\": \"story\"}", "kind"),
            entry("{\"title\": \"a\", \"language\": \"not a tag\"}", "language"),
            entry("{\"title\": \"a\", \"format\": \"latex\"}", "format"),
            entry("{\"title\": \"a\", \"authors\": \"Ada\"}", "authors"),
            entry("{\"title\": \"a\", \"authors\": [7]}", "authors[0]"),
            entry("{\"title\": \"a\", \"relatedLinks\": [{}]}", "relatedLinks[0].title"),
            entry("{\"title\": \"a\", \"event\": {}}", "event.start"))
        .map(
            row ->
                test(
                    row.getKey(),
                    site().desk("/posts").POST(BodyPublishers.ofString(row.getKey())),
                    400,
                    row.getValue()));
  }

  @TestFactory
  default Stream<DynamicTest> aHeaderOrBodyThatIsWrong() {
    String known = published("Known to the bad input", "Text.").path("id").asString();
    return Stream.of(
        test("blank key", create(GOOD).header("Idempotency-Key", " \t "), 400, "Idempotency-Key"),
        test(
            "long key",
            create(GOOD).header("Idempotency-Key", "k".repeat(256)),
            400,
            "Idempotency-Key"),
        test("large post", create("{\"title\": \"" + "a".repeat(2_100_000) + "\"}"), 413, "bytes"),
        test("no version", replace(known), 428, "If-Match"),
        test("odd version", replace(known).header("If-Match", "1"), 400, "If-Match"),
        test("old version", replace(known).header("If-Match", "\"7\""), 412, ""),
        test("weak version", replace(known).header("If-Match", "W/\"1\""), 412, ""),
        test("no such post", replace(UNKNOWN).header("If-Match", "\"1\""), 404, UNKNOWN),
        test("no reason", post("/posts/" + known + "/withdraw", "{}"), 400, "reason"),
        test("no such withdrawal", post("/posts/" + UNKNOWN + "/restore", ""), 404, UNKNOWN),
        test("nothing to publish", post("/posts/" + known + "/publish", ""), 409, known),
        test("text", withType("/posts", "text/plain", GOOD), 415, "text/plain"),
        test(
            "form",
            withType("/captures?location=x", "application/x-www-form-urlencoded", "a=b"),
            415,
            ""),
        test("no name", withType("/captures", "text/plain", "Text."), 400, "location"),
        test(
            "large file",
            withType("/captures?location=large.txt", "text/plain", "a".repeat(2_100_000)),
            413,
            "bytes"));
  }

  @TestFactory
  default List<DynamicTest> nothingOfAllThisWasPublished() {
    return List.of(
        DynamicTest.dynamicTest(
            "search", () -> assertThat(total("\"never published at all\"")).isZero()));
  }

  private DynamicTest test(String name, HttpRequest.Builder request, int status, String named) {
    return DynamicTest.dynamicTest(
        status + " '" + name.substring(0, Math.min(60, name.length())) + "'",
        () -> {
          var answer = site().send(request);
          var problem = Site.problem(answer, status);
          assertThat(problem.toString()).as("it names what is wrong").contains(named);
        });
  }

  private HttpRequest.Builder create(String json) {
    return post("/posts", json);
  }

  private HttpRequest.Builder replace(String id) {
    return site().desk("/posts/" + id).PUT(BodyPublishers.ofString(GOOD));
  }

  private HttpRequest.Builder post(String path, String json) {
    return site().desk(path).POST(BodyPublishers.ofString(json));
  }

  private HttpRequest.Builder withType(String path, String type, String body) {
    return site().desk(path).setHeader("Content-Type", type).POST(BodyPublishers.ofString(body));
  }
}
