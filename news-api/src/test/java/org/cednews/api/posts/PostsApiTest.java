package org.cednews.api.posts;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.util.List;
import org.cednews.api.ApiServer;
import org.cednews.api.FixedPosts;
import org.cednews.api.SamplePost;
import org.cednews.event.Post;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PostsApiTest {

  private static final Post FULL = SamplePost.full();
  private static final Post BARE = SamplePost.bare("A <script>alert(1)</script> & b", "<p>x</p>");
  private static final Post GONE = SamplePost.bare("Gone", "<p>x</p>");

  private static final JsonMapper JSON = new JsonMapper();
  private static final FixedPosts POSTS = new FixedPosts();
  private static ApiServer server;

  @BeforeAll
  static void start() {
    POSTS.publish(FULL);
    POSTS.publish(BARE);
    POSTS.publish(GONE);
    POSTS.withdraw(GONE.id(), "Published too early.");
    server = ApiServer.start(POSTS);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void answersASearchWithEveryField() throws Exception {
    JsonNode answer = json(server.get("/api/posts?q=alarms"));
    assertThat(answer.propertyNames())
        .containsExactly("total", "position", "tookMs", "posts", "facets");
    assertThat(answer.get("total").asInt()).isEqualTo(1);
    assertThat(answer.get("position").asInt()).isEqualTo(3);
    assertThat(answer.get("facets").propertyNames())
        .containsExactly("category", "author", "tag", "source", "kind", "lang", "month");
    assertThat(answer.at("/facets/month").toString())
        .isEqualTo("[{\"value\":\"2024-03\",\"count\":1}]");
    JsonNode post = answer.at("/posts/0");
    assertThat(post.get("url").asString()).isEqualTo(ApiServer.SITE + FULL.path());
    assertThat(post.get("titleHtml").asString()).isEqualTo("Fewer, better <mark>alarms</mark>");
    assertThat(post.get("kind").asString()).isEqualTo("event");
    assertThat(post.get("publishedAt").asString()).isEqualTo("2024-03-05T10:00:00Z");
    assertThat(post.get("source").toString())
        .isEqualTo("{\"name\":\"Partner Society\",\"url\":\"https://partner.example/\"}");
  }

  @Test
  void marksWhatHasOnlyMostOfTheWords() throws Exception {
    POSTS.fill("quokka alarms", FULL, List.of("quokka"));
    JsonNode answer = json(server.get("/api/posts?q=quokka+alarms"));
    assertThat(answer.get("total").asInt()).isZero();
    assertThat(answer.get("partial").asInt()).isEqualTo(1);
    assertThat(answer.at("/posts/0/matching").asString()).isEqualTo("most");
    assertThat(answer.at("/posts/0/missing").toString()).isEqualTo("[\"quokka\"]");
    JsonNode strict = json(server.get("/api/posts?q=alarms"));
    assertThat(strict.at("/posts/0").propertyNames()).doesNotContain("matching", "missing");
  }

  @Test
  void leavesOutWhatAPostDoesNotHaveAndEscapesItsTitle() throws Exception {
    JsonNode post = json(server.get("/api/posts?q=script")).at("/posts/0");
    assertThat(post.propertyNames())
        .doesNotContain("publishedAt", "source", "language", "summary")
        .contains("ingestedAt", "updatedAt", "authors");
    assertThat(post.get("titleHtml").asString())
        .isEqualTo("A &lt;<mark>script</mark>&gt;alert(1)&lt;/script&gt; &amp; b");
  }

  @Test
  void givesTheCursorOfTheNextPage() throws Exception {
    JsonNode first = json(server.get("/api/posts?size=1"));
    JsonNode second = json(server.get("/api/posts?size=1&cursor=" + first.get("next").asString()));
    assertThat(second.at("/posts/0/id")).isNotEqualTo(first.at("/posts/0/id"));
    assertThat(second.has("next")).isFalse();
    assertProblem(server.get("/api/posts?cursor=nonsense"), 400, "malformed-parameter", "cursor");
  }

  @Test
  void givesOnePostWhole() throws Exception {
    HttpResponse<String> answer = server.get("/api/posts/" + FULL.id());
    JsonNode post = json(answer);
    assertThat(post.get("version").asInt()).isEqualTo(3);
    assertThat(post.get("bodyHtml").asString()).isEqualTo(FULL.content().body().value());
    assertThat(post.get("bodyText").asString()).startsWith("Programme\n\nAn alarm & its log.");
    assertThat(post.get("relatedLinks").toString())
        .isEqualTo(
            "[{\"title\":\"The standard\",\"url\":\"https://example.org/standard\"},{\"title\":\"A"
                + " book\"},{\"title\":\"talk.mp3 (audio/mpeg, 2.0 MB)\",\"url\":\"https://partner.example/talk.mp3\"}]");
    assertThat(post.get("enclosures"))
        .isEqualTo(
            new JsonMapper()
                .readTree(
                    """
                    [{"url": "https://partner.example/talk.mp3", "type": "audio/mpeg", "length": 2000000,
                      "title": "The talk & its <slides>"},
                     {"url": "https://partner.example/files/7", "type": "application/octet-stream"}]
                    """));
    assertThat(post.at("/event/start").asString()).isEqualTo("2024-03-21T13:00:00Z");
    assertThat(post.at("/links/html").asString()).isEqualTo(ApiServer.SITE + FULL.path());
    assertThat(post.at("/links/canonical").asString()).isEqualTo("https://partner.example/alarms");
  }

  @Test
  void answers304ToWhoHasTheVersion() throws Exception {
    String path = "/api/posts/" + FULL.id();
    String tag = server.get(path).headers().firstValue("ETag").orElseThrow();
    assertThat(tag).startsWith("\"v3-");
    HttpResponse<String> same = server.get(path, "If-None-Match", tag);
    assertThat(same.statusCode()).isEqualTo(304);
    assertThat(same.body()).isEmpty();
    assertThat(same.headers().firstValue("ETag")).contains(tag);
    assertThat(server.get(path, "If-None-Match", "\"v2-1\"").statusCode()).isEqualTo(200);
  }

  @Test
  void givesRelatedPostsAndCompletions() throws Exception {
    JsonNode related = json(server.get("/api/posts/" + FULL.id() + "/related"));
    assertThat(related.at("/posts/0/id").asString()).isEqualTo(BARE.id().value());
    assertProblem(server.get("/api/posts/" + GONE.id() + "/related"), 410, "withdrawn-post", null);
    assertProblem(
        server.get("/api/posts/" + FULL.id() + "/related?size=21"),
        400,
        "malformed-parameter",
        "size");
    JsonNode completion = json(server.get("/api/suggest?q=fewer")).at("/suggestions/0");
    assertThat(completion.toString())
        .isEqualTo(
            "{\"kind\":\"title\",\"text\":\"Fewer, better alarms\",\"url\":\"%s\",\"count\":1}"
                .formatted(ApiServer.SITE + FULL.path()));
    assertProblem(server.get("/api/suggest?query=x"), 400, "unknown-parameter", "query");
  }

  @Test
  void onlyTheApiExplains() throws Exception {
    assertThat(server.get("/api/posts?q=alarms&explain=true").statusCode()).isEqualTo(200);
    assertProblem(server.get("/api/posts?explain=perhaps"), 400, "malformed-parameter", "explain");
    assertThat(server.get("/feed.atom?explain=true").statusCode()).isEqualTo(200);
  }

  @Test
  void saysWhyAPostIsNotThere() throws Exception {
    HttpResponse<String> gone = server.get("/api/posts/" + GONE.id());
    assertProblem(gone, 410, "withdrawn-post", null);
    assertThat(gone.body()).contains("\"reason\":\"Published too early.\"");
    assertProblem(server.get("/api/posts/0000000000000000"), 404, "unknown-post", null);
    assertProblem(server.get("/api/posts/not-an-id"), 404, "unknown-post", null);
    assertProblem(server.get("/api/posts/" + FULL.id() + "?x=1"), 400, "unknown-parameter", "x");
  }

  @Test
  void neverAnswersFromAnOlderState() throws Exception {
    assertThat(server.get("/api/posts?after=3").statusCode()).isEqualTo(200);
    for (String path :
        new String[] {
          "/api/posts?after=4", "/api/posts/" + FULL.id() + "?after=4", "/feed.atom?after=4"
        }) {
      HttpResponse<String> later = server.get(path);
      assertProblem(later, 503, "position-not-reached", "after");
      assertThat(later.headers().firstValue("Retry-After")).contains("1");
    }
  }

  @Test
  void answersAnyOrigin() throws Exception {
    for (String path :
        List.of(
            "/api/posts",
            "/api/posts?size=x",
            "/api/posts/unknown",
            "/api/nothing",
            "/nothing",
            "/feed.json",
            "/feed.json?page=9",
            "/sitemap.xml",
            "/")) {
      HttpHeaders headers = server.get(path, "Origin", "https://partner.example").headers();
      assertThat(headers.allValues("Access-Control-Allow-Origin")).as(path).containsExactly("*");
      assertThat(headers.firstValue("Access-Control-Expose-Headers").orElseThrow())
          .contains("News-Position", "ETag", "Last-Modified", "Link", "Retry-After");
    }
    assertThat(server.get("/api/desk/posts", "Origin", "https://partner.example").headers().map())
        .doesNotContainKey("Access-Control-Allow-Origin");
  }

  @Test
  void answersProgramsWithProblems() throws Exception {
    assertProblem(server.get("/api/nothing", "Accept", "text/html"), 404, "not-found", null);
    assertProblem(server.get("/nothing"), 404, "not-found", null);
    assertProblem(server.send("DELETE", "/api/posts"), 405, "method-not-allowed", null);
  }

  private static void assertProblem(
      HttpResponse<String> answer, int status, String name, @Nullable String parameter) {
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    JsonNode problem = JSON.readTree(answer.body());
    assertThat(problem.get("type").asString()).isEqualTo("/problems/" + name);
    assertThat(problem.get("status").asInt()).isEqualTo(status);
    assertThat(problem.path("parameter").asString(null)).isEqualTo(parameter);
  }

  private static JsonNode json(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
    return JSON.readTree(answer.body());
  }
}
