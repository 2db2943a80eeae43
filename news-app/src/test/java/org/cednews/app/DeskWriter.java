package org.cednews.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// An editor's program: a new post has an idempotency key, a correction the version that was read.
final class DeskWriter extends Writer {

  DeskWriter(String name, long seed) {
    super(name, seed);
  }

  @Override
  Request create(Article article, String title) {
    return new Creation(article, title);
  }

  @Override
  Request correct(Article article, String title) {
    return new Correction(article, title);
  }

  private record Creation(Article article, String title) implements Request {

    @Override
    public void send(Site site, boolean again) {
      HttpResponse<String> answer = site.publish(json(title), "key-of-" + article.word());
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
      JsonNode stored = Site.json(answer);
      assertThat(stored.path("version").asLong()).as(answer.body()).isEqualTo(1);
      article.created(stored.path("id").asString(), title);
    }
  }

  private record Correction(Article article, String title) implements Request {

    @Override
    public void send(Site site, boolean again) {
      HttpResponse<String> answer = site.correct(article.id(), article.tag(), json(title));
      long next = article.version() + 1;
      if (again && answer.statusCode() == 412) {
        assertThat(Site.json(answer).path("current").asLong()).as(answer.body()).isEqualTo(next);
      } else {
        assertThat(Site.stored(answer).path("version").asLong()).isEqualTo(next);
      }
      article.corrected(title);
    }
  }

  private static String json(String title) {
    return JsonMapper.shared()
        .createObjectNode()
        .put("title", title)
        .put("body", "The fuses of ward nine were checked: **" + title + "**.")
        .toString();
  }
}
