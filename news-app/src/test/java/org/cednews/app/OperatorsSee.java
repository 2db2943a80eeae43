package org.cednews.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// What programs read about the system itself.
interface OperatorsSee extends UnderTest {

  @Test
  default void itIsReadyAndSaysWhereItIs() {
    long position = published("Readiness", "Text.").path("position").asLong();
    HttpResponse<String> readiness = site().get("/actuator/health/readiness");
    assertThat(readiness.statusCode()).isEqualTo(200);
    assertThat(Site.json(readiness).at("/components/view/details/position").asLong())
        .isGreaterThanOrEqualTo(position);

    JsonNode view = Site.json(site().operator("/views")).path("posts");
    assertThat(view.path("position").asLong()).isGreaterThanOrEqualTo(position);
    assertThat(view.path("lag").asLong()).isZero();
    assertThat(view.path("ready").asBoolean()).isTrue();
    assertThat(view.path("digest").asString()).matches("[0-9a-f]{16}");
  }

  @Test
  default void theViewEqualsOneThatIsBuiltFromNothing(@TempDir Path folder) {
    published("One more before the comparison", "Text.");
    RebuiltView.mustEqualThatOf(site(), kafka(), folder);
  }

  @Test
  default void anOperatorHasTheIndexBuiltAnewWhileItAnswers() {
    long position = published("Rebuilt beside", "Text.").path("position").asLong();
    HttpResponse<String> begun = site().operate("/views/rebuild");
    assertThat(begun.statusCode()).as(begun.body()).isEqualTo(202);
    assertThat(Site.json(begun).at("/posts/rebuild/startedAt").asString()).startsWith("20");
    // As often as it has ended before the next one asks.
    var again = new AtomicReference<HttpResponse<String>>();
    Site.eventually(
        () -> {
          again.set(site().operate("/views/rebuild"));
          return again.get().statusCode() == 409;
        });
    assertThat(Site.problem(again.get(), 409).path("type").asString())
        .isEqualTo("/problems/rebuild-running");
    assertThat(Site.problem(site().operate("/views/other"), 404).path("type").asString())
        .isEqualTo("/problems/not-found");

    Site.eventually(
        () -> {
          JsonNode page = site().json("/api/posts?q=%22rebuilt+beside%22&after=" + position);
          assertThat(page.path("total").asInt()).isEqualTo(1);
          return rebuild().path("state").asString().equals("done");
        });
    assertThat(rebuild().path("reason").asString()).isEqualTo("an operator asked for it");
    assertThat(rebuild().path("position").asLong()).isGreaterThanOrEqualTo(position);
    assertThat(site().operator("/prometheus").body())
        .contains("\nnews_index_rebuild_lag 0", "\nnews_index_rebuilds_total{");
  }

  private JsonNode rebuild() {
    return Site.json(site().operator("/views")).at("/posts/rebuild");
  }

  @Test
  default void theMetricsHaveTheNamesThatAreKnown() {
    published("Metrics", "Text.");
    site().json("/api/posts?q=metrics");
    site().capture("nothing.txt", "text/plain", new byte[0]);

    assertThat(site().operator("/prometheus").body())
        .contains(
            "\nnews_ingest_posts_total{",
            "\nnews_ingest_captures_total{",
            "\nnews_log_append_seconds_count",
            "\nnews_index_lag",
            "\nnews_publish_visible_seconds_count",
            "\nnews_search_seconds_count{",
            "\nnews_quarantine_total{");
  }

  @Test
  default void theApiDescribesItself() {
    JsonNode api = site().json("/openapi.json");
    assertThat(api.path("openapi").asString()).startsWith("3.1");
    assertThat(api.path("paths").propertyNames())
        .contains(
            "/api/posts",
            "/api/posts/{id}",
            "/feed.atom",
            "/feed.rss",
            "/feed.json",
            "/api/desk/posts",
            "/api/desk/posts/{id}",
            "/api/desk/posts/{id}/withdraw",
            "/api/desk/posts/{id}/restore",
            "/api/desk/preview",
            "/api/desk/captures",
            "/api/desk/captures/{id}");
    assertThat(api.at("/info/title").asString()).isEqualTo("CED News");
    assertThat(api.at("/servers")).hasSize(1);
    assertThat(api.at("/servers/0/url").asString()).isEqualTo(ADDRESS);
    List<String> names = api.findValuesAsString("operationId");
    assertThat(names).doesNotHaveDuplicates().contains("postsSearch", "deskCreate", "feedAtom");
    assertThat(names).noneMatch(name -> name.contains("_"));
    String problem = "/responses/default/content/application~1problem+json/schema/$ref";
    assertThat(api.at("/paths/~1api~1posts/get" + problem).asString())
        .isEqualTo("#/components/schemas/Problem");
    assertThat(api.at("/components/securitySchemes").propertyNames()).contains("key", "session");
    assertThat(api.at("/paths/~1api~1desk~1posts/post/security")).hasSize(2);
    assertThat(api.at("/paths/~1api~1posts/get/security").isMissingNode()).isTrue();
  }
}
