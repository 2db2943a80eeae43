package org.cednews.index.view;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.FSDirectory;
import org.cednews.event.LogPosition;
import org.cednews.event.Topics;
import org.cednews.index.document.IndexFields;
import org.cednews.index.query.SearchRequest;
import org.cednews.index.search.PostState;
import org.cednews.index.view.PostView.Outcome;
import org.cednews.index.view.PostView.Status;
import org.cednews.index.view.RebuildStatus.State;
import org.cednews.index.write.CommitPoint;
import org.cednews.log.quarantine.Quarantine;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A new index is built beside the served one, from a real broker into a real index on disk, while
/// readers read and writers write.
class RebuildIT {

  private static final Logger LOG = LoggerFactory.getLogger(RebuildIT.class);
  private static final Duration WAIT = Duration.ofSeconds(60);
  private static final int POSTS = 1_000;
  private static final int REBUILDS = 3;
  private static final String DIGEST = "news.digest";
  private static final String CONTENT = "news.content";

  @TempDir static Path brokerFolder;
  private static TestLog log;

  @TempDir Path folder;
  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();

  @BeforeAll
  static void startLog() throws Exception {
    log = TestLog.start(brokerFolder);
  }

  @AfterAll
  static void stopLog() {
    log.close();
  }

  @BeforeEach
  void emptyLog() throws Exception {
    log.replaceTopic();
  }

  @Test
  void readersAndWritersNoticeNothing() throws Exception {
    log.append(SamplePosts.many(POSTS));
    var done = new AtomicBoolean();
    var seen = new AtomicLong(-1);
    var slowest = new AtomicLong();
    try (PostView view = open(folder.resolve("served"), Quarantine.LEFT_TO_THE_WRITER)) {
      ready(view);
      List<Future<Long>> counts = new ArrayList<>();
      try (var threads = Executors.newCachedThreadPool()) {
        for (int i = 0; i < 3; i++) {
          counts.add(threads.submit(() -> repeat(done, () -> read(view, seen))));
        }
        for (int i = 0; i < 2; i++) {
          var next = new AtomicLong(POSTS + 1_000_000L * i);
          counts.add(
              threads.submit(
                  () -> repeat(done, () -> write(view, (int) next.getAndIncrement(), slowest))));
        }
        counts.add(
            threads.submit(() -> repeat(done, () -> assertThat(view.status().ready()).isTrue())));
        try {
          for (int i = 1; i <= REBUILDS; i++) {
            assertThat(view.rebuild("round " + i)).isTrue();
            eventually(() -> rebuild(view).state() != State.RUNNING);
            assertThat(rebuild(view).failure()).isNull();
          }
        } finally {
          done.set(true);
        }
      }
      for (Future<Long> count : counts) {
        assertThat(count.get()).as("done without a failure").isPositive();
      }
      LOG.info(
          "{} rebuilds, {} readers' and writers' calls, the slowest write was seen after {} ms",
          REBUILDS,
          counts.stream().mapToLong(Future::resultNow).sum(),
          slowest.get() / 1_000_000);
      assertThat(names(folder.resolve("served"))).containsExactly("00000" + (REBUILDS + 1));
      Status rebuilt = view.status();
      assertThat(ended("done")).isEqualTo(REBUILDS);
      try (PostView other = open(folder.resolve("other"), Quarantine.LEFT_TO_THE_WRITER)) {
        Status fromNothing = ready(other);
        assertThat(rebuilt.position()).isEqualTo(fromNothing.position());
        assertThat(rebuilt.digest()).isEqualTo(fromNothing.digest());
        assertThat(rebuilt.posts()).isEqualTo(fromNothing.posts());
      }
    }
  }

  // What one reader has seen, no other one may miss afterwards.
  private static void read(PostView view, AtomicLong seen) {
    long before = Math.max(seen.get(), view.position().value());
    long at = view.search().search(SearchRequest.newest(10)).position().value();
    assertThat(at).as("position of an answer").isGreaterThanOrEqualTo(before);
    seen.accumulateAndGet(at, Math::max);
  }

  private static void write(PostView view, int number, AtomicLong slowest) throws Exception {
    LogPosition position = log.append(SamplePosts.published(number, 1));
    long begin = System.nanoTime();
    assertThat(view.await(position, Duration.ofSeconds(10))).as("read your write").isTrue();
    slowest.accumulateAndGet(System.nanoTime() - begin, Math::max);
    assertThat(view.outcome(position)).isEqualTo(Outcome.ACCEPTED);
    assertThat(view.search().find(SamplePosts.id(number))).isInstanceOf(PostState.Live.class);
    LogPosition repeat = log.append(SamplePosts.published(number, 1));
    assertThat(view.await(repeat, Duration.ofSeconds(10))).isTrue();
    assertThat(view.outcome(repeat)).isEqualTo(Outcome.IGNORED);
  }

  private interface Step {
    void run() throws Exception;
  }

  private static long repeat(AtomicBoolean done, Step step) throws Exception {
    long times = 0;
    while (!done.get()) {
      step.run();
      times++;
    }
    return times;
  }

  @Test
  void anIndexOfEarlierContentAnswersUntilTheNewOneIsBuilt() throws Exception {
    buildWithABadRecord();
    alter(CONTENT, Integer.toString(IndexFields.CONTENT - 1));
    var answers = new CountDownLatch(1);
    try (PostView view = open(folder, waitFor(answers))) {
      ready(view);
      // What the new index meets, the old one has behind it.
      eventually(() -> rebuild(view).position().value() >= POSTS);
      assertThat(rebuild(view).reason()).contains("version " + (IndexFields.CONTENT - 1));
      assertThat(view.search().search(SearchRequest.newest(1)).total()).isEqualTo(POSTS);
      LogPosition more = log.append(SamplePosts.published(POSTS, 1));
      assertThat(view.await(more, WAIT)).isTrue();
      assertThat(view.status().ready()).isTrue();
      assertThat(rebuild(view).state()).isEqualTo(State.RUNNING);
      assertThat(view.rebuild("one more")).as("one at a time").isFalse();
      assertThat(content("000001")).isEqualTo(IndexFields.CONTENT - 1);

      answers.countDown();
      eventually(() -> rebuild(view).state() == State.DONE);
      assertThat(view.search().search(SearchRequest.newest(1)).total()).isEqualTo(POSTS + 1);
      assertThat(names(folder)).containsExactly("000002");
      assertThat(content("000002")).isEqualTo(IndexFields.CONTENT);
    }
    try (PostView view = open(folder, Quarantine.LEFT_TO_THE_WRITER)) {
      assertThat(ready(view).rebuild()).as("nothing is left to do").isNull();
      assertThat(view.status().posts()).isEqualTo(POSTS + 1);
    }
  }

  @Test
  void whatAKilledProcessLeftHalfBuiltIsRemovedAtTheStart() throws Exception {
    Status whole = buildWithABadRecord();
    var answers = new CountDownLatch(1);
    Path copy = folder.resolveSibling(folder.getFileName() + "-copy");
    try (PostView view = open(folder, waitFor(answers))) {
      ready(view);
      view.rebuild("to be killed");
      eventually(() -> rebuild(view).position().value() >= POSTS);
      assertThat(names(folder)).contains("000001", "000002");
      // As a process leaves it that is killed at this moment.
      copy(folder, copy);
      answers.countDown();
    }
    try (IndexOnDisk onDisk = IndexOnDisk.open(copy).orElseThrow()) {
      assertThat(onDisk.posts()).isEqualTo(POSTS);
    }
    try (PostView view = open(copy, Quarantine.LEFT_TO_THE_WRITER)) {
      assertThat(view.status().posts()).as("at once").isEqualTo(POSTS);
      assertThat(names(copy)).containsExactly("000001");
      assertThat(ready(view).digest()).isEqualTo(whole.digest());
      assertThat(view.status().rebuild()).isNull();
    }
  }

  @Test
  void whatDiffersIsNotServed() throws Exception {
    buildWithABadRecord();
    alter(DIGEST, "0123456789abcdef");
    try (PostView view = open(folder, Quarantine.LEFT_TO_THE_WRITER)) {
      ready(view);
      assertThat(view.rebuild("to compare")).isTrue();
      eventually(() -> rebuild(view).state() == State.FAILED);
      assertThat(rebuild(view).failure()).contains("at position " + POSTS, "0123456789abcdef");
      assertThat(view.status().digest()).isEqualTo("0123456789abcdef");
      assertThat(names(folder)).containsExactly("000001");
      assertThat(ended("failed")).isEqualTo(1);
      mustGoOn(view);
    }
  }

  @Test
  void whatCannotBeWrittenIsGivenUpAndTriedAgainWhenAsked() throws Exception {
    Status whole = buildWithABadRecord();
    try (PostView view = open(folder, Quarantine.LEFT_TO_THE_WRITER)) {
      ready(view);
      Files.writeString(folder.resolve("000002"), "a file in the place of the folder");
      assertThat(view.rebuild("for nothing")).isTrue();
      eventually(() -> rebuild(view).state() == State.FAILED);
      assertThat(rebuild(view).failure()).contains("000002");
      assertThat(names(folder)).containsExactly("000001");
      mustGoOn(view);

      assertThat(view.rebuild("again")).isTrue();
      eventually(() -> rebuild(view).state() == State.DONE);
      assertThat(view.status().posts()).isEqualTo(whole.posts() + 1);
    }
  }

  private static void mustGoOn(PostView view) throws Exception {
    LogPosition more = log.append(SamplePosts.published(POSTS, 1));
    assertThat(view.await(more, WAIT)).as("the old index follows").isTrue();
    assertThat(view.status().posts()).isEqualTo(POSTS + 1);
  }

  /// The last record cannot be read: as long as it waits for its quarantine, an index that meets it
  /// is not committed, so that a rebuild does not end.
  private Status buildWithABadRecord() throws Exception {
    log.append(SamplePosts.many(POSTS));
    ProducerRecord<byte[], byte[]> like = TestLog.record(SamplePosts.published(1, 2));
    byte[] value = "not json".getBytes(StandardCharsets.UTF_8);
    LogPosition end =
        log.append(new ProducerRecord<>(Topics.POSTS, null, like.key(), value, like.headers()));
    try (PostView view = open(folder, Quarantine.LEFT_TO_THE_WRITER)) {
      assertThat(view.await(end, WAIT)).isTrue();
      return ready(view);
    }
  }

  private static Quarantine waitFor(CountDownLatch answers) {
    return (record, reason, detail) -> {
      try {
        answers.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    };
  }

  private PostView open(Path home, Quarantine quarantine) {
    return PostView.open(
        new PostView.Settings(home, log.kafka(), 2, Duration.ofMillis(50), 1_000),
        metrics,
        quarantine);
  }

  private double ended(String result) {
    return metrics.get("news.index.rebuilds").tag("result", result).counter().count();
  }

  private static RebuildStatus rebuild(PostView view) {
    return requireNonNull(view.status().rebuild(), "no rebuild");
  }

  private static Status ready(PostView view) {
    eventually(() -> view.status().ready());
    return view.status();
  }

  // Changes what a commit says beside its documents.
  private void alter(String name, String value) throws IOException {
    try (FSDirectory directory = FSDirectory.open(folder.resolve("000001"));
        DirectoryReader reader = DirectoryReader.open(directory);
        var writer =
            new IndexWriter(
                directory, new IndexWriterConfig().setIndexCommit(reader.getIndexCommit()))) {
      Map<String, String> data = new HashMap<>(reader.getIndexCommit().getUserData());
      assertThat(data).containsKey(name);
      data.put(name, value);
      writer.setLiveCommitData(data.entrySet());
      writer.commit();
    }
  }

  private int content(String index) throws IOException {
    try (FSDirectory directory = FSDirectory.open(folder.resolve(index))) {
      return CommitPoint.read(directory).orElseThrow().content();
    }
  }

  private static List<String> names(Path home) {
    try (Stream<Path> files = Files.list(home)) {
      return files.map(file -> file.getFileName().toString()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
  }

  private static void eventually(BooleanSupplier condition) {
    long deadline = System.nanoTime() + WAIT.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
      LockSupport.parkNanos(10_000_000);
    }
  }
}
