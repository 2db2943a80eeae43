package org.cednews.ingest.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.cednews.ingest.publish.Expected;
import org.cednews.web.problem.ProblemException;
import org.junit.jupiter.api.Test;

class IfMatchTest {

  private static final Expected NO_VERSION = new Expected.Version(0);

  @Test
  void anEditorExpectsTheVersionThatWasRead() {
    assertThat(IfMatch.wanted("\"3\"").expected(3)).isEqualTo(new Expected.Version(3));
    assertThat(IfMatch.wanted("\"3\"").expected(4)).isEqualTo(NO_VERSION);
  }

  @Test
  void oneOfSeveralWillDo() {
    assertThat(IfMatch.wanted("\"2\" , \"3\"").expected(3)).isEqualTo(new Expected.Version(3));
  }

  @Test
  void aStarMeansWhateverIsThere() {
    assertThat(IfMatch.wanted("*").expected(17)).isEqualTo(Expected.newest());
  }

  @Test
  void weakAndForeignTagsMatchNothing() {
    assertThat(IfMatch.wanted("W/\"3\"").expected(3)).isEqualTo(NO_VERSION);
    assertThat(IfMatch.wanted("\"abc\"").expected(3)).isEqualTo(NO_VERSION);
  }

  @Test
  void withoutTheHeaderItIsWanted() {
    assertThat(IfMatch.parse(null)).isEmpty();
    assertThatThrownBy(() -> IfMatch.wanted(null))
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem -> assertThat(problem.problem().status()).isEqualTo(428));
  }

  @Test
  void whatIsNoTagIsABadRequest() {
    for (String header : new String[] {"3", "\"3", "", "\"3\" \"4\"", "\"3\";"}) {
      assertThatThrownBy(() -> IfMatch.wanted(header))
          .as(header)
          .isInstanceOfSatisfying(
              ProblemException.class,
              problem -> assertThat(problem.problem().status()).isEqualTo(400));
    }
  }
}
