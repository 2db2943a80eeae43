package org.cednews.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The desk: write, correct, withdraw, restore, and repeat what got no answer.
interface EditorsWrite extends UnderTest {

  @Test
  default void aNewPostIsAnsweredWithWhereItIs() {
    HttpResponse<String> answer =
        site().publish(UnderTest.post("Where it is", "Text.").put("kind", "report").toString());

    assertThat(answer.statusCode()).isEqualTo(201);
    String id = Site.json(answer).path("id").asString();
    assertThat(Site.header(answer, "Location")).isEqualTo("/api/posts/" + id);
    assertThat(Site.header(answer, "ETag")).startsWith("\"");
    JsonNode post = site().json("/api/posts/" + id + "?after=" + Site.position(answer));
    assertThat(post.path("kind").asString()).isEqualTo("report");
    assertThat(post.path("url").asString()).isEqualTo(ADDRESS + "/posts/" + id + "/where-it-is");
  }

  @Test
  default void whatIsDatedAheadIsNotPublished() {
    String id = published("Dated today", "Text.").path("id").asString();
    String ahead =
        UnderTest.post("Dated ahead", "Text.")
            .put("publishedAt", "2099-01-01T00:00:00Z")
            .toString();

    for (HttpResponse<String> answer :
        List.of(site().publish(ahead), site().correct(id, "\"1\"", ahead))) {
      assertThat(Site.problem(answer, 422).path("field").asString()).isEqualTo("publishedAt");
    }
    assertThat(total("\"dated ahead\"")).isZero();
  }

  @Test
  default void ofTwoEditorsWithTheSameVersionOneWins() {
    JsonNode post = published("Two editors", "Text.");
    String id = post.path("id").asString();
    List<HttpResponse<String>> answers =
        Stream.of("Two editors: the red one", "Two editors: the blue one")
            .map(title -> UnderTest.post(title, "Text.").toString())
            .map(
                json ->
                    site()
                        .desk("/posts/" + id)
                        .header("If-Match", "\"1\"")
                        .PUT(BodyPublishers.ofString(json)))
            .map(site()::begin)
            .toList()
            .stream()
            .map(answer -> answer.join())
            .toList();

    assertThat(answers.stream().map(HttpResponse::statusCode)).containsExactlyInAnyOrder(200, 412);
    HttpResponse<String> loser =
        answers.stream().filter(answer -> answer.statusCode() == 412).findAny().orElseThrow();
    assertThat(Site.problem(loser, 412).path("current").asInt()).isEqualTo(2);
    JsonNode now = site().json("/api/posts/" + id);
    assertThat(now.path("version").asInt()).isEqualTo(2);
    assertThat(now.path("title").asString()).matches("Two editors: the (red|blue) one");
  }

  @Test
  default void aWholeDayIsThatDayWhateverTheZone() {
    for (String zone : List.of("Europe/Berlin", "Pacific/Kiritimati", "America/Los_Angeles")) {
      ObjectNode post = UnderTest.post("Inspection day in " + zone, "All day long.");
      post.putObject("event").put("start", "2026-10-14").put("end", "2026-10-15").put("zone", zone);
      JsonNode read = site().json("/api/posts/" + published(post).path("id").asString());
      assertThat(read.at("/event/start").asString()).as(zone).isEqualTo("2026-10-14");
      assertThat(read.at("/event/end").asString()).as(zone).isEqualTo("2026-10-15");
      String page = site().get(UnderTest.path(read.path("url").asString())).body();
      assertThat(page).as(zone).contains("datetime=\"2026-10-14\">14 October 2026<");
      assertThat(page)
          .as(zone)
          .doesNotContain("13 October", "16 October", "2026-10-13", "2026-10-16");
    }
  }

  @Test
  default void aCorrectionWithoutAVersionIsRefused() {
    String id = published("No version", "Text.").path("id").asString();
    String json = UnderTest.post("Overwritten blindly", "Text.").toString();

    Site.problem(site().send(site().desk("/posts/" + id).PUT(BodyPublishers.ofString(json))), 428);
    assertThat(total("blindly")).isZero();
  }

  @Test
  default void theTagOfThePostThatWasReadIsTheVersionToCorrect() {
    String id = published("Read and corrected", "Text.").path("id").asString();
    String read = Site.header(site().get("/api/posts/" + id), "ETag");

    HttpResponse<String> answer =
        site().correct(id, read, UnderTest.post("Read and corrected well", "Text.").toString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  @Test
  default void aCorrectionWhoseAnswerGotLostCanBeSentAgain() {
    String id = published("Sent and sent again", "Text.").path("id").asString();
    String corrected = UnderTest.post("Sent, corrected and sent again", "Text.").toString();
    assertThat(Site.stored(site().correct(id, "\"1\"", corrected)).path("version").asInt())
        .isEqualTo(2);

    assertThat(Site.stored(site().correct(id, "\"1\"", corrected)).path("version").asInt())
        .isEqualTo(2);
    Site.problem(
        site().correct(id, "\"1\"", UnderTest.post("Something else", "Text.").toString()), 412);
  }

  @Test
  default void aCorrectionIsOnEverySurface() {
    JsonNode post = published("The vacuum pump of theatre two", "It leaks.");
    String id = post.path("id").asString();
    HttpResponse<String> answer =
        site()
            .correct(
                id,
                "\"1\"",
                UnderTest.post("The vacuum pump of theatre three", "It leaks.")
                    .put("correction", "The theatre was wrong.")
                    .toString());
    Site.stored(answer);

    assertThat(total("\"theatre two\"")).isZero();
    assertThat(total("\"theatre three\"")).isEqualTo(1);
    JsonNode now = site().json("/api/posts/" + id);
    assertThat(now.path("correction").asString()).isEqualTo("The theatre was wrong.");
    assertThat(now.path("version").asInt()).isEqualTo(2);
    HttpResponse<String> old = site().get(post.path("url").asString());
    assertThat(old.statusCode()).as("the address before").isEqualTo(301);
    assertThat(Site.header(old, "Location")).isEqualTo(now.path("url").asString());
    UnderTest.feeds("\"vacuum pump\"")
        .values()
        .forEach(
            path ->
                assertThat(site().get(path).body())
                    .contains("theatre three")
                    .doesNotContain("theatre two"));
  }

  @Test
  default void whatIsWithdrawnIsGoneEverywhereUntilItIsRestored() {
    JsonNode post = published("The kettle of the night shift", "Text.");
    String id = post.path("id").asString();
    String page = post.path("url").asString();
    JsonNode withdrawn = Site.stored(site().withdraw(id, "The kettle was a rumour."));

    assertThat(withdrawn.path("version").asInt()).isEqualTo(2);
    JsonNode problem = Site.problem(site().get("/api/posts/" + id), 410);
    assertThat(problem.path("reason").asString()).isEqualTo("The kettle was a rumour.");
    HttpResponse<String> shown = site().send(site().request(page).header("Accept", "text/html"));
    assertThat(shown.statusCode()).isEqualTo(410);
    assertThat(shown.body()).contains("The kettle was a rumour.");
    assertThat(total("kettle")).isZero();
    assertThat(site().get("/?q=kettle").body()).doesNotContain(id);
    UnderTest.feeds("kettle")
        .values()
        .forEach(
            path ->
                assertThat(site().get(path).body())
                    .as("only that it left")
                    .doesNotContain("night shift", page)
                    .contains(id, "The kettle was a rumour."));
    Site.problem(site().withdraw(id, "Again."), 409);

    JsonNode restored = Site.stored(site().restore(id));
    assertThat(restored.path("version").asInt()).isEqualTo(3);
    assertThat(total("kettle")).isEqualTo(1);
    assertThat(site().get(page).statusCode()).isEqualTo(200);
    UnderTest.feeds("kettle")
        .values()
        .forEach(
            path ->
                assertThat(site().get(path).body())
                    .contains(page)
                    .doesNotContain("The kettle was a rumour."));
    Site.problem(site().restore(id), 409);
  }

  @Test
  default void aRepeatedRequestMakesOnePost() {
    String json = UnderTest.post("Said repeatedly", "Text.").toString();
    List<HttpResponse<String>> answers =
        Stream.generate(() -> site().publish(json, "said-repeatedly")).limit(5).toList();

    assertThat(answers).allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(201));
    assertThat(answers.stream().map(HttpResponse::body).distinct()).hasSize(1);
    assertThat(answers.stream().map(Site::position).distinct()).hasSize(1);
    assertThat(total("repeatedly")).isEqualTo(1);
    JsonNode problem =
        Site.problem(
            site().publish(UnderTest.post("Said otherwise", "Text.").toString(), "said-repeatedly"),
            422);
    assertThat(problem.path("type").asString()).isEqualTo("/problems/idempotency-key-reused");
    assertThat(total("otherwise")).isZero();
  }

  @Test
  default void noTitleNameOrTagHoldsWhatCannotBeSeen() {
    ObjectNode post =
        UnderTest.post(
            "Unseenly \u202Egpj\u200B.exe Z" + "\u0301".repeat(60) + "\uDB40\uDC41", "Text.");
    post.putArray("authors").add("Ada\u200B \u2066Lovelace");
    post.putArray("tags").add("\u200B");
    JsonNode refused = Site.problem(site().publish(post.toString()), 422);
    assertThat(refused.path("field").asString()).isEqualTo("tags[0]");
    post.putArray("tags").add("pu\u200Bmps").add("pumps");
    JsonNode read = site().json("/api/posts/" + published(post).path("id").asString());

    assertThat(read.path("title").asString())
        .isEqualTo("Unseenly gpj.exe \u0179" + "\u0301".repeat(5));
    assertThat(read.path("authors").get(0).asString()).isEqualTo("Ada Lovelace");
    assertThat(read.path("tags").toString()).isEqualTo("[\"pumps\"]");
    post.putArray("tags").add("\u200B");
    assertThat(Site.problem(site().publish(post.toString()), 422).path("field").asString())
        .isEqualTo("tags[0]");
  }
}
