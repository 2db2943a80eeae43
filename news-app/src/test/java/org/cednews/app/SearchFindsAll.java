package org.cednews.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Search: pages of results, facets, and an answer to whatever a person types.
interface SearchFindsAll extends UnderTest {

  @Test
  default void walkingByCursorMeetsEachPostOnceWhileNewsArrives() {
    List<String> ids =
        IntStream.range(0, 23)
            .mapToObj(i -> published("Walking stick " + i, "Text.").path("id").asString())
            .toList();
    var met = new ArrayList<String>();
    String path = "/api/posts?q=walking+stick&sort=newest&size=5";
    JsonNode page = site().json(path);
    while (true) {
      page.path("posts").forEach(post -> met.add(post.path("id").asString()));
      if (!page.has("next")) {
        break;
      }
      published("Walking stick that came later, after " + met.size(), "Text.");
      page = site().json(path + "&cursor=" + Site.encoded(page.path("next").asString()));
    }

    assertThat(met).containsExactlyElementsOf(ids.reversed());
    assertThat(new HashSet<>(met)).hasSameSizeAs(met);
  }

  @Test
  default void facetsAreExact() {
    published(faceted("one", "news", "2021-03-01T00:00:00Z", "Safety"));
    published(faceted("two", "news", "2021-03-31T23:59:59Z", "Safety", "Events"));
    published(faceted("three", "event", "2021-04-01T00:00:00Z", "Events"));

    JsonNode facets = search("facetedly").path("facets");
    assertThat(counts(facets, "category")).hasToString("{Events=2, Safety=2}");
    assertThat(counts(facets, "kind")).hasToString("{event=1, news=2}");
    assertThat(counts(facets, "month")).hasToString("{2021-03=2, 2021-04=1}");
    assertThat(counts(facets, "author")).hasToString("{Ada Example=3}");
    assertThat(counts(facets, "tag")).hasToString("{count=3}");
    assertThat(found("facetedly", "&category=Safety")).containsOnly("one", "two");
    assertThat(found("facetedly", "&category=Safety&category=Events"))
        .containsOnly("one", "two", "three");
    assertThat(found("facetedly", "&category=Safety&kind=event")).isEmpty();
    assertThat(found("facetedly", "&from=2021-03-31&to=2021-04-01")).containsOnly("two");
    assertThat(found("facetedly date:2021-04", "")).containsOnly("three");
  }

  @Test
  default void whatMatchesIsMarkedAndEverythingElseIsEscaped() {
    published("Marked <b>markedly</b> & well", "Text.");

    JsonNode post = search("markedly").path("posts").path(0);
    assertThat(post.path("title").asString()).isEqualTo("Marked <b>markedly</b> & well");
    assertThat(post.path("titleHtml").asString())
        .isEqualTo("Marked &lt;b&gt;<mark>markedly</mark>&lt;/b&gt; &amp; well");
  }

  @Test
  default void mistakesAcronymsAndOtherFormsAreUnderstood() {
    published("Zymographic calibration", "A computerised maintenance management system.");

    JsonNode misspelt = search("zymogrpahic calibrations");
    // No post has the word as it was typed; the one that has what was meant fills the page.
    assertThat(misspelt.path("total").asInt()).isZero();
    assertThat(misspelt.path("partial").asInt()).isEqualTo(1);
    assertThat(misspelt.path("posts").path(0).path("title").asString())
        .isEqualTo("Zymographic calibration");
    assertThat(misspelt.path("posts").path(0).path("matching").asString()).isEqualTo("most");
    assertThat(misspelt.path("posts").path(0).path("missing").isMissingNode()).isTrue();
    assertThat(misspelt.path("didYouMean").asString()).isEqualTo("zymographic calibrations");
    JsonNode most = search("zymographic quokka");
    assertThat(most.path("matching").asString()).isEqualTo("most");
    assertThat(most.path("posts").path(0).path("missing").path(0).asString()).isEqualTo("quokka");
    assertThat(most.path("posts").path(0).path("titleHtml").asString())
        .isEqualTo("<mark>Zymographic</mark> calibration");
    assertThat(found("CMMS zymographic", "")).containsExactly("Zymographic calibration");
    assertThat(search("zymogr").path("total").asInt()).isEqualTo(1);
    assertThat(
            site().json("/api/suggest?q=zymog").path("suggestions").path(0).path("text").asString())
        .isEqualTo("Zymographic calibration");
    JsonNode explained = site().json("/api/posts?q=zymographic&explain=true").path("posts").path(0);
    assertThat(explained.path("explanation").path("parts")).isNotEmpty();
  }

  @Test
  default void aPastedTextIsCutWithANote() {
    String path = "/api/posts?q=" + "word+".repeat(10_000);
    assertThat(site().json(path).path("notes").path(0).asString()).contains("characters");
    assertThat(site().get(path.replace("/api/posts", "/")).statusCode()).isEqualTo(200);
  }

  @Test
  default void onlyEditorsSeeWhatPeopleSearchFor() {
    assertThat(site().get("/api/desk/searches").statusCode()).isEqualTo(401);
    JsonNode searches = Site.json(site().send(site().desk("/searches").GET()));
    assertThat(searches.path("fewestPeople").asInt()).isEqualTo(5);
    // All of these came from one reader.
    assertThat(searches.path("top")).isEmpty();
  }

  @TestFactory
  default Stream<DynamicTest> whateverIsTypedGetsAnAnswer() {
    return Stream.of(
            "(",
            ")",
            "((",
            "\"",
            "\"open",
            "-",
            "--",
            "OR",
            "OR OR",
            "a OR",
            "title:",
            "date:x",
            "date:2023-99",
            "date:..",
            "*",
            "a*b*",
            ":",
            "nobody:x",
            "-(",
            "\\",
            "/[a/",
            "~2",
            "^",
            "\u0000",
            "\ud83d\ude00",
            "&& ||",
            "<script>",
            "  ")
        .map(
            typed ->
                DynamicTest.dynamicTest(
                    "'" + typed + "'",
                    () -> {
                      String path = "?q=" + Site.encoded(typed);
                      assertThat(site().get("/api/posts" + path).statusCode()).isEqualTo(200);
                      assertThat(site().get("/" + path).statusCode()).isEqualTo(200);
                      assertThat(site().get("/feed.atom" + path).statusCode()).isEqualTo(200);
                    }));
  }

  private static ObjectNode faceted(
      String title, String kind, String publishedAt, String... categories) {
    ObjectNode post =
        UnderTest.post(title, "Facetedly.").put("kind", kind).put("publishedAt", publishedAt);
    post.putArray("authors").add("Ada Example");
    post.putArray("tags").add("count");
    var list = post.putArray("categories");
    for (String category : categories) {
      list.add(category);
    }
    return post;
  }

  private static SortedMap<String, Integer> counts(JsonNode facets, String facet) {
    var counts = new TreeMap<String, Integer>();
    facets
        .path(facet)
        .forEach(value -> counts.put(value.path("value").asString(), value.path("count").asInt()));
    return counts;
  }

  // The posts with all words, which come first and are all that is counted.
  private List<String> found(String query, String filters) {
    var titles = new ArrayList<String>();
    JsonNode answer = site().json("/api/posts?q=" + Site.encoded(query) + filters);
    for (JsonNode post : answer.path("posts")) {
      if (post.has("matching")) {
        break;
      }
      titles.add(post.path("title").asString());
    }
    assertThat(titles).hasSize(answer.path("total").asInt());
    return titles;
  }
}
