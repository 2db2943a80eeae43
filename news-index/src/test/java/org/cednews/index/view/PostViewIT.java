package org.cednews.index.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.cednews.event.LogPosition;
import org.cednews.event.PostEvent;
import org.cednews.event.Topics;
import org.cednews.index.query.SearchRequest;
import org.cednews.index.search.PostState;
import org.cednews.index.view.PostView.Outcome;
import org.cednews.index.view.PostView.Status;
import org.cednews.log.quarantine.Quarantine;
import org.cednews.log.read.LostLogException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The view against a real broker and a real index on disk.
class PostViewIT {

  private static final Duration WAIT = Duration.ofSeconds(30);

  @TempDir static Path brokerFolder;
  private static TestLog log;

  @TempDir Path folder;
  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  private final Map<Long, String> quarantined = new ConcurrentSkipListMap<>();

  @BeforeAll
  static void startLog() throws Exception {
    log = TestLog.start(brokerFolder);
  }

  @AfterAll
  static void stopLog() {
    log.close();
  }

  private PostView open(Path directory, Duration commitEvery, Quarantine quarantine) {
    return PostView.open(
        new PostView.Settings(directory, log.kafka(), 2, commitEvery, 10), metrics, quarantine);
  }

  private PostView open(Path directory, CompletableFuture<LostLogException> lost) {
    return PostView.open(
        new PostView.Settings(directory, log.kafka(), 2, Duration.ofSeconds(1), 10),
        metrics,
        Quarantine.LEFT_TO_THE_WRITER,
        lost::complete);
  }

  private PostView open(Path directory) {
    return open(
        directory,
        Duration.ofSeconds(1),
        (record, reason, detail) -> quarantined.put(record.offset(), reason));
  }

  @Test
  void showsWhatWasPublishedAndForgetsWhatWasWithdrawn() throws Exception {
    log.replaceTopic();
    try (PostView view = open(folder)) {
      LogPosition first = log.append(SamplePosts.published(1, 1));
      assertThat(view.await(first, WAIT)).isTrue();
      assertThat(view.search().find(SamplePosts.id(1)))
          .isEqualTo(new PostState.Live(SamplePosts.published(1, 1).post(), first));
      assertThat(view.search().search(SearchRequest.newest(10)).total()).isEqualTo(1);

      assertThat(view.await(log.append(SamplePosts.published(1, 2)), WAIT)).isTrue();
      assertThat(view.search().follow(SearchRequest.newest(10)).page().items())
          .containsExactly(SamplePosts.published(1, 2).post());

      LogPosition gone = log.append(SamplePosts.withdrawn(1, 3));
      assertThat(view.await(gone, WAIT)).isTrue();
      assertThat(view.search().search(SearchRequest.newest(10)).total()).isZero();
      assertThat(view.search().find(SamplePosts.id(1))).isInstanceOf(PostState.Withdrawn.class);
      assertThat(view.search().find(SamplePosts.id(2))).isInstanceOf(PostState.Unknown.class);
      assertThat(view.status().posts()).isZero();

      assertThat(view.await(log.append(SamplePosts.published(1, 4)), WAIT)).isTrue();
      assertThat(view.status().posts()).isEqualTo(1);
      assertThat(metrics.get("news.publish.visible").timer().count()).isPositive();
    }
  }

  @Test
  void theLogsOrderDecidesBetweenWriters() throws Exception {
    log.replaceTopic();
    try (PostView view = open(folder)) {
      var winner = SamplePosts.published(1, 1, SamplePosts.content("Winner", "one"));
      var loser = SamplePosts.published(1, 1, SamplePosts.content("Loser", "two"));
      LogPosition won = log.append(winner);
      LogPosition lost = log.append(loser);
      LogPosition skipped = log.append(SamplePosts.published(1, 3));
      LogPosition next = log.append(SamplePosts.published(1, 2));
      LogPosition repeat = log.append(SamplePosts.published(1, 2));
      assertThat(view.await(repeat, WAIT)).isTrue();
      assertThat(view.outcome(won)).isEqualTo(Outcome.ACCEPTED);
      assertThat(view.outcome(lost)).isEqualTo(Outcome.IGNORED);
      assertThat(view.outcome(skipped)).isEqualTo(Outcome.IGNORED);
      assertThat(view.outcome(next)).isEqualTo(Outcome.ACCEPTED);
      assertThat(view.outcome(repeat)).isEqualTo(Outcome.IGNORED);
      assertThat(view.outcome(new LogPosition(repeat.value() + 1))).isEqualTo(Outcome.PENDING);
    }
  }

  @Test
  void goesOnWhereItsCommitEndsAndEqualsARebuiltView() throws Exception {
    log.replaceTopic();
    log.append(SamplePosts.many(500));
    try (PostView view = open(folder.resolve("a"))) {
      assertThat(view.await(log.append(SamplePosts.published(7, 2)), WAIT)).isTrue();
    }
    List<PostEvent> more = new ArrayList<>();
    for (int i = 0; i < 500; i += 3) {
      more.add(i % 2 == 0 ? SamplePosts.withdrawn(i, 2) : SamplePosts.published(i, 2));
    }
    LogPosition end = log.append(more);
    var again = new SimpleMeterRegistry();
    Status continued;
    try (PostView view =
        PostView.open(
            new PostView.Settings(folder.resolve("a"), log.kafka(), 2, WAIT, 10),
            again,
            Quarantine.LEFT_TO_THE_WRITER)) {
      assertThat(view.await(end, WAIT)).isTrue();
      continued = view.status();
      double applied =
          again.counter("news.index.events", "result", "accepted").count()
              + again.counter("news.index.events", "result", "ignored").count();
      assertThat(applied).as("only what came after the commit").isEqualTo(more.size());
    }
    try (PostView view = open(folder.resolve("b"))) {
      assertThat(view.await(end, WAIT)).isTrue();
      assertThat(view.status().digest()).isEqualTo(continued.digest());
      assertThat(view.status().posts()).isEqualTo(continued.posts());
    }
  }

  @Test
  void badRecordsNeitherBlockNorVanish() throws Exception {
    log.replaceTopic();
    List<PostEvent> good = new ArrayList<>(SamplePosts.many(1000));
    log.append(good.subList(0, 500));
    var template = TestLog.record(SamplePosts.published(1, 2));
    LogPosition notJson = bad(template, "not json".getBytes(StandardCharsets.UTF_8), null);
    LogPosition unknown = bad(template, template.value(), "org.else.happened");
    LogPosition missing = bad(template, "{\"origin\":{}}".getBytes(StandardCharsets.UTF_8), null);
    LogPosition large = bad(template, new byte[5 << 20], null);
    LogPosition foreign =
        log.append(
            new ProducerRecord<>(
                Topics.POSTS,
                null,
                "other".getBytes(StandardCharsets.UTF_8),
                template.value(),
                template.headers()));
    LogPosition last = log.append(good.subList(500, 1000));

    // A quarantine that does not answer at first must not delay the good records.
    var answers = new CountDownLatch(1);
    try (PostView view =
        open(
            folder,
            Duration.ofMillis(1),
            (record, reason, detail) -> {
              try {
                answers.await();
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
              quarantined.put(record.offset(), reason);
            })) {
      assertThat(view.await(last, WAIT)).isTrue();
      assertThat(view.search().search(SearchRequest.newest(1)).total()).isEqualTo(1000);
      assertThat(view.status().committed()).as("not behind the bad ones").isLessThan(notJson);
      answers.countDown();
      assertThat(eventuallyCommitted(view, last)).isTrue();
    }
    assertThat(quarantined)
        .isEqualTo(
            Map.of(
                notJson.value(), "not-json",
                unknown.value(), "unknown-type",
                missing.value(), "invalid",
                large.value(), "too-large",
                foreign.value(), "invalid"));
    assertThat(metrics.counter("news.index.events", "result", "unreadable").count()).isEqualTo(5);
  }

  private static boolean eventuallyCommitted(PostView view, LogPosition position)
      throws InterruptedException {
    long deadline = System.nanoTime() + WAIT.toNanos();
    while (!view.status().committed().reaches(position)) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      Thread.sleep(20);
    }
    return true;
  }

  private static LogPosition bad(
      ProducerRecord<byte[], byte[]> like, byte[] value, @Nullable String type) throws Exception {
    var record = new ProducerRecord<>(like.topic(), null, like.key(), value, like.headers());
    if (type != null) {
      record.headers().add("ce_type", type.getBytes(StandardCharsets.UTF_8));
    }
    return log.append(record);
  }

  @Test
  void anotherLogEndsTheViewAndTheIndexStays() throws Exception {
    log.replaceTopic();
    Status before;
    try (PostView view = open(folder)) {
      assertThat(view.await(log.append(SamplePosts.many(20)), WAIT)).isTrue();
      before = view.status();
    }
    log.replaceTopic();
    log.append(SamplePosts.published(99, 1));
    var lost = new CompletableFuture<LostLogException>();
    try (PostView view = open(folder, lost)) {
      assertThat(lost.get(WAIT.toSeconds(), TimeUnit.SECONDS))
          .hasMessageContaining(before.topicId() + ", up to position 19")
          .hasMessageContaining("holds the positions from 0 to 0");
      assertThatExceptionOfType(LostLogException.class).isThrownBy(view::awaitLog);
      assertThat(view.status().ready()).isFalse();
      assertThat(view.status().topicId()).isEqualTo(before.topicId());
      assertThat(view.search().search(SearchRequest.newest(10)).total()).isEqualTo(20);
    }
    try (var generations = Files.list(folder)) {
      assertThat(generations).as("the old index").hasSize(1);
    }
  }

  @Test
  void aLogThatLostItsBeginningOrItsEndEndsTheView() throws Exception {
    log.replaceTopic();
    try (PostView view = open(folder.resolve("a"))) {
      assertThat(view.await(log.append(SamplePosts.many(20)), WAIT)).isTrue();
    }
    log.append(versions(20, 10));
    log.removeBefore(new LogPosition(25));
    var lost = new CompletableFuture<LostLogException>();
    try (PostView view = open(folder.resolve("a"), lost)) {
      assertThat(lost.get(WAIT.toSeconds(), TimeUnit.SECONDS))
          .hasMessage(
              "the index has come to position 19, but the log news.posts holds the positions from 25 to 29");
      assertThat(view.status().posts()).isEqualTo(20);
    }
  }

  @Test
  void anIndexWithoutPostsIsBuiltAnewForAnotherLog() throws Exception {
    log.replaceTopic();
    try (PostView view = open(folder)) {
      view.awaitLog();
    }
    log.replaceTopic();
    LogPosition end = log.append(SamplePosts.published(99, 1));
    try (PostView view = open(folder)) {
      assertThat(view.await(end, WAIT)).isTrue();
      assertThat(view.status().posts()).isEqualTo(1);
    }
  }

  private static List<PostEvent> versions(int from, int count) {
    List<PostEvent> events = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      events.add(SamplePosts.published(from + i, 1));
    }
    return events;
  }

  @Test
  void aMissingOrForeignIndexIsRebuilt() throws Exception {
    log.replaceTopic();
    LogPosition end = log.append(SamplePosts.many(50));
    Files.createDirectories(folder.resolve("000007"));
    Files.writeString(folder.resolve("000007").resolve("segments_1"), "another format");
    try (PostView view = open(folder)) {
      assertThat(view.await(end, WAIT)).isTrue();
      assertThat(view.status().posts()).isEqualTo(50);
    }
  }

  @Test
  void waitsNoLongerThanAsked() throws Exception {
    log.replaceTopic();
    try (PostView view = open(folder)) {
      assertThat(view.await(new LogPosition(1_000_000), Duration.ofMillis(50))).isFalse();
    }
  }
}
