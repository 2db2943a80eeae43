package org.cednews.index.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.cednews.event.Content;
import org.cednews.event.LogPosition;
import org.cednews.event.Post;
import org.cednews.event.PostEvent;
import org.cednews.event.PostEvent.Channel;
import org.cednews.event.PostEvent.Origin;
import org.cednews.event.PostEvent.PostPublished;
import org.cednews.event.PostEvent.PostWithdrawn;
import org.cednews.event.PostId;
import org.cednews.index.query.Facet;
import org.cednews.index.query.SearchRequest;
import org.cednews.index.query.SearchRequest.Sort;
import org.cednews.index.result.Following;
import org.cednews.index.result.Following.Departure;
import org.cednews.index.result.Hit;
import org.cednews.index.result.Page;
import org.cednews.index.view.SamplePosts;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FollowingTest {

  private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
  private static final Origin ORIGIN = new Origin(Channel.DESK, "test");

  private SearchFixture fixture;

  @BeforeEach
  void open(@TempDir Path folder) throws IOException {
    fixture = new SearchFixture(folder);
  }

  @AfterEach
  void close() throws IOException {
    fixture.close();
  }

  @Test
  void aWithdrawalMovesTheChangeForwardAndIsTold() throws IOException {
    fixture.apply(published(1, 1, 10, "infusion pump", "red"), published(2, 1, 20, "bed", "red"));
    assertThat(changed("pump")).isEqualTo(day(10));
    fixture.apply(withdrawn(1, 2, 30, "It was wrong."));
    assertThat(follow("pump").page().items()).isEmpty();
    assertThat(changed("pump")).isEqualTo(day(30));
    assertThat(changed("")).isEqualTo(day(30));
    assertThat(changed("bed")).isEqualTo(day(20));
    assertThat(departed("pump")).containsExactly(new Departure(id(1), day(30), "It was wrong."));
    assertThat(departed("bed")).isEmpty();
  }

  @Test
  void aSetThatWasAlwaysEmptyIsAsOldAsTheLog() throws IOException {
    assertThat(changed("lamp")).as("of an empty log").isNull();
    fixture.apply(published(1, 1, 10, "infusion pump", "red"), published(2, 1, 20, "bed", "red"));
    assertThat(changed("lamp")).isEqualTo(day(10));
    fixture.apply(published(1, 2, 30, "syringe driver", "red"));
    fixture.apply(withdrawn(1, 3, 40, "It was wrong."), withdrawn(2, 2, 50, "This, too."));
    assertThat(changed("lamp")).as("whatever came later").isEqualTo(day(10));
    assertThat(departed("lamp")).isEmpty();
  }

  @Test
  void aCorrectionThatNoLongerMatchesIsADeparture() throws IOException {
    fixture.apply(published(1, 1, 10, "infusion pump", "red"));
    fixture.apply(published(1, 2, 30, "syringe driver", "blue"));
    assertThat(departed("pump")).containsExactly(new Departure(id(1), day(30), null));
    assertThat(changed("pump")).isEqualTo(day(30));
    assertThat(tagged("red").departed()).extracting(Departure::id).containsExactly(id(1));
    assertThat(departed("driver")).isEmpty();
    assertThat(departed("")).isEmpty();
    // It left the search then; what happened to it later is no change of this set.
    fixture.apply(withdrawn(1, 3, 40, "It was wrong."));
    assertThat(departed("pump")).containsExactly(new Departure(id(1), day(30), null));
    assertThat(changed("pump")).isEqualTo(day(30));
  }

  @Test
  void aPostThatIsBackIsNoDeparture() throws IOException {
    fixture.apply(published(1, 1, 10, "infusion pump", "red"));
    fixture.apply(withdrawn(1, 2, 11, "A mistake."));
    fixture.apply(published(1, 3, 12, "infusion pump", "red"));
    assertThat(departed("pump")).isEmpty();
    fixture.apply(withdrawn(1, 4, 13, "A mistake after all."));
    assertThat(departed("pump"))
        .containsExactly(new Departure(id(1), day(13), "A mistake after all."));
  }

  @Test
  void departuresAreToldForThirtyDaysOfTheSetAndAHundredAtMost() throws IOException {
    List<PostEvent> events = new ArrayList<>();
    for (int i = 0; i < 150; i++) {
      events.add(published(i, 1, 1, "pump " + i, "red"));
    }
    fixture.apply(events);
    fixture.apply(withdrawn(0, 2, 2, "Early."));
    fixture.apply(published(900, 1, 32, "pump", "red"));
    assertThat(departed("pump")).hasSize(1);
    fixture.apply(published(901, 1, 33, "bed", "red"));
    assertThat(departed("pump")).as("not a change of this set").hasSize(1);
    fixture.apply(published(902, 1, 33, "pump", "red"));
    assertThat(departed("pump")).isEmpty();
    for (int i = 1; i < 130; i++) {
      fixture.apply(withdrawn(i, 2, 33, "Late."));
    }
    assertThat(departed("pump")).hasSize(100);
  }

  @Test
  void nothingOfAFormerVersionIsFoundOtherwise() throws IOException {
    fixture.apply(published(1, 1, 10, "infusion pump", "red"));
    fixture.apply(published(1, 2, 11, "syringe driver", "blue"));
    assertThat(fixture.titles("pump")).isEmpty();
    assertThat(fixture.titles("tag:red")).isEmpty();
    assertThat(fixture.search.suggest("red", 5)).isEmpty();
    assertThat(fixture.search.suggest("infu", 5)).isEmpty();
    assertThat(fixture.search.search(SearchFixture.request("")).total()).isEqualTo(1);
    assertThat(fixture.search.search(SearchFixture.request("")).facets().get(Facet.TAG))
        .extracting(Page.Count::value)
        .containsExactly("blue");
    assertThat(fixture.index.posts()).isEqualTo(1);
  }

  @Test
  void versionsThatCameTogetherAreKnownToo() throws IOException {
    fixture.apply(
        published(1, 1, 10, "infusion pump", "red"),
        published(1, 2, 11, "syringe driver", "blue"),
        withdrawn(1, 3, 12, "A mistake."));
    assertThat(changed("pump")).isEqualTo(day(11));
    assertThat(changed("driver")).isEqualTo(day(12));
  }

  @Test
  void theLastUpdatedComesFirst() throws IOException {
    fixture.apply(
        published(1, 1, 10, "pump one", "red"),
        published(2, 1, 11, "pump two", "red"),
        published(1, 2, 12, "pump one corrected", "red"));
    SearchRequest request =
        SearchRequest.of("pump")
            .with(
                it -> {
                  it.sort = Sort.UPDATED;
                  it.size = 1;
                });
    Page<Hit> first = fixture.search.search(request);
    assertThat(SearchFixture.titles(first)).containsExactly("pump one corrected");
    Page<Hit> second =
        fixture.search.search(
            SearchRequest.of("pump")
                .with(
                    it -> {
                      it.sort = Sort.UPDATED;
                      it.size = 1;
                      it.cursor = first.next();
                    }));
    assertThat(SearchFixture.titles(second)).containsExactly("pump two");
    assertThat(second.next()).isNull();
  }

  @Test
  void monthsChangeWithWhatIsInThemAndWhatLeaves() throws IOException {
    fixture.apply(published(1, 1, 10, "pump", "red"), published(2, 1, 20, "bed", "red"));
    YearMonth month = YearMonth.of(2026, 1);
    assertThat(fixture.search.months()).containsExactly(new Listing.Month(month, 2, day(20)));
    fixture.apply(withdrawn(2, 2, 40, "It was wrong."));
    assertThat(fixture.search.months()).containsExactly(new Listing.Month(month, 1, day(40)));
    List<Listing.Entry> entries = fixture.search.listing(BEGIN, day(1), 0, 10);
    assertThat(entries).extracting(Listing.Entry::title).containsExactly("pump");
    assertThat(entries).extracting(Listing.Entry::changed).containsExactly(BEGIN);
    assertThat(fixture.search.listing(day(1), day(2), 0, 10)).isEmpty();
    fixture.apply(withdrawn(1, 2, 41, "It was wrong."));
    assertThat(fixture.search.months()).isEmpty();
  }

  @Test
  void aBlockOfTheLogSaysWhatItsEventsSaid() throws IOException {
    fixture.apply(
        published(1, 1, 1, "pump one", "red"),
        published(2, 1, 2, "pump two", "red"),
        published(3, 1, 3, "pump three", "red"));
    LogBlock before = block(0, 2);
    assertThat(titles(before)).containsExactly("pump one", "pump two", "pump three");
    assertThat(before.changed()).isEqualTo(day(3));
    fixture.apply(published(2, 2, 4, "pump two corrected", "red"));
    assertThat(block(0, 2).posts()).isEqualTo(before.posts());
    assertThat(block(0, 2).changed()).isEqualTo(day(3));
    assertThat(titles(block(3, 99))).containsExactly("pump two corrected");
    fixture.apply(withdrawn(1, 2, 5, "It was wrong."), withdrawn(2, 3, 6, "Wrong, too."));
    assertThat(titles(block(0, 2))).containsExactly("pump three");
    assertThat(block(0, 2).withdrawn()).extracting(Departure::id).contains(id(1), id(2));
    assertThat(block(0, 2).changed()).isEqualTo(day(6));
    assertThat(block(3, 99).posts()).isEmpty();
    assertThat(block(3, 99).withdrawn())
        .containsExactlyInAnyOrder(
            new Departure(id(1), day(5), "It was wrong."),
            new Departure(id(2), day(6), "Wrong, too."));
    assertThat(block(3, 99).newest().value()).isEqualTo(5);
    assertThat(block(6, 99).changed()).as("when the log began").isEqualTo(day(1));
    fixture.apply(
        published(4, 1, 7, "lamp", "red"),
        published(5, 1, 8, "bed", "red"),
        published(4, 2, 9, "lamp corrected", "red"));
    assertThat(titles(block(6, 99))).as("each post once").containsExactly("bed", "lamp corrected");
  }

  private LogBlock block(long from, long to) {
    return fixture.search.block(new LogPosition(from), new LogPosition(to));
  }

  private static List<String> titles(LogBlock block) {
    return block.posts().stream().map(post -> post.content().title()).toList();
  }

  @Test
  void whatAFollowerIsToldIsTheSameInEveryIndexOfTheLog(@TempDir Path other) throws IOException {
    var random = new Random(16);
    List<PostEvent> events = randomEvents(random, 1_000);
    try (var second = new SearchFixture(other)) {
      fixture.apply(events.subList(0, 600));
      int from = 0;
      Map<String, Instant> before = new HashMap<>();
      while (from < events.size()) {
        int to = Math.min(events.size(), from + 1 + random.nextInt(20));
        second.apply(events.subList(from, to));
        from = to;
        for (String q : List.of("", "pump", "bed -pump", "\"pump bed\"", "tag:red", "lamp*")) {
          Instant changed = second.search.follow(newest(q)).changed();
          if (before.get(q) != null) {
            assertThat(changed).as(q).isAfterOrEqualTo(before.get(q));
          }
          before.put(q, changed);
        }
      }
      fixture.apply(events.subList(600, events.size()));
      for (String q : List.of("", "pump", "bed -pump", "\"pump bed\"", "tag:red", "lamp*")) {
        assertThat(follow(q)).as(q).isEqualTo(second.search.follow(newest(q)));
      }
    }
  }

  // Each event is the next version of its post.
  private static List<PostEvent> randomEvents(Random random, int count) {
    String[] words = {"pump", "bed", "lamp", "lamps", "pump bed"};
    Map<Integer, Integer> versions = new HashMap<>();
    Map<Integer, Boolean> live = new HashMap<>();
    List<PostEvent> events = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int number = random.nextInt(80);
      int version = versions.merge(number, 1, Integer::sum);
      if (live.getOrDefault(number, false) && random.nextInt(3) == 0) {
        events.add(withdrawn(number, version, i, "Because of " + i));
        live.put(number, false);
      } else {
        String title = words[random.nextInt(words.length)] + " " + random.nextInt(5);
        events.add(published(number, version, i, title, random.nextBoolean() ? "red" : "blue"));
        live.put(number, true);
      }
    }
    return events;
  }

  private Following follow(String q) {
    return fixture.search.follow(newest(q));
  }

  private @Nullable Instant changed(String q) {
    return follow(q).changed();
  }

  private List<Departure> departed(String q) {
    return follow(q).departed();
  }

  private Following tagged(String tag) {
    return fixture.search.follow(
        SearchRequest.of("").with(it -> it.filters = Map.of(Facet.TAG, List.of(tag))));
  }

  private static SearchRequest newest(String q) {
    return SearchRequest.of(q)
        .with(
            it -> {
              it.sort = Sort.NEWEST;
              it.size = 20;
            });
  }

  private static PostId id(int number) {
    return SamplePosts.id(number);
  }

  private static Instant day(long number) {
    return BEGIN.plus(Duration.ofDays(number));
  }

  private static PostPublished published(
      int number, long version, long day, String title, String tag) {
    Content content = SamplePosts.content(title, "x", BEGIN, List.of(), List.of(tag));
    return PostPublished.of(new Post(id(number), version, content, day(day), day(day)), ORIGIN);
  }

  private static PostWithdrawn withdrawn(int number, long version, long day, String reason) {
    return new PostWithdrawn(id(number), version, day(day), reason, ORIGIN);
  }
}
