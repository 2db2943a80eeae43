package org.cednews.ingest.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cednews.ingest.log.SampleContents.TIME;
import static org.cednews.ingest.log.SampleContents.content;

import org.junit.jupiter.api.Test;

class LikenessTest {

  @Test
  void theSameTitleIsEnough() {
    assertThat(Likeness.alike(content("Pumps", "one two"), content("Pumps", "three four")))
        .isTrue();
  }

  @Test
  void theSameTimeOfPublishingIsEnough() {
    assertThat(
            Likeness.alike(
                content("Pumps", "one", TIME, null), content("Valves", "two", TIME, null)))
        .isTrue();
  }

  @Test
  void halfOfAllWordsIsEnough() {
    assertThat(
            Likeness.alike(
                content("Pumps", "Check the infusion pump"),
                content("Valves", "check THE infusion <b>pump</b>, then the valve and seal")))
        .isTrue();
  }

  @Test
  void lessThanHalfOfTheWordsIsNot() {
    assertThat(
            Likeness.alike(
                content("Pumps", "check the infusion pump"),
                content("Valves", "check the valve and its seal")))
        .isFalse();
  }

  @Test
  void textsWithoutWordsHaveNothingInCommon() {
    assertThat(Likeness.alike(content("Pumps", ""), content("Valves", "–"))).isFalse();
  }
}
