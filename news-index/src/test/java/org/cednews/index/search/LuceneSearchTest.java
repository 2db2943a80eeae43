package org.cednews.index.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.cednews.index.view.SamplePosts.TIME;
import static org.cednews.index.view.SamplePosts.content;
import static org.cednews.index.view.SamplePosts.id;
import static org.cednews.index.view.SamplePosts.published;
import static org.cednews.index.view.SamplePosts.withdrawn;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.cednews.event.Content;
import org.cednews.event.Kind;
import org.cednews.event.Post;
import org.cednews.event.PostEvent;
import org.cednews.event.PostId;
import org.cednews.index.query.Facet;
import org.cednews.index.query.SearchRequest;
import org.cednews.index.query.SearchRequest.Sort;
import org.cednews.index.result.CursorException;
import org.cednews.index.result.Hit;
import org.cednews.index.result.MarkedText;
import org.cednews.index.result.Page;
import org.cednews.index.result.Page.Count;
import org.cednews.index.view.SamplePosts;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LuceneSearchTest {

  @TempDir Path folder;
  private SearchFixture fixture;

  @BeforeEach
  void open() throws IOException {
    fixture = new SearchFixture(folder);
  }

  @AfterEach
  void close() throws IOException {
    fixture.close();
  }

  @Test
  void anEmptyIndexAnswers() {
    Page<Hit> page = fixture.search.search(SearchFixture.request("pump"));
    assertThat(page.total()).isZero();
    assertThat(page.items()).isEmpty();
    assertThat(page.next()).isNull();
  }

  @Test
  void findsWordsPhrasesAuthorsAndTags() throws IOException {
    fixture.apply(
        published(1, 1, content("Infusion pumps", "The pump in the ward was calibrated.")),
        published(2, 1, content("Ventilators", "A ward pump is not a ventilator.")),
        published(
            3,
            1,
            content(
                "Women’s network", "Café talk.", TIME, List.of("María Núñez"), List.of("MDR"))));
    assertThat(fixture.titles("ward pump"))
        .containsExactlyInAnyOrder("Infusion pumps", "Ventilators");
    assertThat(fixture.titles("\"ward pump\"")).containsExactly("Ventilators");
    assertThat(fixture.titles("pump -ventilator")).containsExactly("Infusion pumps");
    assertThat(fixture.titles("author:nunez")).containsExactly("Women’s network");
    assertThat(fixture.titles("maria cafe tag:mdr")).containsExactly("Women’s network");
    assertThat(fixture.titles("calib*")).containsExactly("Infusion pumps");
    assertThat(fixture.titles("title:pump*")).containsExactly("Infusion pumps");
    assertThat(fixture.titles("kind:news women OR ventilators")).hasSize(2);
    assertThat(fixture.titles("kind:report")).isEmpty();
    assertThat(fixture.titles("lang:EN -ward")).containsExactly("Women’s network");
    assertThat(fixture.titles("date:2026-03")).hasSize(3);
    assertThat(fixture.titles("date:2025")).isEmpty();
    assertThat(fixture.titles("?!")).isEmpty();
  }

  @Test
  void aWordOfTheTitleCountsMore() throws IOException {
    fixture.apply(
        published(1, 1, content("Something else", "Alarms are mentioned once here.")),
        published(2, 1, content("Alarms", "Something is mentioned once here.")));
    assertThat(fixture.titles("alarms")).containsExactly("Alarms", "Something else");
  }

  @Test
  void marksMatchesAndEscapesTheRest() throws IOException {
    fixture.apply(
        published(
            1,
            1,
            content(
                "Pumps <script>alert(1)</script> & \"quotes\"",
                "First sentence. The &lt;img src=x&gt; pumps of the ward. Last one.")));
    Hit hit = fixture.search.search(SearchFixture.request("pumps")).items().getFirst();
    assertThat(hit.markedTitle().html())
        .isEqualTo(
            "<mark>Pumps</mark> &lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;quotes&quot;");
    assertThat(hit.snippet().html()).contains("&lt;img src=x&gt; <mark>pumps</mark> of the ward");
    assertThat(hit.score()).isPositive();
  }

  @Test
  void theWordsOfAPhraseAreMarkedOnlySideBySide() throws IOException {
    fixture.apply(published(1, 1, content("The ward", "In the ward the pump stopped. A ward.")));
    Hit hit = fixture.search.search(SearchFixture.request("\"ward the pump\"")).items().getFirst();
    assertThat(hit.markedTitle().html()).isEqualTo("The ward");
    assertThat(hit.snippet().html())
        .isEqualTo("In the <mark>ward</mark> <mark>the</mark> <mark>pump</mark> stopped. A ward.");
    assertThat(fixture.search.search(SearchFixture.request("kind:news author:x OR pump")).items())
        .extracting(found -> found.snippet().html())
        .containsExactly("In the ward the <mark>pump</mark> stopped. A ward.");
  }

  @Test
  void cutsSnippetsAroundTheMatchesAtSentencesAndLines() throws IOException {
    String filler = "Nothing of interest is said in this sentence, which goes on. ".repeat(8);
    fixture.apply(
        published(
            1,
            1,
            content(
                "T",
                filler
                    + "The pump was tested. "
                    + filler
                    + "An alarm rang for the pump in the ward. "
                    + filler)));
    String snippet = snippet("pump alarm").html();
    assertThat(snippet)
        .contains("An <mark>alarm</mark> rang for the <mark>pump</mark> in the ward.")
        .startsWith("An <mark>");
    assertThat(snippet.replaceAll("<.*?>", "").length()).isLessThan(345);
    String beginning = snippet("").html();
    assertThat(beginning).startsWith("Nothing of interest").hasSizeLessThan(345);
  }

  private MarkedText snippet(String q) {
    return fixture.search.search(SearchFixture.request(q)).items().getFirst().snippet();
  }

  @Test
  void twoPassagesAreApartByOneEllipsis() throws IOException {
    String filler = "and so on without an end ".repeat(20);
    fixture.apply(published(1, 1, content("T", filler + "pump " + filler + "alarm " + filler)));
    String snippet = snippet("pump alarm").text();
    assertThat(snippet).startsWith("… ").endsWith(" …").doesNotContain("… …");
    assertThat(snippet.split("…", -1)).hasSize(4);
  }

  @Test
  void countsFacetsExactlyAndFilters() throws IOException {
    fixture.apply(
        published(1, 1, content("A", "x", TIME, List.of("Ada", "Bea"), List.of("mdr"))),
        published(2, 1, content("B", "x", TIME, List.of("Ada"), List.of())),
        published(3, 1, content("C", "x", TIME.minus(Duration.ofDays(40)), List.of(), List.of())),
        published(4, 1, content("D", "x", TIME, List.of("Ada"), List.of())),
        withdrawn(4, 2));
    Page<Hit> page = fixture.search.search(SearchFixture.request(""));
    assertThat(page.total()).isEqualTo(3);
    assertThat(page.facets().get(Facet.AUTHOR))
        .containsExactly(new Count("Ada", 2), new Count("Bea", 1));
    assertThat(page.facets().get(Facet.MONTH))
        .containsExactly(new Count("2026-03", 2), new Count("2026-02", 1));
    assertThat(page.facets().get(Facet.CATEGORY)).containsExactly(new Count("Safety", 3));

    assertThat(filtered(Map.of(Facet.AUTHOR, List.of("Ada")))).isEqualTo(2);
    assertThat(filtered(Map.of(Facet.AUTHOR, List.of("Bea", "Nobody")))).isEqualTo(1);
    assertThat(filtered(Map.of(Facet.AUTHOR, List.of("Ada"), Facet.TAG, List.of("mdr"))))
        .isEqualTo(1);
    assertThat(filtered(Map.of(Facet.KIND, List.of("news"), Facet.LANG, List.of("en"))))
        .isEqualTo(3);
  }

  private long filtered(Map<Facet, List<String>> filters) {
    return fixture.search.search(SearchRequest.of("").with(it -> it.filters = filters)).total();
  }

  @Test
  void findsAPostByItsEarlierPaths() throws IOException {
    Content moved =
        Content.of(Kind.NEWS, "new", "Moved")
            .with(it -> it.aliases = List.of("/2019/05/old/", "/?p=1"));
    fixture.apply(published(1, 1, moved), published(2, 1));
    assertThat(fixture.search.findByAlias("/2019/05/old/")).map(Post::id).contains(id(1));
    assertThat(fixture.search.findByAlias("/2019/05/")).isEmpty();
    fixture.apply(withdrawn(1, 2));
    assertThat(fixture.search.findByAlias("/2019/05/old/")).isEmpty();
  }

  @Test
  void filtersByPublishingTime() throws IOException {
    fixture.apply(
        published(1, 1, content("Old", "x", TIME.minusSeconds(60), List.of(), List.of())),
        published(2, 1, content("New", "x", TIME, List.of(), List.of())));
    var from = SearchRequest.of("").with(it -> it.from = TIME);
    var to = SearchRequest.of("").with(it -> it.to = TIME);
    assertThat(fixture.search.search(from).items()).extracting(Hit::title).containsExactly("New");
    assertThat(fixture.search.search(to).items()).extracting(Hit::title).containsExactly("Old");
  }

  @Test
  void sortsByNewestOrRelevanceAsAsked() throws IOException {
    fixture.apply(
        published(1, 1, content("pump", "pump", TIME.minusSeconds(60), List.of(), List.of())),
        published(2, 1, content("Other", "a pump", TIME, List.of(), List.of())));
    assertThat(fixture.titles("pump")).containsExactly("pump", "Other");
    assertThat(fixture.titles("")).containsExactly("Other", "pump");
    var newest = SearchRequest.of("pump").with(it -> it.sort = Sort.NEWEST);
    assertThat(fixture.search.search(newest).items())
        .extracting(Hit::title)
        .containsExactly("Other", "pump");
  }

  @Test
  void aWalkByRelevanceMissesNoneAndRepeatsNoneWhileNewsArrives() throws IOException {
    walk("pump ward");
  }

  @Test
  void aWalkByDateMissesNoneAndRepeatsNoneWhileNewsArrives() throws IOException {
    walk("");
  }

  // The longest walks are those of a full run.
  private static final int LONGEST = 100_000;
  private static final int POSTS =
      Boolean.parseBoolean(System.getenv("NEWS_TEST_FULL")) ? LONGEST : LONGEST / 5;

  @BeforeAll
  static void sayHowFar() {
    if (POSTS < LONGEST) {
      System.err.printf(
          "left out without NEWS_TEST_FULL=true: walks of %,d posts, these have %,d%n",
          LONGEST, POSTS);
    }
  }

  private void walk(String q) throws IOException {
    var random = new Random(42);
    List<PostEvent> events = new ArrayList<>();
    Set<PostId> wanted = new HashSet<>();
    for (int i = 0; i < POSTS; i++) {
      events.add(random(random, i));
      wanted.add(events.getLast().id());
    }
    fixture.apply(events);
    List<PostId> seen = new ArrayList<>();
    String cursor = null;
    int arriving = POSTS;
    do {
      Page<Hit> page = fixture.search.search(SearchFixture.request(q, 100, cursor));
      for (Hit hit : page.items()) {
        seen.add(hit.id());
        hit.alsoAt().forEach(copy -> seen.add(copy.id()));
      }
      cursor = page.next();
      // These change how rare the words are, and with it every score.
      List<PostEvent> news = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        news.add(random(random, arriving++));
      }
      fixture.apply(news);
    } while (cursor != null);
    assertThat(seen).doesNotHaveDuplicates();
    // For a hundred thousand of them, faster than containsAll.
    seen.forEach(wanted::remove);
    assertThat(wanted).isEmpty();
  }

  @Test
  void theWayBackMeetsTheSamePagesWhileNewsArrives() throws IOException {
    var random = new Random(43);
    List<PostEvent> events = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      events.add(random(random, i));
    }
    fixture.apply(events);
    for (String q : List.of("pump ward", "")) {
      List<Page<Hit>> pages = new ArrayList<>();
      pages.add(fixture.search.search(SearchFixture.request(q)));
      int posts = 0;
      while (pages.size() < 36) {
        Page<Hit> last = pages.getLast();
        posts += last.items().stream().mapToInt(hit -> 1 + hit.alsoAt().size()).sum();
        pages.add(fixture.search.search(SearchFixture.request(q, 10, last.next())));
        assertThat(pages.getLast().start()).isEqualTo(posts);
      }
      assertThat(pages.getFirst().previous()).isNull();
      assertThat(pages.get(1).previous()).isEqualTo(new Page.Previous(null));
      fixture.apply(random(random, 2_000));

      int at = pages.size() - 1;
      Page<Hit> page = pages.get(at);
      while (page.previous() != null) {
        at--;
        page = fixture.search.search(SearchFixture.request(q, 10, page.previous().cursor()));
        assertThat(page.start()).isEqualTo(pages.get(at).start());
        assertThat(SearchFixture.titles(page)).isEqualTo(SearchFixture.titles(pages.get(at)));
      }
      assertThat(at).as("how far back it is known").isEqualTo(pages.size() - 1 - 30);
    }
  }

  private static PostEvent random(Random random, int number) {
    String body =
        "pump ".repeat(1 + random.nextInt(5))
            + "ward ".repeat(1 + random.nextInt(3))
            + "other words ".repeat(random.nextInt(20));
    return published(
        number,
        1,
        content(
            "Title " + number,
            body,
            TIME.minusSeconds(random.nextInt(1000)),
            List.of(),
            List.of()));
  }

  @Test
  void aForeignCursorIsRefused() throws IOException {
    fixture.apply(SamplePosts.many(30));
    String next = fixture.search.search(SearchFixture.request("post")).next();
    assertThat(next).isNotNull();
    assertRefused("version", next, "another search");
    assertRefused("post", "abc", "not a cursor");
    assertRefused("post", "", "not a cursor");
    assertRefused("post", "not base64!", "not a cursor");
    assertThat(fixture.search.search(SearchFixture.request("post", 10, next)).items()).isNotEmpty();
    var random = new Random(7);
    for (int i = 0; i < 200; i++) {
      byte[] bytes = Base64.getUrlDecoder().decode(next);
      bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      String forged = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
      assertRefused("post", forged, "not a cursor");
    }
  }

  private void assertRefused(String q, @Nullable String cursor, String message) {
    assertThatThrownBy(() -> fixture.search.search(SearchFixture.request(q, 10, cursor)))
        .isInstanceOf(CursorException.class)
        .hasMessageContaining(message);
  }
}
