package org.cednews.index.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.cednews.index.search.SearchFixture.titles;
import static org.cednews.index.view.SamplePosts.TIME;
import static org.cednews.index.view.SamplePosts.content;
import static org.cednews.index.view.SamplePosts.id;
import static org.cednews.index.view.SamplePosts.published;
import static org.cednews.index.view.SamplePosts.withdrawn;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.cednews.event.Content;
import org.cednews.event.PostEvent;
import org.cednews.index.query.Facet;
import org.cednews.index.query.SearchRequest;
import org.cednews.index.result.Hit;
import org.cednews.index.result.Page;
import org.cednews.index.result.Page.Count;
import org.cednews.index.result.Suggestion;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Near copies, related posts, suggestions, and facets of which several values are chosen.
class RelatedPostsTest {

  private static final String RELEASE =
      "The global alliance of clinical engineers announced today that its yearly week of talks"
          + " begins in October with sessions about ventilators, infusion pumps, maintenance"
          + " budgets and the training of technicians in small hospitals far from any city.";

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
  void nearCopiesAreOneHit() throws IOException {
    fixture.apply(
        published(1, 1, content("Week of talks", RELEASE)),
        published(2, 1, content("A week of talks", RELEASE + " Read more on our site.")),
        published(3, 1, content("Other talks", "Ventilators and pumps in a text of its own.")));
    Page<Hit> page = fixture.typed("talks ventilators");
    assertThat(page.total()).isEqualTo(3);
    assertThat(page.items()).hasSize(2);
    Hit folded =
        page.items().stream().filter(hit -> !hit.alsoAt().isEmpty()).findFirst().orElseThrow();
    assertThat(folded.alsoAt()).hasSize(1);
    assertThat(List.of(folded.id(), folded.alsoAt().getFirst().id()))
        .containsExactlyInAnyOrder(id(1), id(2));
  }

  @Test
  void relatedPostsAreNeverThePostItselfWithdrawnOrCopies() throws IOException {
    fixture.apply(
        published(1, 1, content("Week of talks", RELEASE)),
        published(2, 1, content("A week of talks", RELEASE + " Read more on our site.")),
        published(
            3, 1, content("Training", "Technicians in small hospitals learn about ventilators.")),
        published(
            4, 1, content("Budgets", "Maintenance budgets for infusion pumps and ventilators.")),
        published(5, 1, content("Gone", "Technicians, ventilators, infusion pumps, budgets.")),
        published(6, 1, content("Gardens", "Roses bloom in May.")),
        withdrawn(5, 2));
    List<Hit> related = fixture.search.related(id(1), 5).orElseThrow();
    assertThat(related).extracting(Hit::title).containsExactlyInAnyOrder("Training", "Budgets");
    assertThat(fixture.search.related(id(5), 5)).isEmpty();
    assertThat(fixture.search.related(id(99), 5)).isEmpty();
    assertThat(fixture.search.related(id(6), 5).orElseThrow()).isEmpty();
  }

  @Test
  void suggestsNamesAndTitles() throws IOException {
    fixture.apply(
        published(1, 1, content("Ventilators", "x", TIME, List.of("Venla Berg"), List.of("MDR"))),
        published(2, 1, content("Pumps", "x", TIME, List.of("Venla Berg", "Ada"), List.of())),
        published(3, 1, content("Old ventilator", "x", TIME, List.of(), List.of("ventilation"))),
        withdrawn(3, 2));
    assertThat(fixture.search.suggest("ven", 8))
        .extracting(Suggestion::kind, Suggestion::text, Suggestion::posts)
        .containsExactly(
            tuple(Suggestion.Kind.AUTHOR, "Venla Berg", 2L),
            tuple(Suggestion.Kind.TITLE, "Ventilators", 1L));
    assertThat(fixture.search.suggest("berg v", 8)).hasSize(1);
    assertThat(fixture.search.suggest("", 8)).isEmpty();
    assertThat(fixture.search.suggest("ven", 1)).hasSize(1);
  }

  @Test
  void countsStayExactWhilePostsChangeAndSegmentsMerge() throws IOException {
    var random = new Random(7);
    Map<Integer, Long> versions = new HashMap<>();
    Map<Integer, String> tags = new HashMap<>();
    for (int round = 0; round < 60; round++) {
      List<PostEvent> events = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        int number = 1 + random.nextInt(150);
        long version = versions.merge(number, 1L, Long::sum);
        if (tags.containsKey(number) && random.nextInt(5) == 0) {
          tags.remove(number);
          events.add(withdrawn(number, version));
        } else {
          // New values keep coming.
          String tag = "tag" + random.nextInt(round + 3);
          tags.put(number, tag);
          Content content = content("Talks", "x", TIME, List.of("Ada", "Bea"), List.of(tag));
          events.add(published(number, version, content));
        }
      }
      fixture.apply(events);
      Page<Hit> page = fixture.search.search(SearchFixture.request("talks", 1, null));
      assertThat(page.total()).isEqualTo(tags.size());
      assertThat(page.facets().get(Facet.AUTHOR))
          .containsExactly(new Count("Ada", tags.size()), new Count("Bea", tags.size()));
      assertThat(page.facets().get(Facet.TAG)).isEqualTo(top(tags.values()));
    }
  }

  private static List<Count> top(Collection<String> values) {
    return values.stream()
        .collect(Collectors.groupingBy(value -> value, Collectors.counting()))
        .entrySet()
        .stream()
        .map(entry -> new Count(entry.getKey(), entry.getValue()))
        .sorted(Comparator.comparingLong(Count::count).reversed().thenComparing(Count::value))
        .limit(20)
        .toList();
  }

  @Test
  void aChosenValueLeavesTheCountsOfTheOthers() throws IOException {
    fixture.apply(
        published(1, 1, content("A", "x", TIME, List.of("Ada"), List.of("mdr"))),
        published(2, 1, content("B", "x", TIME, List.of("Bea"), List.of("mdr"))),
        published(3, 1, content("C", "x", TIME, List.of("Bea"), List.of("hta"))));
    var request =
        SearchRequest.of("")
            .with(
                it -> {
                  it.filters = Map.of(Facet.AUTHOR, List.of("Ada"));
                  it.facetSize = 9;
                });
    Page<Hit> page = fixture.search.search(request);
    assertThat(titles(page)).containsExactly("A");
    assertThat(page.total()).isEqualTo(1);
    assertThat(page.facets().get(Facet.AUTHOR))
        .containsExactly(new Count("Bea", 2), new Count("Ada", 1));
    assertThat(page.facets().get(Facet.TAG)).containsExactly(new Count("mdr", 1));
  }

  @Test
  void theMonthsAreCountedWithoutTheDatesThatWereChosen() throws IOException {
    fixture.apply(
        published(1, 1, content("A", "x")),
        published(2, 1, content("B", "x", TIME.minusSeconds(40 * 86_400L), List.of(), List.of())));
    var request =
        SearchRequest.of("")
            .with(
                it -> {
                  it.from = TIME;
                  it.facetSize = 9;
                });
    assertThat(fixture.search.search(request).facets().get(Facet.MONTH))
        .containsExactly(new Count("2026-03", 1), new Count("2026-02", 1));
  }
}
