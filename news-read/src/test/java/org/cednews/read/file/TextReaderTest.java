package org.cednews.read.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cednews.read.Captures.fixture;
import static org.cednews.read.Captures.post;

import java.util.List;
import org.cednews.read.Identity;
import org.cednews.read.RawPost;
import org.cednews.read.RawPost.Block;
import org.cednews.read.RawPost.Block.Bullets;
import org.cednews.read.RawPost.Block.Heading;
import org.cednews.read.RawPost.Block.Paragraph;
import org.cednews.read.RawPost.Body.PlainText;
import org.cednews.read.RawPost.Link;
import org.junit.jupiter.api.Test;

class TextReaderTest {

  @Test
  void readsAReportWithoutDateAndAuthor() {
    RawPost post = post(fixture("report-page.txt"));
    assertThat(post.title()).isEqualTo("Clean water: strengthening the maintenance workforce");
    assertThat(post.publishedAt()).isNull();
    assertThat(post.authors()).isEmpty();
    assertThat(post.kind()).isEqualTo("report");
    assertThat(post.relatedLinks())
        .containsExactly(
            new Link("Clean water: better filters", null),
            new Link("Water: solutions for small hospitals", null));
    List<Block> blocks = blocks(post);
    assertThat(blocks).hasSize(4);
    assertThat(blocks.get(2))
        .isInstanceOfSatisfying(
            Bullets.class,
            bullets -> {
              assertThat(bullets.ordered()).isFalse();
              assertThat(bullets.items()).hasSize(2);
              assertThat(bullets.items().getFirst()).hasSize(2);
              assertThat(bullets.items().getFirst().get(1))
                  .isEqualTo(
                      new Paragraph("The institute first asked for this role ten years ago."));
            });
    assertThat(blocks.getLast())
        .isEqualTo(
            new Paragraph(
                "In a parallel report, “Clean Water: Better Filters”, the institute looks at"
                    + " filters."));
  }

  @Test
  void readsBylineTagsAndNumberedListsOfWrappedLines() {
    RawPost post = post(fixture("posted-on-by-in.txt"));
    assertThat(post.title()).isEqualTo("Guidance on battery replacement in infusion pumps");
    assertThat(post.publishedAt()).isEqualTo("2024-03-03T00:00:00Z");
    assertThat(post.authors()).containsExactly("Safety Committee");
    assertThat(post.categories()).containsExactly("Safety");
    assertThat(post.tags()).containsExactly("batteries", "infusion pumps", "maintenance");
    List<Block> blocks = blocks(post);
    assertThat(blocks).hasSize(4);
    assertThat(blocks.getFirst())
        .isEqualTo(
            new Paragraph(
                "Batteries of infusion pumps age even when the pump stays on its charger. The"
                    + " committee has collected the replacement intervals that members use, and"
                    + " compared them with what the manufacturers recommend."));
    assertThat(blocks.get(2))
        .isEqualTo(
            new Bullets(
                true,
                List.of(
                    item("Write the date of installation on the battery."),
                    item(
                        "Measure the running time once a year, with the pump at a rate of 25"
                            + " ml/h."),
                    item("Replace the battery when less than half of the stated time is left."))));
  }

  @Test
  void readsSeveralBodiesAsAuthors() {
    RawPost post = post(fixture("published-iso-two-bodies.txt"));
    assertThat(post.publishedAt()).isEqualTo("2023-10-25T00:00:00Z");
    assertThat(post.authors()).containsExactly("Education Committee", "CED Secretariat");
    assertThat(blocks(post)).hasSize(1);
  }

  @Test
  void readsSpanish() {
    RawPost post = post(fixture("spanish-fecha.txt"));
    assertThat(post.publishedAt()).isEqualTo("2023-10-25T00:00:00Z");
    assertThat(post.categories()).containsExactly("Noticias");
    assertThat(post.authors()).containsExactly("Comité de Educación");
    assertThat(post.relatedLinks())
        .containsExactly(
            new Link("Guía de la jornada", "https://example.org/es/guia"),
            new Link("Carteles para imprimir", null));
    assertThat(blocks(post)).hasSize(2);
  }

  @Test
  void readsFrenchWithHeadingAndDashes() {
    RawPost post = post(fixture("french-publie-le.txt"));
    assertThat(post.publishedAt()).isEqualTo("2024-02-01T14:30:00Z");
    assertThat(post.authors()).containsExactly("Équipe de rédaction");
    assertThat(post.relatedLinks()).containsExactly(new Link("Fiche de contrôle", null));
    List<Block> blocks = blocks(post);
    assertThat(blocks).hasSize(3);
    assertThat(blocks.get(1)).isEqualTo(new Heading("Contrôles quotidiens"));
    assertThat(blocks.get(2))
        .isEqualTo(
            new Bullets(
                false,
                List.of(
                    item("la température affichée ;"),
                    item("l’humidité ;"),
                    item("les alarmes."))));
  }

  @Test
  void readsGermanWithListsInLists() {
    RawPost post = post(fixture("german-veranstaltung.txt"));
    assertThat(post.publishedAt()).isEqualTo("2024-03-04T00:00:00Z");
    assertThat(post.categories()).containsExactly("Veranstaltungen");
    assertThat(post.kind()).isEqualTo("event");
    assertThat(blocks(post))
        .endsWith(
            new Heading("Programm"),
            new Bullets(
                false,
                List.of(
                    item("9 Uhr: Begrüßung"),
                    List.of(
                        new Paragraph("10 Uhr: Messen am Gerät"),
                        new Bullets(false, List.of(item("Ableitstrom"), item("Schutzleiter")))),
                    item("13 Uhr: Auswertung"))),
            new Paragraph("Die Zahl der Plätze ist begrenzt."));
  }

  @Test
  void readsPortugueseWithTheAuthorUnderTheDate() {
    RawPost post = post(fixture("portuguese-atualizado.txt"));
    assertThat(post.publishedAt()).isEqualTo("2024-03-12T00:00:00Z");
    assertThat(post.authors()).containsExactly("Secretaria da Divisão");
    assertThat(post.relatedLinks())
        .extracting(Link::title)
        .containsExactly("Teste da manhã", "Água para autoclaves");
    assertThat(blocks(post)).hasSize(1);
  }

  @Test
  void readsItalianAndTheKindFromTheListOfTheSection() {
    RawPost post = post(fixture("italian-a-cura-di.txt"));
    assertThat(post.publishedAt()).isEqualTo("2024-01-15T00:00:00Z");
    assertThat(post.authors()).containsExactly("Comitato Tecnico");
    assertThat(post.kind()).isEqualTo("report");
    assertThat(blocks(post)).hasSize(1);
  }

  @Test
  void takesTheParagraphOverTheBylineForTheSummary() {
    RawPost post = post(fixture("standfirst-and-byline.txt"));
    assertThat(post.summary()).startsWith("A dirty filter explains").endsWith("found.");
    assertThat(post.authors()).containsExactly("HTA Working Group");
    assertThat(post.publishedAt()).isEqualTo("2024-05-07T00:00:00Z");
    assertThat(post.categories()).containsExactly("Technology", "Maintenance");
    assertThat(blocks(post)).hasSize(2);
  }

  @Test
  void inventsNothingWhereThereIsNoByline() {
    RawPost post = post(fixture("no-byline.txt"));
    assertThat(post.publishedAt()).isNull();
    assertThat(post.authors()).isEmpty();
    assertThat(post.categories()).isEmpty();
    assertThat(post.kind()).isNull();
    assertThat(blocks(post)).hasSize(2);
  }

  @Test
  void findsTheTitleUnderTheDate() {
    RawPost post = post(fixture("date-over-title.txt"));
    assertThat(post.title()).isEqualTo("Call for abstracts");
    assertThat(post.publishedAt()).isEqualTo("2024-06-10T00:00:00Z");
    assertThat(post.categories()).containsExactly("Announcements");
    assertThat(post.kind()).isEqualTo("announcement");
    assertThat(blocks(post))
        .endsWith(
            new Paragraph("30 September: the call closes"),
            new Paragraph("29 November: authors hear from us"));
  }

  @Test
  void takesEachLongLineForAParagraph() {
    RawPost post = post(fixture("one-paragraph-a-line.txt"));
    assertThat(post.publishedAt()).isEqualTo("2023-11-30T00:00:00Z");
    assertThat(post.categories()).containsExactly("Technology");
    assertThat(blocks(post)).hasSize(3);
  }

  @Test
  void findsTheBylineUnderTheText() {
    RawPost post = post(fixture("footer-byline.txt"));
    assertThat(post.publishedAt()).isEqualTo("2024-06-05T00:00:00Z");
    assertThat(post.authors()).containsExactly("Safety Committee");
    assertThat(post.categories()).containsExactly("Safety");
    assertThat(blocks(post)).hasSize(2);
  }

  @Test
  void keepsParagraphsInsideItems() {
    List<Block> blocks = blocks(post(fixture("markdown-like.txt")));
    assertThat(blocks.getFirst()).isEqualTo(new Heading("Before the first patient"));
    assertThat(blocks.getLast())
        .isEqualTo(
            new Bullets(
                false,
                List.of(
                    item("Alarm volume"),
                    List.of(
                        new Paragraph("Limits for adults and for children"),
                        new Paragraph("The limits for children are in the appendix.")),
                    item("Battery"))));
  }

  @Test
  void keepsASectionThatIsOnlyCalledLikeFurniture() {
    List<Block> blocks = blocks(post(fixture("furniture-that-is-text.txt")));
    assertThat(blocks).hasSize(4).contains(new Heading("Newsletter"));
  }

  @Test
  void identifiesAFileByItsNameButNotForCertain() {
    assertThat(post(fixture("no-byline.txt")).identity())
        .isEqualTo(new Identity("import", "no-byline.txt", false));
  }

  private static List<Block> item(String text) {
    return List.of(new Paragraph(text));
  }

  private static List<Block> blocks(RawPost post) {
    assertThat(post.body()).isInstanceOf(PlainText.class);
    return ((PlainText) post.body()).blocks();
  }
}
