package org.cednews.index.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.cednews.event.LogPosition;
import org.cednews.event.PostEvent;
import org.cednews.index.query.SearchRequest;
import org.cednews.index.search.PostState;
import org.cednews.index.view.PostView.Status;
import org.cednews.log.quarantine.Quarantine;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Bytes of the index change on the disk: the view builds a new one from the log by itself, and
/// says what it said before.
///
/// `NEWS_TEST_FLIPS` says how many places are hit (50 by default), `NEWS_TEST_SEED` repeats them.
class DamagedIndexIT {

  private static final Duration WAIT = Duration.ofSeconds(60);
  private static final int POSTS = 400;
  private static final long SEED = setting("NEWS_TEST_SEED", System.nanoTime());
  private static final long FLIPS = setting("NEWS_TEST_FLIPS", 50);

  @TempDir static Path brokerFolder;
  private static TestLog log;

  @TempDir Path folder;

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
  void aByteThatWasHitWhileItStoodStillCostsNothing() throws Exception {
    build();
    Status whole;
    LogPosition end = log.append(versions(1, POSTS));
    try (PostView view = open()) {
      assertThat(view.await(end, WAIT)).isTrue();
      whole = ready(view);
    }
    var random = new Random(SEED);
    for (int flip = 0; flip < FLIPS; flip++) {
      List<Path> files = files();
      Path file = files.get(random.nextInt(files.size()));
      long at = random.nextLong(Files.size(file));
      hit(file, at, 1 + random.nextInt(16));
      String where = "%s at %d, NEWS_TEST_SEED=%d".formatted(file, at, SEED);
      try (PostView view = open()) {
        Status status = ready(view);
        assertThat(status.digest()).as(where).isEqualTo(whole.digest());
        assertThat(status.posts()).as(where).isEqualTo(whole.posts());
        allMustBeFound(view, where);
      }
      try (var indexes = Files.list(folder)) {
        assertThat(indexes).as("only the new index is left, %s", where).hasSize(1);
      }
    }
  }

  @Test
  void aMissingFileCostsNothing() throws Exception {
    Status whole = build();
    for (int i = 0; i < files().size(); i++) {
      Files.delete(files().get(i));
      try (PostView view = open()) {
        assertThat(ready(view).digest()).isEqualTo(whole.digest());
        allMustBeFound(view, "file " + i);
      }
    }
  }

  @Test
  void whatASearchMeetsIsMendedWithoutARestart() throws Exception {
    build();
    try (PostView view = open()) {
      Status whole = ready(view);
      for (Path file : files()) {
        if (!file.getFileName().toString().matches("write.lock|segments.*")) {
          // The first bytes stay, by which Lucene knows that it is a file of its own.
          hit(file, 64, (int) Math.max(0, Files.size(file) - 64 - 16));
        }
      }
      eventually(() -> isRight(view));
      assertThat(ready(view).digest()).isEqualTo(whole.digest());
      allMustBeFound(view, "after it was mended");
    }
  }

  @Test
  void whatNoSearchMeetsIsMendedWithoutARestart() throws Exception {
    Status whole = build();
    try (PostView view = open()) {
      ready(view);
      for (Path file : files()) {
        if (!file.getFileName().toString().matches("write.lock|segments.*")) {
          hit(file, Files.size(file) / 2, 1);
        }
      }
      eventually(() -> indexNumber() > 1);
      assertThat(ready(view).digest()).isEqualTo(whole.digest());
      allMustBeFound(view, "after it was mended");
    }
  }

  // An index that is opened again is read from the disk, and not from what was kept in memory.
  private Status build() throws Exception {
    LogPosition end = log.append(SamplePosts.many(POSTS));
    try (PostView view = open()) {
      assertThat(view.await(end, WAIT)).isTrue();
      return ready(view);
    }
  }

  private PostView open() {
    return PostView.open(
        new PostView.Settings(folder, log.kafka(), 2, Duration.ofMillis(50), 10),
        new SimpleMeterRegistry(),
        Quarantine.LEFT_TO_THE_WRITER);
  }

  private static List<PostEvent> versions(int from, int to) {
    List<PostEvent> events = new ArrayList<>();
    for (int i = from; i < to; i += 3) {
      events.add(i % 2 == 0 ? SamplePosts.withdrawn(i, 2) : SamplePosts.published(i, 2));
    }
    return events;
  }

  private static Status ready(PostView view) {
    eventually(() -> view.status().ready());
    return view.status();
  }

  private static boolean isRight(PostView view) {
    try {
      allMustBeFound(view, "");
      return view.status().ready();
    } catch (RuntimeException | AssertionError e) {
      return false;
    }
  }

  // Each post in the version that the log says.
  private static void allMustBeFound(PostView view, String where) {
    long live = 0;
    for (int i = 0; i < POSTS; i++) {
      switch (view.search().find(SamplePosts.id(i))) {
        case PostState.Live(var post, var _) -> {
          assertThat(post).as(where).isEqualTo(SamplePosts.published(i, post.version()).post());
          live++;
        }
        case PostState.Withdrawn gone -> assertThat(gone.version()).as(where).isEqualTo(2);
        case PostState.Unknown _ -> throw new AssertionError("post " + i + " is gone, " + where);
      }
    }
    assertThat(view.search().search(SearchRequest.newest(10)).total()).as(where).isEqualTo(live);
  }

  private long indexNumber() {
    try (Stream<Path> indexes = Files.list(folder)) {
      return indexes
          .mapToLong(path -> Long.parseLong(path.getFileName().toString()))
          .max()
          .orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      List<Path> files = new ArrayList<>();
      for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
        if (Files.size(file) > 0) {
          files.add(file);
        }
      }
      return files;
    }
  }

  private static void hit(Path file, long at, int count) throws IOException {
    try (var channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      var bytes = ByteBuffer.allocate((int) Math.min(count, channel.size() - at));
      channel.read(bytes, at);
      for (int i = 0; i < bytes.capacity(); i++) {
        bytes.put(i, (byte) ~bytes.get(i));
      }
      channel.write(bytes.flip(), at);
    }
  }

  private static void eventually(BooleanSupplier condition) {
    long deadline = System.nanoTime() + WAIT.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
      Thread.onSpinWait();
    }
  }

  private static long setting(String name, long otherwise) {
    String text = System.getenv(name);
    return text == null || text.isBlank() ? otherwise : Long.parseLong(text.strip());
  }
}
