package org.cednews.ingest.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.cednews.ingest.intake.SampleContents.TIME;
import static org.cednews.ingest.intake.SampleContents.content;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.cednews.broker.EmbeddedBroker;
import org.cednews.event.Content;
import org.cednews.event.LogPosition;
import org.cednews.event.Post;
import org.cednews.event.PostEvent.Channel;
import org.cednews.event.PostEvent.Origin;
import org.cednews.event.PostEvent.PostPublished;
import org.cednews.event.PostId;
import org.cednews.event.Topics;
import org.cednews.index.search.PostState;
import org.cednews.index.view.PostView;
import org.cednews.ingest.intake.EarlierVersions;
import org.cednews.ingest.intake.SourceItem;
import org.cednews.ingest.proposal.Proposals;
import org.cednews.log.quarantine.Quarantine;
import org.cednews.log.table.LogTable;
import org.cednews.log.write.LogTopics;
import org.cednews.log.write.LogWriter;
import org.cednews.read.Identity;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostLogIT {

  private static final Origin EDITOR = new Origin(Channel.DESK, "ada");
  private static final Origin SOURCE = new Origin(Channel.FEED, "partner");

  @TempDir static Path folder;

  private static final List<AutoCloseable> resources = new ArrayList<>();
  private static MeterRegistry metrics = new SimpleMeterRegistry();
  private static Map<String, Object> kafka = Map.of();

  private static volatile Instant now = TIME;
  private static PostView view;
  private static PostLog log;

  @BeforeAll
  static void start() throws Exception {
    EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("kafka"), 0);
    resources.add(broker);
    kafka = Map.of("bootstrap.servers", broker.bootstrapServers());
    LogTopics.prepare(kafka, new LogTopics.Layout((short) 1, 2, Duration.ofDays(90)));
    view = view("view");
    log = postLog(view);
    awaitReady(view);
  }

  @AfterAll
  static void stop() throws Exception {
    for (AutoCloseable resource : resources.reversed()) {
      resource.close();
    }
  }

  @Test
  void publishesAFirstVersion() {
    PostId id = id("first");
    WriteResult answer = log.publish(id, content("First", "text"), EDITOR, Expected.nothing());

    Post post = accepted(answer);
    assertThat(post.version()).isEqualTo(1);
    assertThat(post.ingestedAt()).isEqualTo(now);
    assertThat(post.content().publishedAt()).isEqualTo(now);
    assertThat(view.search().find(id)).isInstanceOf(PostState.Live.class);
  }

  @Test
  void writesNothingWhenThePostSaysSoAlready() {
    PostId id = id("unchanged");
    WriteResult first = log.publish(id, content("Same", "text"), SOURCE, Expected.newest());
    WriteResult second = log.publish(id, content("Same", "text"), SOURCE, Expected.newest());

    assertThat(second).isEqualTo(new WriteResult.Unchanged(accepted(first), position(first)));
  }

  @Test
  void keepsTheTimeOfTheFirstVersion() {
    PostId id = id("times");
    Post first = accepted(log.publish(id, content("One", "a"), EDITOR, Expected.nothing()));
    now = now.plusSeconds(60);
    Post second = accepted(log.publish(id, content("Two", "b"), EDITOR, new Expected.Version(1)));

    assertThat(second.version()).isEqualTo(2);
    assertThat(second.ingestedAt()).isEqualTo(first.ingestedAt());
    assertThat(second.updatedAt()).isEqualTo(first.updatedAt().plusSeconds(60));
    assertThat(second.content().publishedAt()).isEqualTo(first.content().publishedAt());
  }

  @Test
  void tellsAnEditorWhoReadAnOlderVersionWhoWon() {
    PostId id = id("lost");
    log.publish(id, content("One", "a"), EDITOR, Expected.nothing());
    WriteResult won = log.publish(id, content("Two", "b"), EDITOR, new Expected.Version(1));
    WriteResult lost = log.publish(id, content("Three", "c"), EDITOR, new Expected.Version(1));

    assertThat(lost)
        .isEqualTo(new WriteResult.Lost(new PostState.Live(accepted(won), position(won))));
  }

  @Test
  void anotherLogDoesNotOverwriteWhatAnEditorHasWrittenHere() {
    PostId id = id("takeover");
    log.publish(id, content("One", "a"), SOURCE, Expected.nothing());
    Post edited = accepted(log.publish(id, content("Two", "b"), EDITOR, new Expected.Version(1)));
    var third = new Post(id, 3, content("Three", "c"), edited.ingestedAt(), edited.updatedAt());

    assertThat(log.take(List.of(PostPublished.of(third, SOURCE))))
        .singleElement()
        .isInstanceOf(WriteResult.Refused.class);
    assertThat(log.take(List.of(PostPublished.of(third, EDITOR))))
        .singleElement()
        .isInstanceOf(WriteResult.Accepted.class);
  }

  @Test
  void recognisesARepeatOfWhatItHasWritten() {
    PostId id = id("repeat");
    log.publish(id, content("One", "a"), EDITOR, Expected.nothing());
    WriteResult answer = log.publish(id, content("Two", "b"), EDITOR, new Expected.Version(1));
    WriteResult again = log.publish(id, content("Two", "b"), EDITOR, new Expected.Version(1));

    assertThat(again).isEqualTo(new WriteResult.Unchanged(accepted(answer), position(answer)));
  }

  @Test
  void letsOneOfManyEditorsWinAndTellsTheOthers() throws Exception {
    PostId id = id("race");
    log.publish(id, content("Start", "a"), EDITOR, Expected.nothing());
    PostView other = view("view-of-another-node");
    awaitReady(other);
    List<PostLog> nodes = List.of(log, postLog(other));
    int editors = 8;
    var gate = new CountDownLatch(1);
    var answers = new ArrayList<Future<WriteResult>>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < editors; i++) {
        PostLog node = nodes.get(i % 2);
        Content content = content("Version of " + i, "text " + i);
        answers.add(
            threads.submit(
                () -> {
                  gate.await();
                  return node.publish(id, content, EDITOR, new Expected.Version(1));
                }));
      }
      gate.countDown();
    }
    List<WriteResult> all = answers.stream().map(Future::resultNow).toList();

    assertThat(all).filteredOn(WriteResult.Accepted.class::isInstance).hasSize(1);
    assertThat(all).filteredOn(WriteResult.Lost.class::isInstance).hasSize(editors - 1);
    Post winner =
        accepted(all.stream().filter(WriteResult.Accepted.class::isInstance).toList().get(0));
    assertThat(((PostState.Live) view.search().find(id)).post()).isEqualTo(winner);
  }

  @Test
  void letsEverySourceComeThroughInTheEnd() throws Exception {
    PostId id = id("sources");
    var gate = new CountDownLatch(1);
    var answers = new ArrayList<Future<WriteResult>>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 3; i++) {
        Content content = content("Version of " + i, "text " + i);
        answers.add(
            threads.submit(
                () -> {
                  gate.await();
                  return log.publish(id, content, SOURCE, Expected.newest());
                }));
      }
      gate.countDown();
    }

    assertThat(answers.stream().map(Future::resultNow).map(PostLogIT::accepted).map(Post::version))
        .containsExactlyInAnyOrder(1L, 2L, 3L);
  }

  @Test
  void withdrawsAndRestoresWithTheContentThatThePostHad() {
    PostId id = id("withdrawn");
    Post first = accepted(log.publish(id, content("Back", "soon"), EDITOR, Expected.nothing()));
    Post second =
        accepted(log.publish(id, content("Back", "very soon"), EDITOR, Expected.newest()));
    WriteResult withdrawn = log.withdraw(id, "wrong date", EDITOR, new Expected.Version(2));
    assertThat(withdrawn).isInstanceOf(WriteResult.Accepted.class);
    assertThat(log.find(id))
        .isInstanceOfSatisfying(
            PostState.Withdrawn.class,
            found -> {
              assertThat(found.version()).isEqualTo(3);
              assertThat(found.reason()).isEqualTo("wrong date");
            });

    Post restored = accepted(log.restore(id, EDITOR, new Expected.Version(3)));

    assertThat(restored.version()).isEqualTo(4);
    assertThat(restored.content()).isEqualTo(second.content());
    assertThat(restored.ingestedAt()).isEqualTo(first.ingestedAt());
  }

  @Test
  void aSourceDoesNotBringBackWhatWasWithdrawn() {
    PostId id = id("stays-withdrawn");
    log.publish(id, content("Gone", "text"), SOURCE, Expected.newest());
    log.withdraw(id, "a mistake", EDITOR, Expected.newest());

    WriteResult answer = log.publish(id, content("Gone", "new text"), SOURCE, Expected.newest());

    assertThat(answer).isEqualTo(new WriteResult.NotPossible(log.find(id)));
  }

  @Test
  void withdrawsAndRestoresOnlyWhatCanBe() {
    PostId id = id("impossible");
    assertThat(log.withdraw(id, "never was", EDITOR, Expected.newest()))
        .isEqualTo(new WriteResult.NotPossible(new PostState.Unknown()));
    log.publish(id, content("Here", "text"), EDITOR, Expected.nothing());
    assertThat(log.restore(id, EDITOR, Expected.newest()))
        .isEqualTo(new WriteResult.NotPossible(log.find(id)));
    log.withdraw(id, "once", EDITOR, Expected.newest());
    assertThat(log.withdraw(id, "twice", EDITOR, Expected.newest()))
        .isEqualTo(new WriteResult.NotPossible(log.find(id)));
  }

  @Test
  void takesAnotherTextUnderAnUncertainNameForAnotherPost() {
    var identity = new Identity("import", "news.txt", false);
    Post pumps = accepted(publish(identity, content("Pumps", "check every infusion pump")));
    Post corrected = accepted(publish(identity, content("Pump", "check every infusion pump now")));
    Post other = accepted(publish(identity, content("Elections", "the board is new")));

    assertThat(pumps.id()).isEqualTo(identity.postId());
    assertThat(corrected.id()).isEqualTo(pumps.id());
    assertThat(corrected.version()).isEqualTo(2);
    assertThat(other.id()).isEqualTo(PostId.derive("import", "news.txt", "elections"));
  }

  private WriteResult publish(Identity identity, Content content) {
    return log.publish(List.of(entry(identity, content)), SOURCE).getFirst();
  }

  private static PostLog.Entry entry(String name, Content content) {
    return entry(new Identity("import", name, true), content);
  }

  private static PostLog.Entry entry(Identity identity, Content content) {
    return new PostLog.Entry(SourceItem.of(identity, identity.key(), null, List.of()), content);
  }

  @Test
  void keepsOutWhatIsDatedAheadWhateverDoorItComesBy() {
    Instant tomorrow = now.plus(Duration.ofDays(1));
    Content ahead = content("Ahead", "text", tomorrow, null);
    Content other = content("Beside it", "text");
    var first = new Post(id("ahead-in-another-log"), 1, ahead, now, now);

    assertThat(log.publish(id("ahead-desk"), ahead, EDITOR, Expected.nothing()))
        .isEqualTo(new WriteResult.DatedAhead(tomorrow));
    assertThat(log.publish(List.of(entry("ahead", ahead), entry("beside", other)), SOURCE))
        .satisfiesExactly(
            one -> assertThat(one).isEqualTo(new WriteResult.DatedAhead(tomorrow)),
            one -> assertThat(accepted(one).content()).isEqualTo(other));
    assertThat(log.take(List.of(PostPublished.of(first, EDITOR))))
        .containsExactly(new WriteResult.DatedAhead(tomorrow));
  }

  @Test
  void takesWhatIsDatedWithinTheDifferenceOfTwoClocks() {
    Content soon = content("Soon", "text", now.plusSeconds(5), null);
    Content tooLate = content("Too late", "text", now.plusSeconds(5).plusMillis(1), null);

    accepted(log.publish(id("soon"), soon, EDITOR, Expected.nothing()));
    assertThat(log.publish(id("too-late"), tooLate, EDITOR, Expected.nothing()))
        .isInstanceOf(WriteResult.DatedAhead.class);
  }

  @Test
  void correctsWhatIsPublishedThoughTheClockWasSetBack() {
    PostId id = id("before-the-clock-was-set-back");
    Instant before = now;
    Content first = content("Published", "text", before, null);
    accepted(log.publish(id, first, EDITOR, Expected.nothing()));
    now = before.minus(Duration.ofHours(2));
    try {
      Content second = content("Corrected", "text", before, null);
      Post corrected = accepted(log.publish(id, second, EDITOR, Expected.newest()));
      assertThat(corrected.version()).isEqualTo(2);
      assertThat(corrected.updatedAt()).isAfter(before);
      Content later = content("Corrected", "text", before.plusSeconds(1), null);
      assertThat(log.publish(id, later, EDITOR, Expected.newest()))
          .isInstanceOf(WriteResult.DatedAhead.class);
      assertThat(log.withdraw(id, "wrong", EDITOR, Expected.newest()))
          .isInstanceOf(WriteResult.Accepted.class);
      assertThat(log.find(id))
          .isInstanceOfSatisfying(
              PostState.Withdrawn.class,
              withdrawn -> assertThat(withdrawn.at()).isAfter(corrected.updatedAt()));
    } finally {
      now = before;
    }
  }

  @Test
  void doesNotBringBackWhatIsDatedAhead() {
    PostId id = id("ahead-restored");
    Instant before = now;
    Instant tomorrow = before.plus(Duration.ofDays(1));
    now = tomorrow;
    log.publish(id, content("Back", "text", tomorrow, null), EDITOR, Expected.nothing());
    now = before;
    log.withdraw(id, "its clock was wrong", EDITOR, Expected.newest());

    assertThat(log.restore(id, EDITOR, Expected.newest()))
        .isEqualTo(new WriteResult.DatedAhead(tomorrow));
    assertThat(log.find(id)).isInstanceOf(PostState.Withdrawn.class);
  }

  @Test
  void tellsWhatIsDurableFromWhatThisNodeHasSeen() throws Exception {
    PostLog hasty = postLog(view, Duration.ZERO);
    Content content = content("Durable", "text");

    // Nobody waits for the view here, so it is all but always behind; at times it is quicker.
    for (int i = 0; i < 200; i++) {
      PostId id = id("durable-" + i);
      if (hasty.publish(id, content, EDITOR, Expected.nothing())
          instanceof WriteResult.Pending kept) {
        assertThat(kept.event().id()).isEqualTo(id);
        assertThat(view.await(kept.position(), Duration.ofSeconds(30))).isTrue();
        assertThat(hasty.publish(id, content, EDITOR, Expected.nothing()))
            .isInstanceOfSatisfying(
                WriteResult.Unchanged.class,
                again -> assertThat(again.position()).isEqualTo(kept.position()));
        return;
      }
    }
    fail("the view was always quicker than the acknowledgement");
  }

  @Test
  void refusesWhatTheLogCannotTake() {
    Content huge = content("Huge", "x".repeat(5 * 1024 * 1024));

    assertThat(log.publish(id("huge"), huge, EDITOR, Expected.nothing()))
        .isInstanceOf(WriteResult.Refused.class);
  }

  @Test
  void measuresEveryAppend() {
    long before = metrics.get("news.log.append").timer().count();
    log.publish(id("measured"), content("Measured", "text"), EDITOR, Expected.nothing());

    assertThat(metrics.get("news.log.append").timer().count()).isGreaterThan(before);
    assertThat(
            metrics
                .get("news.ingest.posts")
                .tags("result", "new", "channel", "desk")
                .counter()
                .count())
        .isPositive();
  }

  private static PostView view(String name) {
    var settings =
        new PostView.Settings(folder.resolve(name), kafka, 1, Duration.ofSeconds(5), 1_000);
    PostView opened = PostView.open(settings, metrics, Quarantine.LEFT_TO_THE_WRITER);
    resources.add(opened);
    return opened;
  }

  private static PostLog postLog(PostView over) {
    return postLog(over, Duration.ofSeconds(10));
  }

  private static PostLog postLog(PostView over, Duration waitForView) {
    LogWriter writer = LogWriter.open(kafka);
    resources.add(writer);
    InstantSource clock = () -> now;
    LogTable proposals = LogTable.open(kafka, Topics.PROPOSALS, writer);
    resources.add(proposals);
    return new PostLog(
        writer,
        over,
        new EarlierVersions(kafka),
        new Proposals(proposals, metrics),
        clock,
        waitForView,
        metrics);
  }

  private static void awaitReady(PostView opened) throws InterruptedException {
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!opened.status().ready() && System.nanoTime() < end) {
      Thread.sleep(20);
    }
    assertThat(opened.status().ready()).isTrue();
  }

  private static PostId id(String name) {
    return PostId.derive("test", name);
  }

  private static Post accepted(WriteResult answer) {
    assertThat(answer).isInstanceOf(WriteResult.Accepted.class);
    return ((PostPublished) ((WriteResult.Accepted) answer).event()).post();
  }

  private static LogPosition position(WriteResult answer) {
    return ((WriteResult.Accepted) answer).position();
  }
}
