package org.cednews.read.clean;

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
    assertThat(Slug.of("word ".repeat(40))).hasSizeLessThanOrEqualTo(80).endsWith("word");
  }

  @Test
  void transliteratesTitlesInOtherScripts() {
    assertThat(Slug.of("医療")).isEqualTo("yi-liao");
    assertThat(Slug.of("医療 2024")).isEqualTo("yi-liao-2024");
    assertThat(Slug.of("Слово на русском")).isEqualTo("slovo-na-russkom");
    assertThat(Slug.of("Ιατρικά νέα")).isEqualTo("iatrika-nea");
    assertThat(Slug.of("الهندسة الطبية")).matches("[a-z]+-[a-z]+");
    assertThat(Slug.of("चिकित्सा समाचार")).matches("[a-z]+-[a-z]+");
    assertThat(Slug.of("ニュース")).matches("[a-z]+");
  }

  @Test
  void whatHasLatinLettersStaysAsItWas() {
    assertThat(Slug.of("HTA в России 2024")).isEqualTo("hta-2024");
    assertThat(Slug.of("2024")).isEqualTo("2024");
  }

  @Property
  void isAlwaysAPartOfAnAddress(@ForAll String title) {
    assertThat(Slug.of(title)).matches("[a-z0-9]+(?:-[a-z0-9]+)*").hasSizeLessThanOrEqualTo(80);
  }
}
