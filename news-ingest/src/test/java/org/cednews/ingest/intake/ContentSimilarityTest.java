package org.cednews.ingest.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cednews.ingest.intake.SampleContents.TIME;
import static org.cednews.ingest.intake.SampleContents.content;

import org.junit.jupiter.api.Test;

class ContentSimilarityTest {

  @Test
  void theSameTitleIsEnough() {
    assertThat(ContentSimilarity.alike(content("Pumps", "one two"), content("Pumps", "three four")))
        .isTrue();
  }

  @Test
  void theSameTimeOfPublishingIsEnough() {
    assertThat(
            ContentSimilarity.alike(
                content("Pumps", "one", TIME, null), content("Valves", "two", TIME, null)))
        .isTrue();
  }

  @Test
  void halfOfAllWordsIsEnough() {
    assertThat(
            ContentSimilarity.alike(
                content("Pumps", "Check the infusion pump"),
                content("Valves", "check THE infusion <b>pump</b>, then the valve and seal")))
        .isTrue();
  }

  @Test
  void lessThanHalfOfTheWordsIsNot() {
    assertThat(
            ContentSimilarity.alike(
                content("Pumps", "check the infusion pump"),
                content("Valves", "check the valve and its seal")))
        .isFalse();
  }

  @Test
  void textsWithoutWordsHaveNothingInCommon() {
    assertThat(ContentSimilarity.alike(content("Pumps", ""), content("Valves", "–"))).isFalse();
  }
}
