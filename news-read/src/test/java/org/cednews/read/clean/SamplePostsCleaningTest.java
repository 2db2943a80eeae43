package org.cednews.read.clean;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.cednews.event.Content;
import org.cednews.event.Kind;
import org.cednews.read.Captures;
import org.cednews.read.clean.Cleaning.Clean;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

/// Whole posts, read and cleaned.
class SamplePostsCleaningTest {

  private static final Path SAMPLE_POSTS = Path.of("../news-app/src/main/resources/sample-posts");
  private static final Path FILES = Path.of("../news-app/src/test/resources/files");

  @Test
  void everySamplePostComesOutWhole() throws IOException {
    try (Stream<Path> files = Files.list(SAMPLE_POSTS)) {
      List<Path> posts = files.filter(f -> f.toString().endsWith(".md")).sorted().toList();
      assertThat(posts).hasSizeGreaterThanOrEqualTo(24);
      for (Path file : posts) {
        Clean clean = clean(file);
        Content content = clean.content();
        String source = Files.readString(file);
        assertThat(clean.changes()).as("%s", file).isEmpty();
        assertThat(content.publishedAt()).as("%s", file).isNotNull();
        assertThat(content.summary()).as("%s", file).isNotNull();
        assertThat(content.language()).as("%s", file).isNotNull();
        assertThat(content.authors()).as("%s", file).isNotEmpty();
        assertThat(content.categories()).as("%s", file).isNotEmpty();
        assertThat(content.tags()).as("%s", file).isNotEmpty();
        assertThat(source).contains("kind: " + content.kind().word());
        assertThat(content.event() != null).isEqualTo(source.contains("event-start:"));
        assertThat(content.relatedLinks().isEmpty())
            .as("%s", file)
            .isEqualTo(!source.contains("## Related links"));
        assertThat(content.relatedLinks()).allSatisfy(link -> assertThat(link.url()).isNotNull());
        assertThat(content.body().value()).doesNotContain("Related links");
        assertThat(source.lines().filter(line -> line.startsWith("## ")).count())
            .as("headings of %s", file)
            .isEqualTo(
                body(content).select("h2").size() + (content.relatedLinks().isEmpty() ? 0 : 1));
      }
    }
  }

  @Test
  void newsWithADateAndABylineComesOutExactly() {
    Content content = clean(FILES.resolve("oxygen-study-day.txt")).content();
    assertThat(content.title()).isEqualTo("A Study Day on Hospital Oxygen");
    assertThat(content.kind()).isEqualTo(Kind.NEWS);
    assertThat(content.publishedAt()).isEqualTo(Instant.parse("2024-03-14T00:00:00Z"));
    assertThat(content.categories()).containsExactly("CED_news");
    assertThat(content.authors()).containsExactly("Amara N. Okonkwo");
    assertThat(content.body().value()).doesNotContain("Okonkwo");
    assertThat(body(content).children()).hasSize(4).allMatch(e -> e.tagName().equals("p"));
  }

  @Test
  void aReportWithFurnitureComesOutExactly() {
    Content content = clean(FILES.resolve("maintenance-skills-report.txt")).content();
    assertThat(content.title())
        .isEqualTo("Keeping equipment alive: the skills that workshops lack");
    assertThat(content.kind()).isEqualTo(Kind.REPORT);
    assertThat(content.publishedAt()).isNull();
    assertThat(content.authors()).isEmpty();
    assertThat(content.relatedLinks())
        .containsExactly(
            new Content.Link("Spare parts: what forty workshops keep in store", null),
            new Content.Link("Teaching at the bench: a guide", null));
    assertThat(body(content).children())
        .extracting(Element::tagName)
        .containsExactly("p", "p", "p", "ul", "p");
    assertThat(body(content).select("ul > li")).hasSize(2);
    assertThat(body(content).select("ul > li:first-child > p")).hasSize(2);
    assertThat(content.body().value())
        .doesNotContain("All reports", "Browse", "View all", "question", "press team");
  }

  @Test
  void theNewsOfTheDivisionComesOutExactly() {
    Content content = scraped("global-clinical-engineering-week-2023.txt");
    assertThat(content.title()).isEqualTo("The Global Clinical Engineering Week 2023");
    assertThat(content.kind()).isEqualTo(Kind.NEWS);
    assertThat(content.publishedAt()).isEqualTo(Instant.parse("2023-10-25T00:00:00Z"));
    assertThat(content.categories()).containsExactly("CED_news");
    assertThat(content.authors()).containsExactly("Fabiola M. Martinez Licona");
    assertThat(content.body().value()).doesNotContain("Licona");
    assertThat(body(content).children()).hasSize(6).allMatch(e -> e.tagName().equals("p"));
  }

  @Test
  void theReportOfAnInstitutionComesOutExactly() {
    Content content = scraped("elevating-the-engineering-workforce.txt");
    assertThat(content.title())
        .isEqualTo("Healthcare solutions: elevating the engineering workforce");
    assertThat(content.kind()).isEqualTo(Kind.REPORT);
    assertThat(content.publishedAt()).isNull();
    assertThat(content.authors()).isEmpty();
    assertThat(content.relatedLinks())
        .containsExactly(
            new Content.Link("Healthcare solutions: improving technology adoption", null),
            new Content.Link("Healthcare: engineering solutions for the NHS", null));
    assertThat(body(content).children())
        .extracting(Element::tagName)
        .containsExactly("p", "p", "p", "p", "p", "ul", "p");
    assertThat(body(content).select("ul > li")).hasSize(2);
    assertThat(body(content).select("ul > li:first-child > p")).hasSize(2);
    assertThat(content.body().value())
        .doesNotContain("All reports", "Browse", "View all", "question", "press team");
  }

  @Test
  void aReportPageBecomesHtml() {
    Content content = clean(Path.of("src/test/resources/read/report-page.txt")).content();
    assertThat(content.kind()).isEqualTo(Kind.REPORT);
    assertThat(content.body().value())
        .isEqualTo(
            "<p>Hospitals in every region use more water than they did ten years ago, and they know"
                + " less about it.</p><p>In this new report the institute asks for two new"
                + " roles:</p><ul><li><p>A water engineer in every hospital. This engineer would"
                + " answer for all points of use, for the plans of the pipes and for the samples."
                + "</p><p>The institute first asked for this role ten years ago.</p></li>"
                + "<li>Technicians for dialysis water. They would work between the ward and the"
                + " workshop</li></ul><p>In a parallel report, “Clean Water: Better Filters”, the"
                + " institute looks at filters.</p>");
    assertThat(content.relatedLinks()).hasSize(2);
  }

  private static Content scraped(String name) {
    return clean(Captures.beside("samples/ced/" + name)).content();
  }

  private static Clean clean(Path file) {
    Cleaning cleaning = new Cleaner().clean(Captures.post(Captures.file(file)));
    assertThat(cleaning).as("%s", file).isInstanceOf(Clean.class);
    return (Clean) cleaning;
  }

  private static Element body(Content content) {
    return Jsoup.parseBodyFragment(content.body().value()).body();
  }
}
