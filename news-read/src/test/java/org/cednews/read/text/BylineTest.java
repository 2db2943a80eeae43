package org.cednews.read.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BylineTest {

  private static final Instant DAY = Instant.parse("2023-10-25T00:00:00Z");

  @Test
  void readsWhenByWhomAndWhereFiled() {
    says("Oct 25, 2023 | CED_news", DAY, List.of(), List.of("CED_news"));
    says("25 October 2023", DAY, List.of(), List.of());
    says("Published: 2023-10-25", DAY, List.of(), List.of());
    says("By Jane Doe", null, List.of("Jane Doe"), List.of());
    says("By Jane Doe and John Roe", null, List.of("Jane Doe", "John Roe"), List.of());
    says(
        "Posted on October 25, 2023 by Jane Doe in Events, Safety",
        DAY,
        List.of("Jane Doe"),
        List.of("Events", "Safety"));
    says("by Jane Doe | Oct 25, 2023 | News", DAY, List.of("Jane Doe"), List.of("News"));
    says("Jane Doe · 25 Oct 2023 · 4 min read", DAY, List.of("Jane Doe"), List.of());
    says("Press Release • 25 October 2023", DAY, List.of(), List.of("Press Release"));
    says("25 October 2023 – Education Committee", DAY, List.of("Education Committee"), List.of());
    says("Geneva, 25 October 2023", DAY, List.of(), List.of());
    says("25 October 2023 | Updated 27 October 2023", DAY, List.of(), List.of());
    says("25 octobre 2023 par Comité technique", DAY, List.of("Comité technique"), List.of());
    says("Von Erika Muster und Max Muster", null, List.of("Erika Muster", "Max Muster"), List.of());
    says("Por Comité de Educación", null, List.of("Comité de Educación"), List.of());
    says(
        "By Committee for Safety and Education",
        null,
        List.of("Committee for Safety and Education"),
        List.of());
  }

  @Test
  void readsTagsAndCategories() {
    assertThat(Byline.parse("Tags: pumps, wards; alarms").orElseThrow().tags())
        .containsExactly("pumps", "wards", "alarms");
    assertThat(Byline.parse("Kategorie: Sicherheit").orElseThrow().categories())
        .containsExactly("Sicherheit");
  }

  @Test
  void takesTheDayOfAChangeForNoDayOfPublication() {
    says("Last updated: 25 October 2023", null, List.of(), List.of());
  }

  @Test
  void leavesTextAlone() {
    assertThat(
            List.of(
                "The event takes place on 25 October 2023 in Geneva.",
                "On 25 October 2023 the society met in Geneva and elected a new board.",
                "By 2030 all hospitals will have one.",
                "By Monday",
                "25 October 2023 was a good day.",
                "In the workshop",
                "From 3–25 October 2023",
                "Programme",
                "Fabiola M. Martinez Licona"))
        .allSatisfy(line -> assertThat(Byline.parse(line)).as(line).isEmpty());
  }

  private static void says(
      String line, @Nullable Instant published, List<String> authors, List<String> categories) {
    assertThat(Byline.parse(line))
        .as(line)
        .contains(new Byline(published, authors, categories, List.of()));
  }
}
