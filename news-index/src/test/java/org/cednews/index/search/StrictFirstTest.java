package org.cednews.index.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.cednews.index.view.SamplePosts.content;
import static org.cednews.index.view.SamplePosts.published;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.cednews.event.PostEvent;
import org.cednews.event.PostId;
import org.cednews.index.query.QueryInterpretation.Matching;
import org.cednews.index.query.SearchRequest;
import org.cednews.index.query.SearchRequest.Sort;
import org.cednews.index.result.Hit;
import org.cednews.index.result.Page;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Posts with all words first, then those with most: what is counted, marked and walked through.
class StrictFirstTest {

  @TempDir Path folder;
  private SearchFixture fixture;
  private int number;

  @BeforeEach
  void open() throws IOException {
    fixture = new SearchFixture(folder);
  }

  @AfterEach
  void close() throws IOException {
    fixture.close();
  }

  private void post(String title, String body) throws IOException {
    fixture.apply(published(number++, 1, content(title, body)));
  }

  @Test
  void countsWhatHasAllWordsAndFillsThePageWithWhatHasMost() throws IOException {
    post("Ventilators for newborns", "x");
    post("Ventilators, ventilators, ventilators", "ventilators");
    post("Newborns", "x");
    Page<Hit> page = fixture.search.search(SearchFixture.request("ventilators newborns"));
    assertThat(page.total()).isEqualTo(1);
    assertThat(page.partial()).isEqualTo(2);
    assertThat(page.items())
        .extracting(Hit::matching)
        .containsExactly(Matching.ALL, Matching.MOST, Matching.MOST);
    assertThat(page.items().getFirst().missing()).isEmpty();
    assertThat(page.items().subList(1, 3))
        .extracting(Hit::title, Hit::missing)
        .containsExactlyInAnyOrder(
            tuple("Ventilators, ventilators, ventilators", List.of("newborns")),
            tuple("Newborns", List.of("ventilators")));
    assertThat(fixture.search.follow(SearchFixture.request("ventilators newborns")).page().total())
        .isEqualTo(1);
  }

  @Test
  void facetsCountWhatHasAllWords() throws IOException {
    post("Ventilators for newborns", "x");
    post("Newborns", "x");
    assertThat(fixture.search.search(SearchFixture.request("ventilators newborns")).facets())
        .isEqualTo(fixture.search.search(SearchFixture.request("ventilators")).facets());
  }

  @Test
  void aQuotationAloneIsACondition() throws IOException {
    post("Infusion pump", "x");
    post("A pump for infusion", "x");
    assertThat(fixture.titles("\"infusion pump\"")).containsExactly("Infusion pump");
    assertThat(fixture.titles("\"pump infusion\"")).isEmpty();
  }

  @Test
  void aQuotationInsideAQuestionIsAPartOfIt() throws IOException {
    post("A pump for infusion at night", "Alarm fatigue of nurses.");
    assertThat(
            fixture.titles("What is known of \"infusion pump\" alarm fatigue of nurses at night?"))
        .hasSize(1);
  }

  @Test
  void politeWordsDoNotCount() throws IOException {
    post("Infusion pumps and alarms in intensive care", "x");
    post("I am interested in articles that deal with gardens", "x");
    Page<Hit> page =
        fixture.search.search(
            SearchFixture.request(
                "I am interested in articles that deal with infusion pumps and alarms"));
    assertThat(page.total()).isEqualTo(1);
    assertThat(SearchFixture.titles(page))
        .containsExactly("Infusion pumps and alarms in intensive care");
    post("WHO guidance on infusion pumps and alarms", "x");
    assertThat(
            fixture.strictTitles("WHO guidance on infusion pumps and alarms in hospitals at all"))
        .isEmpty();
    assertThat(fixture.strictTitles("WHO guidance infusion pumps alarms"))
        .containsExactly("WHO guidance on infusion pumps and alarms");
  }

  @ParameterizedTest
  @EnumSource(Sort.class)
  void aWalkGoesThroughBothWithoutAGapOrARepeatWhileNewsArrives(Sort sort) throws IOException {
    var random = new Random(7);
    String[] words = {"pump", "alarm", "ward", "garden", "nurse", "filter"};
    List<PostEvent> events = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      events.add(random(random, words, i % 100 == 0));
    }
    fixture.apply(events);
    for (int size : new int[] {5, 7, 10, 100}) {
      Set<PostId> all = new HashSet<>();
      List<Hit> seen = new ArrayList<>();
      String cursor = null;
      Page<Hit> first = null;
      do {
        Page<Hit> page = fixture.search.search(request(sort, size, cursor));
        if (first == null) {
          first = page;
        }
        seen.addAll(page.items());
        cursor = page.next();
        fixture.apply(random(random, words, false), random(random, words, false));
      } while (cursor != null);
      seen.forEach(hit -> all.add(hit.id()));
      seen.forEach(hit -> hit.alsoAt().forEach(copy -> all.add(copy.id())));
      assertThat(seen).extracting(Hit::id).doesNotHaveDuplicates();
      assertThat(all).hasSizeGreaterThanOrEqualTo((int) (first.total() + first.partial()));
      assertThat(seen.stream().dropWhile(hit -> hit.matching() == Matching.ALL))
          .extracting(Hit::matching)
          .containsOnly(Matching.MOST);
    }
  }

  private static SearchRequest request(Sort sort, int size, @Nullable String cursor) {
    return new SearchRequest(
        "pump alarm zebra", Map.of(), null, null, sort, size, cursor, 20, false, false);
  }

  // Each has its own words beside, so that none is a near copy of another.
  private PostEvent random(Random random, String[] words, boolean all) {
    var text = new StringBuilder(all ? "pump alarm zebra" : "");
    for (int i = 0; i < 3; i++) {
      text.append(' ').append(words[random.nextInt(words.length)]);
    }
    for (int i = 0; i < 20; i++) {
      text.append(" w").append(random.nextInt(1_000_000));
    }
    return published(number, 1, content("Post " + number++, text.toString()));
  }
}
