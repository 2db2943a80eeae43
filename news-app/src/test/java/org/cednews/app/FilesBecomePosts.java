package org.cednews.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// A file that is sent becomes a post, on every surface and once.
interface FilesBecomePosts extends UnderTest {

  @Test
  default void aFileIsFoundOnEverySurface() throws Exception {
    JsonNode outcome = handIn("oxygen-study-day.txt", fixture("oxygen-study-day.txt"), "new");

    JsonNode post = site().json("/api/posts/" + outcome.path("id").asString());
    assertThat(post.path("title").asString()).isEqualTo("A Study Day on Hospital Oxygen");
    assertThat(post.path("publishedAt").asString()).isEqualTo("2024-03-14T00:00:00Z");
    assertThat(post.path("categories").toString()).isEqualTo("[\"CED_news\"]");
    assertThat(post.path("authors").toString()).isEqualTo("[\"Amara N. Okonkwo\"]");
    assertThat(post.path("bodyText").asString()).doesNotContain("Okonkwo", "Mar 14");
    assertThat(post.path("bodyHtml").asString().split("<p>", -1)).hasSize(4 + 1);
    isOnEverySurface(post, "\"followed it from the plant to the bedside\"");
  }

  @Test
  default void listsLinksAndFurnitureOfAPageAreToldApart() throws Exception {
    JsonNode outcome =
        handIn("maintenance-skills.txt", fixture("maintenance-skills-report.txt"), "new");

    JsonNode post = site().json("/api/posts/" + outcome.path("id").asString());
    assertThat(post.has("publishedAt")).isFalse();
    assertThat(post.path("authors").size()).isZero();
    assertThat(post.path("bodyHtml").asString())
        .containsPattern("(?s)<ul>.*<li>.*Bench Teachers.*<p>The idea was first.*</li>.*</ul>");
    assertThat(post.path("relatedLinks").toString())
        .isEqualTo(
            "[{\"title\":\"Spare parts: what forty workshops keep in store\"},"
                + "{\"title\":\"Teaching at the bench: a guide\"}]");
    assertThat(post.path("bodyText").asString())
        .contains("printed in the summer")
        .doesNotContain("Browse all our reports", "View all", "Have a question?", "press team");
    isOnEverySurface(post, "\"sent away to the manufacturer\"");
  }

  @Test
  default void theFirstRealSampleIsRead() throws Exception {
    JsonNode outcome = handInReal("global-clinical-engineering-week-2023.txt");

    JsonNode post = site().json("/api/posts/" + outcome.path("id").asString());
    assertThat(post.path("title").asString())
        .isEqualTo("The Global Clinical Engineering Week 2023");
    assertThat(post.path("publishedAt").asString()).isEqualTo("2023-10-25T00:00:00Z");
    assertThat(post.path("categories").toString()).isEqualTo("[\"CED_news\"]");
    assertThat(post.path("authors").toString()).isEqualTo("[\"Fabiola M. Martinez Licona\"]");
    assertThat(post.path("bodyText").asString()).doesNotContain("Fabiola");
    assertThat(post.path("bodyHtml").asString().split("<p>", -1)).hasSize(6 + 1);
    isOnEverySurface(post, "\"Clinical Engineering Mentoring\"");
  }

  @Test
  default void theSecondRealSampleIsRead() throws Exception {
    JsonNode outcome = handInReal("elevating-the-engineering-workforce.txt");

    JsonNode post = site().json("/api/posts/" + outcome.path("id").asString());
    assertThat(post.path("title").asString())
        .isEqualTo("Healthcare solutions: elevating the engineering workforce");
    assertThat(post.has("publishedAt")).isFalse();
    assertThat(post.path("authors").size()).isZero();
    assertThat(post.path("bodyHtml").asString())
        .containsPattern("(?s)<ul>.*<li>.*Chief Healthcare Engineer.*<p>This reiterates.*</li>");
    assertThat(post.path("relatedLinks").toString())
        .isEqualTo(
            "[{\"title\":\"Healthcare solutions: improving technology adoption\"},"
                + "{\"title\":\"Healthcare: engineering solutions for the NHS\"}]");
    assertThat(post.path("bodyText").asString())
        .doesNotContain(
            "Browse all our reports", "View all", "Have a question?", "Contact our press team");
    isOnEverySurface(post, "\"Chief Healthcare Engineer\"");
  }

  @Test
  default void importedTenTimesItIsOnePost() {
    byte[] text = text("Ten times the same", "The bedpan washer of ward twelve runs again.");
    String id = handIn("ten-times.txt", text, "new").path("id").asString();
    for (int i = 2; i <= 10; i++) {
      assertThat(handIn("ten-times.txt", text, "unchanged").path("id").asString()).isEqualTo(id);
    }

    assertThat(site().json("/api/posts/" + id).path("version").asInt()).isEqualTo(1);
    assertThat(total("\"bedpan washer\"")).isEqualTo(1);
  }

  @Test
  default void aChangedFileIsTheNextVersionOfItsPost() {
    String first = "The rinsing programme of the dishwasher takes two minutes.";
    String second = "The rinsing programme of the dishwasher takes three minutes.";
    JsonNode one = handIn("rinsing.txt", text("Rinsing takes longer", first), "new");
    JsonNode two = handIn("rinsing.txt", text("Rinsing takes longer", second), "changed");

    assertThat(two.path("id")).isEqualTo(one.path("id"));
    JsonNode post = site().json("/api/posts/" + two.path("id").asString());
    assertThat(post.path("version").asInt()).isEqualTo(2);
    assertThat(total("\"takes three minutes\"")).isEqualTo(1);
    assertThat(total("\"takes two minutes\"")).isZero();
  }

  @Test
  default void anEarlierAddressLeadsToThePost() {
    String text =
        """
        ---
        title: Moved from another site
        aliases: [/2019/05/before-the-move/]
        ---
        The pages of the old site are here now.
        """;
    String id = handIn("moved.md", text.getBytes(UTF_8), "new").path("id").asString();

    var answer = site().get("/2019/05/before-the-move/");
    assertThat(answer.statusCode()).isEqualTo(301);
    assertThat(Site.header(answer, "Location"))
        .isEqualTo(ADDRESS + "/posts/" + id + "/moved-from-another-site");
  }

  /// The outcome of handing one file in, when readers see it.
  private JsonNode handIn(String name, byte[] text, String verdict) {
    JsonNode outcome = site().capture(name, "text/plain; charset=utf-8", text);
    assertThat(outcome.path("results").size()).as(outcome.toString()).isEqualTo(1);
    JsonNode result = outcome.path("results").path(0);
    assertThat(result.path("result").asString()).as(outcome.toString()).isEqualTo(verdict);
    site().json("/api/posts?size=1&after=" + outcome.path("position"));
    return result;
  }

  /// A text of a real site.
  private JsonNode handInReal(String name) throws IOException {
    return handIn(name, Files.readAllBytes(SharedData.file("samples/ced/" + name)), "new");
  }

  private void isOnEverySurface(JsonNode post, String query) {
    String id = post.path("id").asString();
    String title = post.path("title").asString();
    JsonNode found = search(query);
    assertThat(found.path("total").asInt()).as(query).isEqualTo(1);
    assertThat(found.path("posts").path(0).path("id").asString()).isEqualTo(id);
    String page = UnderTest.path(post.path("url").asString());
    assertThat(site().get("/?q=" + Site.encoded(query)).body()).contains(title, page);
    assertThat(site().get(page).body()).contains("<h1", title, post.path("url").asString());
    UnderTest.feeds(query)
        .forEach(
            (format, path) -> {
              var feed = site().get(path);
              assertThat(feed.statusCode()).as(path).isEqualTo(200);
              assertThat(feed.body()).as(path).contains("urn:ced-news:post:" + id, title);
            });
  }

  private static byte[] text(String title, String body) {
    return (title + "\n\nOct 25, 2023 | CED_news\n\n" + body + "\n").getBytes(UTF_8);
  }

  private static byte[] fixture(String name) throws IOException {
    try (InputStream in = FilesBecomePosts.class.getResourceAsStream("/files/" + name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    }
  }
}
