package org.cednews.index.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cednews.index.view.SamplePosts.content;
import static org.cednews.index.view.SamplePosts.published;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.cednews.index.search.SearchFixture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SynonymsTest {

  private static final Duration EFFECT = Duration.ofSeconds(2);

  @TempDir Path folder;
  private SearchFixture fixture;

  @BeforeEach
  void open() throws IOException {
    fixture = new SearchFixture(folder);
    fixture.apply(
        published(1, 1, content("One", "Clinical engineering in hospitals.")),
        published(2, 1, content("Two", "The work of CE departments.")),
        published(3, 1, content("Three", "Engineering that is not clinical research.")),
        published(4, 1, content("Four", "Biomedical engineering.")),
        published(5, 1, content("Five", "Sphygmomanometers.")));
  }

  @AfterEach
  void close() throws IOException {
    fixture.close();
  }

  @Test
  void anAcronymStandsForItsWordsAndTheyForIt() {
    assertThat(fixture.titles("CE")).containsExactlyInAnyOrder("One", "Two");
    assertThat(fixture.strictTitles("clinical engineering hospitals")).containsExactly("One");
    assertThat(fixture.strictTitles("clinical engineering departments")).containsExactly("Two");
    // The words themselves come first; an alternative of several words is a phrase.
    assertThat(fixture.titles("clinical engineering"))
        .containsExactlyInAnyOrder("One", "Two", "Three", "Four");
    assertThat(fixture.titles("\"clinical engineering\"")).containsExactly("One");
    assertThat(fixture.titles("-ce engineering")).doesNotContain("Two");
    String marked =
        fixture.search.search(SearchFixture.request("CE")).items().stream()
            .filter(hit -> hit.title().equals("One"))
            .findFirst()
            .orElseThrow()
            .snippet()
            .html();
    assertThat(marked).contains("<mark>Clinical</mark> <mark>engineering</mark>");
  }

  @Test
  void theOperatorsFileTakesEffectWithoutIndexingAgain() throws Exception {
    assertThat(fixture.titles("tensiometer")).isEmpty();
    write("tensiometer => sphygmomanometer\nCE\n=> nonsense\n", 1);
    awaitTitles("tensiometer", "Five");
    // A term alone is taken out of the rules that ship.
    assertThat(fixture.titles("CE")).containsExactly("Two");
    write("", 2);
    awaitTitles("tensiometer");
    assertThat(fixture.titles("CE")).containsExactlyInAnyOrder("One", "Two");
  }

  // Two writes within the file system's resolution would look like one.
  private void write(String rules, int second) throws IOException {
    Files.writeString(fixture.synonyms, rules);
    Files.setLastModifiedTime(
        fixture.synonyms, FileTime.from(Instant.now().plusSeconds(60L * second)));
  }

  private void awaitTitles(String q, String... titles) throws InterruptedException {
    Instant end = Instant.now().plus(EFFECT);
    while (Instant.now().isBefore(end) && fixture.titles(q).size() != titles.length) {
      Thread.sleep(20);
    }
    assertThat(fixture.titles(q)).containsExactly(titles);
  }
}
