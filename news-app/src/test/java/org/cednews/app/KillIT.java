package org.cednews.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/// `kill -9` of the whole program, again and again, while posts are written: what was acknowledged
/// is there, once, in its right version, and the view equals one that is built from nothing.
///
/// `NEWS_TEST_SEED` repeats the random choices of a run.
final class KillIT {

  private static final Logger LOG = LoggerFactory.getLogger(KillIT.class);
  private static final int ALL = 50;
  private static final int KILLS = FullRun.ALL ? ALL : ALL / FullRun.PART;
  private static final long SEED = seed();
  private static final int ROUNDS_BETWEEN_REBUILDS = 5;

  private final Random random = new Random(SEED);
  private final List<Writer> writers = new ArrayList<>();

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path folder;

  @BeforeAll
  static void sayWhich() {
    LOG.info("{} kills, NEWS_TEST_SEED={}", KILLS, SEED);
    FullRun.leavesOut("kills", KILLS, ALL);
  }

  @Test
  void whatWasAcknowledgedIsThereOnceAfterEachKill() throws Exception {
    surviveKills(KILLS);
  }

  /// Commits follow each other so closely that most kills fall into one.
  @Test
  void aKillInTheMiddleOfACommitDoesNoHarm() throws Exception {
    surviveKills(KILLS / 5, "news.index.commit-every=1ms");
  }

  private void surviveKills(int kills, String... settings) throws Exception {
    for (int i = 0; i < 3; i++) {
      writers.add(new DeskWriter("desk" + i + "n", random.nextLong()));
    }
    writers.add(new FileWriter("filen", random.nextLong()));
    int sinceRebuild = 0;
    for (int kill = 1; kill <= kills; kill++) {
      // The first round leaves something behind that a start has to cope with.
      if (kill > 1 && random.nextInt(5) == 0) {
        killWhileStarting(settings);
        continue;
      }
      NewsProcess news = start(settings);
      try {
        checkWhatTheLastKillLeft(news.site());
        if (sinceRebuild++ % ROUNDS_BETWEEN_REBUILDS == 0) {
          checkTheView(news.site(), kill);
        }
        writeUntilKilled(news);
      } finally {
        news.kill();
      }
      LOG.info("kill {} of {}, after {} posts", kill, kills, articles().size());
    }
    try (NewsProcess news = start(settings)) {
      checkWhatTheLastKillLeft(news.site());
      for (Article article : articles()) {
        article.mustBeRight(news.site());
      }
      checkTheView(news.site(), kills + 1);
    }
  }

  private NewsProcess start(String... settings) {
    return NewsProcess.start(data(), with(settings));
  }

  private void killWhileStarting(String... settings) throws InterruptedException {
    NewsProcess news = NewsProcess.launch(data(), with(settings));
    Thread.sleep(random.nextInt(8_000));
    news.kill();
    LOG.info("killed while it started");
  }

  private static String[] with(String... settings) {
    var all = new ArrayList<>(List.of(settings));
    all.add("news.samples=false");
    return all.toArray(String[]::new);
  }

  private void writeUntilKilled(NewsProcess news) throws InterruptedException, ExecutionException {
    var killed = new AtomicBoolean();
    if (random.nextBoolean()) {
      // So a kill can fall into a rebuild.
      assertThat(news.site().operate("/views/rebuild").statusCode()).isEqualTo(202);
    }
    var working = new ArrayList<Future<?>>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Writer writer : writers) {
        working.add(threads.submit(() -> writer.write(news.site(), killed::get)));
      }
      // A random moment is what this is about.
      Thread.sleep(100 + random.nextInt(1_400));
      killed.set(true);
      news.kill();
    }
    for (Future<?> work : working) {
      work.get();
    }
  }

  private void checkWhatTheLastKillLeft(Site site) {
    for (Writer writer : writers) {
      writer.settle(site);
    }
    for (Writer writer : writers) {
      writer.checkFresh(site);
    }
    Set<String> wanted =
        articles().stream().filter(Article::isLive).map(Article::id).collect(Collectors.toSet());
    List<String> found = everything(site);
    assertThat(new HashSet<>(found)).isEqualTo(wanted);
    assertThat(found).as("no post is there twice").hasSameSizeAs(wanted);
  }

  /// The ids of all posts, walking through the search without a query.
  private static List<String> everything(Site site) {
    var ids = new ArrayList<String>();
    String cursor = "";
    while (true) {
      JsonNode page = site.json("/api/posts?size=100" + cursor);
      page.path("posts").forEach(post -> ids.add(post.path("id").asString()));
      if (!page.has("next")) {
        assertThat(page.path("total").asInt()).isEqualTo(ids.size());
        return ids;
      }
      cursor = "&cursor=" + Site.encoded(page.path("next").asString());
    }
  }

  private void checkTheView(Site site, int round) {
    RebuiltView.mustEqualThatOf(site, kafka(), folder.resolve("rebuilt-" + round));
  }

  /// The broker in the process keeps its port in its folder.
  private String kafka() {
    try {
      return "127.0.0.1:" + Files.readString(data().resolve("kafka/broker.port")).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path data() {
    return folder.resolve("data");
  }

  private List<Article> articles() {
    return writers.stream().flatMap(Writer::articles).toList();
  }

  private static long seed() {
    String text = System.getenv("NEWS_TEST_SEED");
    return text == null || text.isBlank() ? System.nanoTime() : Long.parseLong(text.strip());
  }
}
