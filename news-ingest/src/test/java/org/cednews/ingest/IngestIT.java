package org.cednews.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.cednews.event.Content;
import org.cednews.event.PostId;
import org.cednews.event.Topics;
import org.cednews.index.search.PostState;
import org.cednews.index.view.PostView;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// The write side from its doors to the view.
class IngestIT {

  private static final String POST = "{\"title\": \"%s\", \"body\": \"%s\"}";

  @TempDir static Path folder;

  private static WriteSide side;

  @BeforeAll
  static void start() throws Exception {
    side = WriteSide.start(folder);
    side.awaitReady();
  }

  @AfterAll
  static void stop() {
    side.close();
  }

  @Test
  void aNewPostIsAnsweredWithWhereItIs() throws Exception {
    HttpResponse<String> created = side.post("/api/desk/posts", POST.formatted("Pumps", "Check."));

    assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
    JsonNode stored = WriteSide.JSON.readTree(created.body());
    assertThat(header(created, "Location"))
        .isEqualTo("/api/posts/" + stored.path("id").stringValue());
    assertThat(header(created, "ETag")).isEqualTo("\"1\"");
    assertThat(header(created, "News-Position"))
        .isEqualTo(Long.toString(stored.path("position").longValue()));
    assertThat(stored.path("version").longValue()).isEqualTo(1);
    assertThat(stored.path("url").stringValue())
        .isEqualTo("/posts/" + stored.path("id").stringValue() + "/pumps");
    assertThat(content(id(created)).title()).isEqualTo("Pumps");
    assertThat(content(id(created)).publishedAt()).isNotNull();
  }

  @Test
  void theSameKeyGivesTheSamePostAndAnotherBodyAProblem() throws Exception {
    String body = POST.formatted("Keyed", "Text.");
    HttpResponse<String> first = side.post("/api/desk/posts", body, "Idempotency-Key", "k1");
    HttpResponse<String> again = side.post("/api/desk/posts", body, "Idempotency-Key", "k1");
    HttpResponse<String> other =
        side.post("/api/desk/posts", POST.formatted("Other", "Text."), "Idempotency-Key", "k1");
    HttpResponse<String> someoneElse =
        side.post("/api/desk/posts", body, "Idempotency-Key", "k1", "Editor", "ben");

    assertThat(again.statusCode()).isEqualTo(201);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(header(again, "News-Position")).isEqualTo(header(first, "News-Position"));
    assertProblem(other, 422, "idempotency-key-reused");
    assertThat(id(someoneElse)).isNotEqualTo(id(first));
  }

  @Test
  void theSameKeyStillGivesTheFirstAnswerAfterACorrection() throws Exception {
    String body = POST.formatted("Keyed and corrected", "Text.");
    HttpResponse<String> first = side.post("/api/desk/posts", body, "Idempotency-Key", "k2");
    side.put(
        "/api/desk/posts/" + id(first), POST.formatted("Corrected", "Text."), "If-Match", "\"1\"");

    assertThat(side.post("/api/desk/posts", body, "Idempotency-Key", "k2").body())
        .isEqualTo(first.body());
  }

  @Test
  void aCorrectionNeedsTheVersionThatWasRead() throws Exception {
    HttpResponse<String> created = side.post("/api/desk/posts", POST.formatted("One", "Text."));
    String path = "/api/desk/posts/" + id(created);
    String two = POST.formatted("Two", "Text.");

    assertProblem(side.put(path, two), 428, "version-wanted");
    HttpResponse<String> changed = side.put(path, two, "If-Match", "\"1\"");
    assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
    assertThat(header(changed, "ETag")).isEqualTo("\"2\"");
    HttpResponse<String> late =
        side.put(path, POST.formatted("Three", "Text."), "If-Match", "\"1\"");
    assertProblem(late, 412, "version-conflict");
    assertThat(WriteSide.JSON.readTree(late.body()).path("current").longValue()).isEqualTo(2);
    assertThat(content(id(created)).title()).isEqualTo("Two");
  }

  @Test
  void ofTwoEditorsAtOnceOneWins() throws Exception {
    HttpResponse<String> created = side.post("/api/desk/posts", POST.formatted("Race", "Text."));
    var answers = new ArrayList<Future<HttpResponse<String>>>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 4; i++) {
        String body = POST.formatted("Race " + i, "Text.");
        answers.add(
            threads.submit(
                () -> side.put("/api/desk/posts/" + id(created), body, "If-Match", "\"1\"")));
      }
    }

    assertThat(answers.stream().map(Future::resultNow).map(HttpResponse::statusCode))
        .containsExactlyInAnyOrder(200, 412, 412, 412);
  }

  @Test
  void aPostIsWithdrawnAndRestored() throws Exception {
    HttpResponse<String> created = side.post("/api/desk/posts", POST.formatted("Gone", "Text."));
    String path = "/api/desk/posts/" + id(created);

    assertProblem(side.post(path + "/withdraw", "{}"), 400, "invalid-field");
    assertProblem(side.post(path + "/restore", ""), 409, "not-withdrawn");
    assertProblem(side.post(path + "/publish", ""), 409, "nothing-to-publish");
    HttpResponse<String> withdrawn = side.post(path + "/withdraw", "{\"reason\": \"A mistake.\"}");
    assertThat(withdrawn.statusCode()).as(withdrawn.body()).isEqualTo(200);
    assertThat(header(withdrawn, "ETag")).isEqualTo("\"2\"");
    assertThat(find(id(created))).isInstanceOf(PostState.Withdrawn.class);
    assertProblem(
        side.put(path, POST.formatted("Gone", "Again."), "If-Match", "\"2\""),
        409,
        "withdrawn-post");
    assertProblem(side.post(path + "/withdraw", "{\"reason\": \"Again.\"}"), 409, "withdrawn-post");
    HttpResponse<String> restored = side.post(path + "/restore", "", "If-Match", "\"2\"");
    assertThat(header(restored, "ETag")).isEqualTo("\"3\"");
    assertThat(content(id(created)).title()).isEqualTo("Gone");
  }

  @Test
  void whatIsNotThereIsNotFound() throws Exception {
    String unknown = "/api/desk/posts/" + PostId.derive("nobody wrote this");
    String body = POST.formatted("A", "B");

    assertProblem(side.put(unknown, body, "If-Match", "\"1\""), 404, "unknown-post");
    assertProblem(
        side.put("/api/desk/posts/nonsense", body, "If-Match", "\"1\""), 404, "unknown-post");
    assertProblem(side.post(unknown + "/withdraw", "{\"reason\": \"x\"}"), 404, "unknown-post");
    assertProblem(side.post(unknown + "/restore", ""), 404, "unknown-post");
    assertProblem(side.post(unknown + "/publish", ""), 404, "unknown-post");
  }

  @Test
  void aWrongFieldIsNamed() throws Exception {
    HttpResponse<String> answer =
        side.post("/api/desk/posts", "{\"title\": \"A\", \"publishedAt\": \"soon\"}");

    assertProblem(answer, 400, "invalid-field");
    assertThat(WriteSide.JSON.readTree(answer.body()).path("field").stringValue())
        .isEqualTo("publishedAt");
  }

  @Test
  void aBodyIsNotTooLarge() throws Exception {
    String large = POST.formatted("Large", "x".repeat(100 * 1024));

    assertProblem(side.post("/api/desk/posts", large), 413, "body-too-large");
    assertThat(
            side.send(
                    "POST",
                    "/api/desk/captures?location=large.txt",
                    large.getBytes(UTF_8),
                    "Content-Type",
                    "text/plain")
                .statusCode())
        .isEqualTo(413);
  }

  @Test
  void aPreviewShowsWhatWillBePublished() throws Exception {
    HttpResponse<String> preview =
        side.post(
            "/api/desk/preview",
            "{\"format\": \"html\", \"body\": \"<p>Safe</p><script>alert(1)</script>\"}");

    assertThat(preview.statusCode()).as(preview.body()).isEqualTo(200);
    JsonNode json = WriteSide.JSON.readTree(preview.body());
    assertThat(json.path("bodyHtml").stringValue()).contains("Safe").doesNotContain("script");
    assertThat(json.path("removed").toString()).contains("script");
  }

  @Test
  void aFileBecomesAPostOnceAndThenItsNextVersion() throws Exception {
    byte[] text = file("Steriliser tests in the morning", "The first cycle of the day.");
    JsonNode first = side.handIn("steriliser.txt", text);
    JsonNode again = side.handIn("steriliser.txt", text);
    JsonNode changed =
        side.handIn(
            "steriliser.txt",
            file("Steriliser tests in the morning", "The very first cycle of the day."));

    assertThat(verdicts(first)).as(first.toString()).containsExactly("new");
    assertThat(verdicts(again)).containsExactly("unchanged");
    assertThat(verdicts(changed)).containsExactly("changed");
    assertThat(first.path("position").longValue())
        .isEqualTo(first.path("results").get(0).path("position").longValue());
    assertThat(first.path("location").stringValue()).isEqualTo("steriliser.txt");
    var id = new PostId(first.path("results").get(0).path("id").stringValue());
    assertThat(content(id).title()).isEqualTo("Steriliser tests in the morning");
  }

  @Test
  void aCaptureOfMoreEntriesThanAnOutcomeHoldsIsRefusedAsAWholeAndKeptInQuarantine()
      throws Exception {
    String feed =
        IntStream.rangeClosed(0, 5_000)
            .mapToObj("{\"id\":\"%d\"}"::formatted)
            .collect(
                joining(
                    ",", "{\"version\":\"https://jsonfeed.org/version/1.1\",\"items\":[", "]}"));
    JsonNode outcome = side.handIn("long.json", feed.getBytes(UTF_8));

    assertThat(verdicts(outcome)).containsExactly("refused");
    assertThat(outcome.path("results").get(0).path("reason").stringValue())
        .isEqualTo("it has 5001 entries, more than 5000");
    assertThat(quarantined(outcome.path("captureId").stringValue())).hasSize(1);
  }

  @Test
  void aRecordThatIsNoCaptureDoesNotStopTheOthers() throws Exception {
    long offset;
    try (var producer =
        new KafkaProducer<>(side.kafka(), new ByteArraySerializer(), new ByteArraySerializer())) {
      offset =
          producer
              .send(new ProducerRecord<>(Topics.CAPTURES, 0, null, "not a capture".getBytes(UTF_8)))
              .get()
              .offset();
    }
    JsonNode outcome = side.outcome("0-" + offset);

    assertThat(verdicts(outcome)).containsExactly("refused");
    assertThat(quarantined("0-" + offset))
        .singleElement()
        .satisfies(
            record -> {
              assertThat(new String(record.value(), UTF_8)).isEqualTo("not a capture");
              assertThat(header(record, "quarantine_reason")).isEqualTo("refused");
              assertThat(header(record, "quarantine_topic")).isEqualTo(Topics.CAPTURES);
              assertThat(header(record, "quarantine_detail")).contains("not a capture");
            });
    assertThat(
            verdicts(side.handIn("after-it.txt", file("After the bad record", "It goes on well."))))
        .containsExactly("new");
  }

  @Test
  void aCaptureThatNobodyKnowsIsNotFound() throws Exception {
    assertProblem(
        side.send("GET", "/api/desk/captures/nonsense", new byte[0]), 404, "capture-not-found");
    assertProblem(
        side.send("POST", "/api/desk/captures", new byte[0], "Content-Type", "text/plain"),
        400,
        "malformed-parameter");
  }

  private static byte[] file(String title, String text) {
    return (title + "\n\nOct 25, 2023 | CED_news\n\nAda Example\n\n" + text + "\n").getBytes(UTF_8);
  }

  private static List<String> verdicts(JsonNode outcome) {
    return outcome.path("results").values().stream()
        .map(result -> result.path("result").stringValue())
        .toList();
  }

  private static List<ConsumerRecord<byte[], byte[]>> quarantined(String captureId) {
    var partition = new TopicPartition(Topics.QUARANTINE, 0);
    var found = new ArrayList<ConsumerRecord<byte[], byte[]>>();
    try (var consumer =
        new KafkaConsumer<>(
            side.kafka(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
      while (consumer.position(partition) < end) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
          String place =
              header(record, "quarantine_partition") + "-" + header(record, "quarantine_offset");
          if (place.equals(captureId)) {
            found.add(record);
          }
        }
      }
    }
    return found;
  }

  private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
    var header = record.headers().lastHeader(name);
    return header == null ? "" : new String(header.value(), UTF_8);
  }

  private static void assertProblem(HttpResponse<String> answer, int status, String name) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(header(answer, "Content-Type")).startsWith("application/problem+json");
    assertThat(WriteSide.JSON.readTree(answer.body()).path("type").stringValue())
        .isEqualTo("/problems/" + name);
  }

  private static String header(HttpResponse<?> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }

  private static PostId id(HttpResponse<String> stored) {
    return new PostId(WriteSide.JSON.readTree(stored.body()).path("id").stringValue());
  }

  private static PostState find(PostId id) {
    return side.bean(PostView.class).search().find(id);
  }

  private static Content content(PostId id) {
    return ((PostState.Live) find(id)).post().content();
  }
}
