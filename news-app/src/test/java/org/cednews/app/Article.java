package org.cednews.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import tools.jackson.databind.JsonNode;

/// A post as its only writer knows it: what the site must show of it.
final class Article {

  private final String word;
  private String id = "";
  private String title = "";
  private long version;
  private boolean withdrawn;

  /// @param word that no other post has
  Article(String word) {
    this.word = word;
  }

  String word() {
    return word;
  }

  String id() {
    return id;
  }

  long version() {
    return version;
  }

  boolean isLive() {
    return version > 0 && !withdrawn;
  }

  /// The entity tag that the desk wants to see.
  String tag() {
    return "\"" + version + "\"";
  }

  /// Version 1 is there.
  void created(String id, String title) {
    this.id = id;
    this.title = title;
    this.version = 1;
  }

  void corrected(String title) {
    this.title = title;
    this.version++;
  }

  void withdrawn() {
    this.withdrawn = true;
    this.version++;
  }

  /// Asks for it by its id.
  void mustBeRight(Site site) {
    HttpResponse<String> answer = site.get("/api/posts/" + id);
    if (withdrawn) {
      assertThat(answer.statusCode()).as(this + " " + answer.body()).isEqualTo(410);
      return;
    }
    assertThat(answer.statusCode()).as(this + " " + answer.body()).isEqualTo(200);
    JsonNode post = Site.json(answer);
    assertThat(post.path("version").asLong()).as("version of " + this).isEqualTo(version);
    assertThat(post.path("title").asString()).as("title of " + this).isEqualTo(title);
  }

  /// Asks for it by its word.
  void mustBeFoundOnce(Site site) {
    JsonNode found = site.json("/api/posts?q=" + word);
    assertThat(found.path("total").asInt()).as(this + " in search").isEqualTo(isLive() ? 1 : 0);
  }

  @Override
  public String toString() {
    return "post %s '%s' version %d%s".formatted(id, title, version, withdrawn ? " withdrawn" : "");
  }
}
