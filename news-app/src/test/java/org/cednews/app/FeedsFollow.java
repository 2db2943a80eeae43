package org.cednews.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Feeds and conditional requests: what did not change costs nothing, what changed is told truly.
interface FeedsFollow extends UnderTest {

  @Test
  default void anUnchangedFeedIsNotSentAgain() {
    JsonNode post = published("A feed that stands still", "Text.");
    UnderTest.feeds("stands")
        .values()
        .forEach(
            path -> {
              String tag = strongTag(site().get(path));
              published("Something else that happens", "Elsewhere.");
              HttpResponse<String> again = ifNoneMatch(path, tag);
              assertThat(again.statusCode()).as(path).isEqualTo(304);
              assertThat(again.body()).isEmpty();
              assertThat(Site.header(again, "ETag")).isEqualTo(tag);
            });
    List<String> before = new ArrayList<>();
    UnderTest.feeds("stands").values().forEach(path -> before.add(strongTag(site().get(path))));
    Site.stored(
        site()
            .correct(
                post.path("id").asString(),
                "\"1\"",
                UnderTest.post("A feed that stands still no longer", "Text.").toString()));
    UnderTest.feeds("stands")
        .values()
        .forEach(
            path -> {
              HttpResponse<String> changed = site().get(path);
              assertThat(before).as(path).doesNotContain(strongTag(changed));
              before.forEach(tag -> assertThat(ifNoneMatch(path, tag).statusCode()).isEqualTo(200));
            });
  }

  @Test
  default void anUnchangedPostIsNotSentAgain() {
    JsonNode post = published("A post that stands still", "Text.");
    String id = post.path("id").asString();
    for (String path : List.of("/api/posts/" + id, post.path("url").asString())) {
      String tag = strongTag(site().get(path));
      assertThat(ifNoneMatch(path, tag).statusCode()).as(path).isEqualTo(304);
      assertThat(ifNoneMatch(path, "\"other\", " + tag).statusCode()).as(path).isEqualTo(304);
      assertThat(ifNoneMatch(path, "\"other\"").statusCode()).as(path).isEqualTo(200);
    }
    String before = strongTag(site().get("/api/posts/" + id));
    Site.stored(
        site().correct(id, "\"1\"", UnderTest.post("A post that stands still", "New.").toString()));
    assertThat(ifNoneMatch("/api/posts/" + id, before).statusCode()).isEqualTo(200);
  }

  @Test
  default void updatedSaysWhenTheNewestChangeWasMade() {
    String first = published("Truthful feeds one", "Text.").path("id").asString();
    String second = published("Truthful feeds two", "Text.").path("id").asString();
    String atom = "/feed.atom?q=truthful";
    assertThat(feedUpdated(atom)).isEqualTo(updatedAt(second));
    Instant publishedAt = time(site().json("/api/posts/" + first), "publishedAt");

    published("Something later", "Elsewhere.");
    assertThat(feedUpdated(atom)).isEqualTo(updatedAt(second));

    // Atom's writer tells whole seconds.
    Site.eventually(() -> seconds(Instant.now()).isAfter(updatedAt(second)));
    Site.stored(
        site().correct(first, "\"1\"", UnderTest.post("Truthful feeds one", "New.").toString()));
    assertThat(feedUpdated(atom)).isEqualTo(updatedAt(first)).isAfter(updatedAt(second));
    assertThat(entry(atom, first))
        .contains("<updated>" + updatedAt(first) + "</updated>")
        .contains("<published>" + seconds(publishedAt) + "</published>");
    site()
        .json("/feed.json?q=truthful")
        .path("items")
        .forEach(
            item -> {
              String id = item.path("id").asString().replace("urn:ced-news:post:", "");
              assertThat(Instant.parse(item.path("date_modified").asString()))
                  .isEqualTo(time(site().json("/api/posts/" + id), "updatedAt"));
            });
  }

  @Test
  default void addressesInFeedsAreThoseOfTheSite() {
    JsonNode post = published("Feeds with addresses", "Text.");
    UnderTest.feeds("addresses")
        .values()
        .forEach(
            path ->
                assertThat(site().get(path).body())
                    .as(path)
                    .contains(ADDRESS + post.path("url").asString())
                    .doesNotContain(site().url().getAuthority()));
  }

  private Instant feedUpdated(String path) {
    Matcher updated =
        Pattern.compile("<updated>([^<]+)</updated>").matcher(site().get(path).body());
    assertThat(updated.find()).isTrue();
    return Instant.parse(updated.group(1));
  }

  private Instant updatedAt(String id) {
    return seconds(time(site().json("/api/posts/" + id), "updatedAt"));
  }

  private String entry(String path, String id) {
    for (String entry : site().get(path).body().split("<entry>", -1)) {
      if (entry.contains("urn:ced-news:post:" + id)) {
        return entry;
      }
    }
    throw new AssertionError("no entry of " + id);
  }

  private HttpResponse<String> ifNoneMatch(String path, String tag) {
    return site().send(site().request(path).header("If-None-Match", tag));
  }

  private static Instant seconds(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS);
  }

  private static Instant time(JsonNode post, String field) {
    return Instant.parse(post.path(field).asString());
  }

  private static String strongTag(HttpResponse<String> answer) {
    String tag = Site.header(answer, "ETag");
    assertThat(tag).matches("\"[^\"]+\"");
    return tag;
  }
}
