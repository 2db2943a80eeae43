package org.cednews.ingest.clean;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SlugTest {

  @Test
  void foldsTitles() {
    assertThat(Slug.of("The Global Clinical Engineering Week 2023"))
        .isEqualTo("the-global-clinical-engineering-week-2023");
    assertThat(Slug.of("  L’été à Łódź: Maße & Æther — ½! "))
        .isEqualTo("lete-a-lodz-masse-aether-1-2");
    assertThat(Slug.of("医療")).isEqualTo("post");
    assertThat(Slug.of("word ".repeat(40))).hasSizeLessThanOrEqualTo(80).endsWith("word");
  }

  @Property
  void isAlwaysAPartOfAnAddress(@ForAll String title) {
    assertThat(Slug.of(title)).matches("[a-z0-9]+(?:-[a-z0-9]+)*").hasSizeLessThanOrEqualTo(80);
  }
}
