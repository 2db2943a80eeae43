package org.cednews.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class OpenApiTest {

  @Test
  void describesTheParametersAndTheAnswers() throws Exception {
    try (var server = ApiServer.start(new FixedPosts())) {
      JsonNode api = new JsonMapper().readTree(server.get("/v3/api-docs").body());
      for (String path : new String[] {"/api/posts", "/feed.atom", "/feed.rss", "/feed.json"}) {
        JsonNode get = api.get("paths").get(path).get("get");
        assertThat(
                StreamSupport.stream(get.get("parameters").spliterator(), false)
                    .map(parameter -> parameter.get("name").asString()))
            .as(path)
            .filteredOn(name -> !name.equals("explain"))
            .containsExactlyInAnyOrder(
                "q",
                "category",
                "author",
                "tag",
                "source",
                "kind",
                "lang",
                "from",
                "to",
                "sort",
                "size",
                "cursor",
                "after");
      }
      assertThat(api.at("/paths/~1api~1posts/get/parameters").toString()).contains("explain");
      assertThat(api.get("paths").propertyNames())
          .contains("/api/posts/{id}/related", "/api/suggest", "/api/desk/searches");
      assertThat(api.at("/components/schemas/SearchAnswer/properties").propertyNames())
          .contains("total", "posts", "facets");
      assertThat(api.at("/paths/~1api~1posts~1{id}/get/parameters")).hasSize(2);
      assertThat(api.get("paths").propertyNames()).doesNotContain("/", "/error", "/posts/{id}");
    }
  }
}
