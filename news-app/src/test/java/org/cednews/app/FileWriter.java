package org.cednews.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import tools.jackson.databind.JsonNode;

/// A program that hands files in: each post is a file, a changed file is its next version.
final class FileWriter extends Writer {

  FileWriter(String name, long seed) {
    super(name, seed);
  }

  @Override
  Request create(Article article, String title) {
    return new Delivery(article, title, "new");
  }

  @Override
  Request correct(Article article, String title) {
    return new Delivery(article, title, "changed");
  }

  /// @param verdict of a file that was not sent before
  private record Delivery(Article article, String title, String verdict) implements Request {

    @Override
    public void send(Site site, boolean again) {
      JsonNode outcome =
          site.capture(
              article.word() + ".md", "text/markdown; charset=utf-8", text().getBytes(UTF_8));
      JsonNode result = outcome.path("results").path(0);
      assertThat(result.path("result").asString())
          .as(outcome.toString())
          .isIn(verdict, again ? "unchanged" : verdict);
      String id = result.path("id").asString();
      if (article.version() == 0) {
        article.created(id, title);
      } else {
        assertThat(id).as(outcome.toString()).isEqualTo(article.id());
        article.corrected(title);
      }
    }

    private String text() {
      return """
      ---
      title: %s
      categories: [Safety]
      ---
      The lifts of the west wing were inspected and all of them may be used again.
      """
          .formatted(title);
    }
  }
}
