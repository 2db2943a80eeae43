package org.cednews.index.search;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.cednews.index.search.SearchFixture.titles;
import static org.cednews.index.view.SamplePosts.TIME;
import static org.cednews.index.view.SamplePosts.content;
import static org.cednews.index.view.SamplePosts.published;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.cednews.event.PostEvent;
import org.cednews.index.match.Synonyms;
import org.cednews.index.query.Clause;
import org.cednews.index.query.QueryInterpretation.Matching;
import org.cednews.index.query.QueryLanguage;
import org.cednews.index.query.SearchRequest;
import org.cednews.index.rank.Ranking;
import org.cednews.index.result.Explained;
import org.cednews.index.result.Hit;
import org.cednews.index.result.Page;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a query finds: forms of a word, beginnings, mistakes, most of the words.
class MatchingTest {

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

  @ParameterizedTest
  @CsvSource({
    "en, Calibration of pumps, calibrating pump",
    "es, Las bombas de infusión, bomba infusion",
    "pt, Manutenção dos equipamentos médicos, equipamento médico",
    "fr, Les dispositifs médicaux de l’hôpital, dispositif medical hopital",
    "it, Gli ospedali e le apparecchiature, ospedale apparecchiatura",
    "de, Die Prüfung der Geräte, prüfungen gerät",
    "zh, 临床工程是医疗技术管理, 临床工程",
    "ja, 医療機器の安全管理, 医療機器",
    "ar, الهندسة الطبية في المستشفى, الهندسه الطبيه",
    "el, Κλινική Μηχανική, κλινικη μηχανικη",
    "ru, Клиническая инженерия, КЛИНИЧЕСКАЯ инженерия"
  })
  void findsEachLanguageByItsOwnForms(String language, String title, String q) throws IOException {
    fixture.apply(
        published(1, 1, content(language, title, "—")), published(2, 1, content("Other", "x")));
    assertThat(fixture.titles(q)).containsExactly(title);
    assertThat(fixture.titles("lang:" + language + " " + q)).containsExactly(title);
  }

  @Test
  void findsOutTheLanguageOfAPostThatDoesNotSayIt() throws IOException {
    String spanish =
        "Los ingenieros clínicos de los hospitales revisan las bombas de infusión cada año"
            + " y comprueban que las alarmas funcionan como deben.";
    fixture.apply(published(1, 1, content(null, "Revisión de bombas", spanish)));
    assertThat(fixture.titles("hospital alarma")).containsExactly("Revisión de bombas");
    assertThat(fixture.search.search(SearchFixture.request("bombas")).items())
        .extracting(Hit::language)
        .containsExactly("es");
  }

  @Test
  void namesAreNotStemmed() throws IOException {
    fixture.apply(published(1, 1, content("A talk", "x", TIME, List.of("Ed Banks"), List.of())));
    assertThat(fixture.titles("banks")).containsExactly("A talk");
    assertThat(fixture.titles("bank")).isEmpty();
  }

  @Test
  void theLastWordMatchesAsABeginningWhileTyping() throws IOException {
    post("Sphygmomanometer alarms", "x");
    assertThat(titles(fixture.typed("s"))).isEmpty();
    assertThat(titles(fixture.typed("sp"))).containsExactly("Sphygmomanometer alarms");
    assertThat(titles(fixture.typed("alarms sphygm"))).containsExactly("Sphygmomanometer alarms");
    assertThat(fixture.typed("sphygm alarms").reading().matching()).isEqualTo(Matching.MOST);
    assertThat(fixture.titles("sphygm")).isEmpty();
    post("CE", "A celebration of arts.");
    post("Arteries", "Certain ones.");
    assertThat(titles(fixture.typed("ce"))).containsExactly("CE");
    assertThat(titles(fixture.typed("art"))).containsExactly("CE");
    assertThat(titles(fixture.typed("arter"))).containsExactly("Arteries");
    Hit hit = fixture.typed("sphygm").items().getFirst();
    assertThat(hit.markedTitle().html()).isEqualTo("<mark>Sphygmomanometer</mark> alarms");
  }

  @Test
  void aWalkGoesOnAsItBeganWhenTheTypedWordAppears() throws IOException {
    for (int i = 0; i < 25; i++) {
      post("Ventilator " + i, "x");
    }
    Page<Hit> first = fixture.typed("ven");
    post("Ven", "x");
    List<String> seen = new ArrayList<>(titles(first));
    for (String next = first.next(); next != null; ) {
      String cursor = next;
      Page<Hit> page =
          fixture.search.search(
              SearchRequest.of("ven")
                  .with(
                      it -> {
                        it.cursor = cursor;
                        it.typing = true;
                      }));
      seen.addAll(titles(page));
      next = page.next();
    }
    assertThat(seen).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(25);
  }

  @ParameterizedTest
  @CsvSource({
    "infuson, true", // one left out
    "infussion, true", // one added
    "infuzion, true", // another letter
    "infuison, true", // two swapped
    "nfusion, false", // the first counts twice
    "infzzion, false", // two in a short word
    "calibrateon, true",
    "calibbrateon, true", // two in a long word
    "calibbratteon, false",
    "alibration, true", // the first counts twice, in a long word that is allowed
    "pupm, false" // too short
  })
  void understandsMisspeltWords(String typed, boolean found) throws IOException {
    post("Infusion pump calibration", "x");
    assertThat(fixture.titles(typed)).hasSize(found ? 1 : 0);
  }

  @ParameterizedTest
  @CsvSource({"2025", "60602", "60601-2", "ISO13486", "A1B2C4"})
  void numbersAndCodesAreNeverTakenForOthers(String typed) throws IOException {
    post("The year 2024, IEC 60601-1, ISO13485 and A1B2C3", "x");
    assertThat(fixture.titles(typed)).isEmpty();
    assertThat(titles(fixture.typed(typed))).isEmpty();
    assertThat(fixture.titles("60601-1")).hasSize(1);
  }

  @Test
  void whatIsNotWantedAndWhatAFeedFollowsIsTakenAsItIsWritten() throws IOException {
    post("Infusion pump", "x");
    post("Other pump", "x");
    assertThat(fixture.titles("pump -infuson")).hasSize(2);
    assertThat(fixture.titles("pump -infusions")).containsExactly("Other pump");
    assertThat(fixture.search.follow(SearchFixture.request("infuson")).page().items()).isEmpty();
    assertThat(fixture.search.follow(SearchFixture.request("infusions")).page().items()).hasSize(1);
  }

  @Test
  void aMisspeltWordRanksBelowTheWordItself() throws IOException {
    post("Monitor", "monitor monitor monitor");
    post("Something", "A single monitoe by mistake, in a much longer text than the other one has.");
    assertThat(fixture.titles("monitoe")).containsExactly("Something", "Monitor");
  }

  @Test
  void asksWhetherAnotherWordWasMeant() throws IOException {
    post("Infusion pump calibration", "x");
    assertThat(fixture.typed("infuson pump").reading().didYouMean()).isEqualTo("infusion pump");
    assertThat(fixture.typed("title:pump -x calibbration").reading().didYouMean())
        .isEqualTo("title:pump -x calibration");
    assertThat(fixture.typed("infusion pump").reading().didYouMean()).isNull();
    assertThat(fixture.typed("infusi").reading().didYouMean()).isNull();
  }

  @Test
  void showsWhatHasMostOfTheWordsIfNothingHasAll() throws IOException {
    post("Infusion pump calibration", "x");
    post("Pump", "x");
    Page<Hit> all = fixture.typed("infusion pump calibration");
    assertThat(all.reading().matching()).isEqualTo(Matching.ALL);
    assertThat(titles(all)).containsExactly("Infusion pump calibration");
    Page<Hit> most = fixture.typed("infusion pump recall ");
    assertThat(most.reading().matching()).isEqualTo(Matching.MOST);
    assertThat(titles(most)).containsExactly("Infusion pump calibration");
    assertThat(fixture.typed("quantum chromodynamics").total()).isZero();
    // A feed of this search must not deliver what has not all of its words.
    assertThat(fixture.search.follow(SearchFixture.request("infusion pump recall")).page().items())
        .isEmpty();
  }

  @Test
  void theWholeTitleComesFirst() throws IOException {
    post("Safety of infusion pumps in the ward", "Safety, safety, safety: infusion pumps.");
    post("The safety", "Much about other things, and so on and so forth in a long text.");
    assertThat(fixture.titles("safety").getFirst()).isEqualTo("The safety");
  }

  @Test
  void aNewerPostIsALittleBetter() throws IOException {
    var old = TIME.minus(Duration.ofDays(3000));
    fixture.apply(
        published(1, 1, content("Alarm one", "pumps", old, List.of(), List.of())),
        published(2, 1, content("Alarm two", "pumps", Instant.now(), List.of(), List.of())));
    assertThat(fixture.titles("alarm")).containsExactly("Alarm two", "Alarm one");
    var older =
        new LuceneSearch(
            () -> Optional.of(fixture.index),
            new Synonyms(null),
            Ranking.standard().withoutFreshness());
    assertThat(older.search(SearchFixture.request("alarm")).items())
        .extracting(Hit::score)
        .containsOnly(older.search(SearchFixture.request("alarm")).items().getFirst().score());
  }

  @Test
  void explainsAScore() throws IOException {
    post("Infusion pump", "x");
    Hit hit =
        fixture
            .search
            .search(
                SearchRequest.of("pump")
                    .with(
                        it -> {
                          it.typing = true;
                          it.explain = true;
                        }))
            .items()
            .getFirst();
    Explained explained = requireNonNull(hit.explained());
    assertThat(explained.score()).isEqualTo(hit.score());
    assertThat(explained.toString()).contains("words:pump");
  }

  @Test
  void hostileQueriesAreCutWithANote() throws IOException {
    post("Infusion pump", "x");
    assertThat(fixture.typed("pump ".repeat(300)).reading().notes())
        .containsExactly("Only the first 64 words and phrases were used.");
    assertThat(fixture.typed("pump ".repeat(10_000)).reading().notes()).hasSize(2);
    assertThat(fixture.typed("(".repeat(30) + "pump").reading().notes()).hasSize(1);
    assertThat(fixture.typed("a* b* c* ".repeat(50)).reading().notes()).hasSize(1);
    assertThat(fixture.typed("pump").reading().notes()).isEmpty();
  }

  @Test
  void anyQueryHasAnAnswer() throws IOException {
    List<PostEvent> posts = new ArrayList<>();
    var random = new Random(1);
    for (int i = 0; i < 50; i++) {
      posts.add(published(i, 1, content(text(random, 5), text(random, 30))));
    }
    fixture.apply(posts);
    for (int i = 0; i < 5_000; i++) {
      String q = text(random, 1 + random.nextInt(12));
      Page<Hit> page = fixture.typed(q);
      if (page.next() != null) {
        String cursor = page.next();
        assertThat(cursor.length()).isLessThan(6_000);
        if (i % 20 == 0) {
          fixture.apply(
              published(100 + i, 1, content(i % 40 == 0 ? "fr" : null, text(random, 5), "x")));
        }
        fixture.search.search(
            SearchRequest.of(q)
                .with(
                    it -> {
                      it.cursor = cursor;
                      it.typing = true;
                    }));
      }
    }
  }

  private static final String[] PARTS = {
    "pump",
    "Pumpen",
    "pmup",
    "infusion",
    "calibration",
    "calibbration",
    "CE",
    "clinical",
    "engineering",
    "60601-1",
    "2024",
    "-",
    "(",
    ")",
    "\"",
    "OR",
    "title:",
    "author:",
    "kind:",
    "date:2023",
    "date:",
    "*",
    "é",
    "临床工程",
    "\ud83d\ude80",
    "\ud83d",
    "'",
    "l’hôpital",
    "<&>",
    "\u0000",
    "ß",
    "İ",
    "the",
    "of",
    "und",
    ",",
    "a",
    "x*",
    "\u0644\u0644"
  };

  private static String text(Random random, int parts) {
    var text = new StringBuilder();
    for (int i = 0; i < parts; i++) {
      text.append(PARTS[random.nextInt(PARTS.length)]).append(random.nextInt(3) == 0 ? "" : " ");
    }
    return text.toString();
  }

  /// A million texts of the signs that mean something, each printed and read again.
  @Test
  void readingAndPrintingAMillionQueries() {
    var random = new Random(2);
    for (int i = 0; i < 1_000_000; i++) {
      String q = text(random, random.nextInt(9));
      Clause clause = QueryLanguage.parse(q);
      Clause again = QueryLanguage.parse(clause.print());
      if (!again.equals(clause)) {
        assertThat(again).as(q).isEqualTo(clause);
      }
    }
  }
}
