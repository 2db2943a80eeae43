package org.cednews.api.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.apache.lucene.store.FSDirectory;
import org.cednews.api.ApiServer;
import org.cednews.api.SamplePost;
import org.cednews.api.read.ViewProgress;
import org.cednews.event.LogPosition;
import org.cednews.event.Post;
import org.cednews.event.PostEvent;
import org.cednews.event.PostEvent.Channel;
import org.cednews.event.PostEvent.Origin;
import org.cednews.event.PostEvent.PostPublished;
import org.cednews.event.PostEvent.PostWithdrawn;
import org.cednews.event.PostId;
import org.cednews.index.match.Synonyms;
import org.cednews.index.rank.Ranking;
import org.cednews.index.search.LuceneSearch;
import org.cednews.index.write.CommitPoint;
import org.cednews.index.write.IdLookup;
import org.cednews.index.write.PostIndex;
import org.cednews.index.write.PostSearcher;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The feeds of an index on disk, as those see them who follow them.
class MirrorTest {

  private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
  private static final Origin ORIGIN = new Origin(Channel.DESK, "test");
  private static final List<String> FORMATS = List.of("atom", "rss", "json");

  private PostIndex index;
  private ApiServer server;
  private final Map<Integer, Post> live = new TreeMap<>();
  private final Map<Integer, Long> versions = new TreeMap<>();
  private long events;

  @BeforeEach
  void start(@TempDir Path folder) throws IOException {
    index = PostIndex.open(FSDirectory.open(folder.resolve("index")), CommitPoint.start("test"));
    server = serve(index);
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
    index.close();
  }

  @Test
  void aMirrorEqualsTheViewAfterAThousandOperations() throws Exception {
    var random = new Random(6721);
    for (int i = 0; i < 250; i++) {
      apply(random);
    }
    var all = new Mirror(server, "/feed.atom?sort=updated&size=10");
    var pumps = new Mirror(server, "/feed.atom?q=pump&sort=updated&size=10");
    all.readArchive();
    assertThat(all.held()).isEqualTo(titles(""));
    pumps.poll();
    while (events < 1_250) {
      for (int i = random.nextInt(40); i >= 0; i--) {
        apply(random);
      }
      all.poll();
      pumps.poll();
      assertThat(all.held()).isEqualTo(titles(""));
      assertThat(pumps.held()).isEqualTo(titles("pump"));
      all.poll();
    }
    assertThat(all.unchanged).isPositive();
    assertThat(live.size()).isBetween(50, 150);
    var late = new Mirror(server, "/feed.atom?sort=updated");
    late.readArchive();
    assertThat(late.held()).isEqualTo(titles(""));
  }

  @Test
  void equalTagsMeanEqualBytesInAnotherIndexOfTheLog(@TempDir Path other) throws Exception {
    var random = new Random(5);
    List<PostEvent> log = new ArrayList<>();
    for (int i = 0; i < 250; i++) {
      log.add(apply(random));
    }
    try (PostIndex second =
        PostIndex.open(FSDirectory.open(other.resolve("index")), CommitPoint.start("test"))) {
      apply(second, log);
      try (ApiServer node = serve(second)) {
        for (String format : FORMATS) {
          for (String query :
              List.of("", "?q=pump", "?size=5&sort=updated", "?page=1", "?page=2&upto=150")) {
            String path = "/feed." + format + query;
            HttpResponse<String> one = server.get(path);
            HttpResponse<String> two = node.get(path);
            assertThat(one.statusCode()).as(path).isEqualTo(200);
            assertThat(two.body()).as(path).isEqualTo(one.body());
            for (String header : List.of("ETag", "Last-Modified", "News-Position")) {
              assertThat(two.headers().allValues(header))
                  .as(path)
                  .hasSize(1)
                  .isEqualTo(one.headers().allValues(header));
            }
          }
        }
      }
    }
  }

  @Test
  void pagesOfTheArchiveStay() throws Exception {
    for (int number = 0; number < 150; number++) {
      publish(number, "Lamp " + number);
    }
    Map<String, HttpResponse<String>> before = new TreeMap<>();
    for (String format : FORMATS) {
      for (String query : List.of("?page=1", "?page=2&upto=149")) {
        before.put("/feed." + format + query, server.get("/feed." + format + query));
      }
    }
    publish(3, "Lamp 3, corrected");
    publish(120, "Lamp 120, corrected");
    publish(500, "Another");
    for (Map.Entry<String, HttpResponse<String>> page : before.entrySet()) {
      HttpResponse<String> again = server.get(page.getKey());
      assertThat(again.statusCode()).as(page.getKey()).isEqualTo(200);
      assertThat(again.body()).as(page.getKey()).isEqualTo(page.getValue().body());
      assertThat(again.headers().firstValue("ETag"))
          .isEqualTo(page.getValue().headers().firstValue("ETag"));
      assertThat(again.headers().firstValue("Cache-Control"))
          .contains("public, max-age=86400, immutable");
      String tag = again.headers().firstValue("ETag").orElseThrow();
      assertThat(server.get(page.getKey(), "If-None-Match", tag).statusCode()).isEqualTo(304);
    }
    withdraw(3);
    for (String format : FORMATS) {
      assertThat(server.get("/feed." + format + "?page=1").body())
          .as(format)
          .doesNotContain("Lamp 3<", "\"Lamp 3\"")
          .contains("It was wrong.", id(3).value());
    }
  }

  @Test
  void theArchiveLeadsFromTheNewestPostToTheFirst() throws Exception {
    for (int number = 0; number < 250; number++) {
      publish(number, "Lamp " + number);
    }
    String site = ApiServer.SITE;
    assertThat(server.get("/feed.atom").body())
        .contains("rel=\"prev-archive\"", site + "/feed.atom?page=3&amp;upto=249");
    assertThat(server.get("/feed.atom?q=lamp").body()).doesNotContain("prev-archive");
    assertThat(server.get("/feed.atom?page=2").body())
        .contains("<fh:archive", "rel=\"current\"", "rel=\"prev-archive\"", "rel=\"next-archive\"")
        .contains(site + "/feed.atom?page=1\"", site + "/feed.atom?page=3\"")
        .containsSubsequence("Lamp 100", "Lamp 101", "Lamp 199");
    HttpResponse<String> open = server.get("/feed.atom?page=3");
    assertThat(open.body()).doesNotContain("fh:archive", "next-archive").contains("Lamp 249");
    assertThat(open.headers().firstValue("Cache-Control")).contains("public, max-age=60");
    assertThat(server.get("/feed.json?page=2").body())
        .contains("\"next_url\":\"" + site + "/feed.json?page=1\"");
    for (String none : List.of("page=4", "page=3&upto=250", "page=3&upto=199")) {
      assertThat(server.get("/feed.rss?" + none).statusCode()).as(none).isEqualTo(404);
    }
    for (String none : List.of("page=0", "page=x", "page=-1", "page=", "page=1&q=lamp")) {
      assertThat(server.get("/feed.rss?" + none).body()).as(none).doesNotContain("page=1\"");
    }
    assertThat(server.get("/feed.rss?page=1&utm_source=x&upto=").body())
        .isEqualTo(server.get("/feed.rss?page=1").body());
  }

  private static ApiServer serve(PostIndex index) {
    var search = new LuceneSearch(() -> Optional.of(index), new Synonyms(null), Ranking.standard());
    return ApiServer.start(
        search,
        new ViewProgress() {
          @Override
          public LogPosition position() {
            return index.position();
          }

          @Override
          public boolean await(LogPosition position, Duration timeout) {
            return index.position().reaches(position);
          }
        });
  }

  private Map<String, String> titles(String word) {
    Map<String, String> titles = new TreeMap<>();
    live.forEach(
        (number, post) -> {
          if (post.content().title().contains(word)) {
            titles.put("urn:ced-news:post:" + id(number), post.content().title());
          }
        });
    return titles;
  }

  // Publishes, corrects, withdraws or restores some post.
  private PostEvent apply(Random random) throws IOException {
    int number = random.nextInt(200);
    if (live.containsKey(number) && random.nextInt(2) == 0) {
      return withdraw(number);
    }
    String subject = random.nextBoolean() ? "Infusion pump " : "Surgical lamp ";
    return publish(number, subject + random.nextInt(1_000));
  }

  private PostEvent publish(int number, String title) throws IOException {
    long version = versions.merge(number, 1L, Long::sum);
    // Many posts are old when they come in.
    Instant takenIn = BEGIN.minus(Duration.ofDays(number * 37L % 1_000));
    var post =
        new Post(
            id(number),
            version,
            SamplePost.bare(title, "<p>Text.</p>").content(),
            takenIn,
            BEGIN.plus(Duration.ofMinutes(events)));
    live.put(number, post);
    return apply(PostPublished.of(post, ORIGIN));
  }

  private PostEvent withdraw(int number) throws IOException {
    live.remove(number);
    long version = versions.merge(number, 1L, Long::sum);
    Instant at = BEGIN.plus(Duration.ofMinutes(events));
    return apply(new PostWithdrawn(id(number), version, at, "It was wrong.", ORIGIN));
  }

  private PostEvent apply(PostEvent event) throws IOException {
    apply(index, List.of(event));
    events++;
    return event;
  }

  private static void apply(PostIndex index, List<PostEvent> events) throws IOException {
    long position = index.position().value();
    PostSearcher searcher = index.acquire();
    try {
      var lookup = new IdLookup(searcher);
      for (PostEvent event : events) {
        assertThat(index.apply(event, ++position, lookup)).isTrue();
      }
    } finally {
      index.release(searcher);
    }
    index.refresh(new LogPosition(position));
  }

  private static PostId id(int number) {
    return PostId.derive("mirror", Integer.toString(number));
  }
}
