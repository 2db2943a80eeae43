package org.cednews.ingest.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.cednews.event.CleanHtml;
import org.cednews.event.Content;
import org.cednews.event.Kind;
import org.cednews.event.PostEvent.SourceStatement;
import org.cednews.index.document.Provenance;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SourceMergeTest {

  private static final String BEGINNING = "Every infusion pump of the wards is to be checked";
  private static final String WHOLE =
      BEGINNING
          + " before the end of the month, and its battery is to be replaced by the workshop.";
  private static final Instant MORNING = Instant.parse("2026-03-14T09:30:00Z");
  private static final Instant MIDNIGHT = Instant.parse("2026-03-14T00:00:00Z");

  @Test
  void anExcerptIsTheBeginningOrTheSummary() {
    Content whole = content(BEGINNING + ".", WHOLE);
    assertThat(isExcerpt(BEGINNING + " […]", whole, true)).isTrue();
    assertThat(isExcerpt(BEGINNING + "...", whole, true)).isTrue();
    assertThat(isExcerpt(BEGINNING + "… Read more", whole, true)).isTrue();
    assertThat(isExcerpt(BEGINNING + ".", whole, true)).as("the summary").isTrue();
    assertThat(isExcerpt("", whole, true)).isTrue();
    assertThat(isExcerpt(BEGINNING + " before", whole, false)).isTrue();
    assertThat(isExcerpt(BEGINNING + " before", whole, true)).as("its end taken back").isFalse();
    assertThat(isExcerpt("Every pump is to be checked.", whole, false)).isFalse();
    assertThat(isExcerpt(WHOLE, whole, false)).isFalse();
  }

  @Test
  void aPlaceHasNewsOnlyWhenItSaysSomethingElseThanBefore() {
    Content feed = content(null, WHOLE);
    Content page = content(null, WHOLE + " Contact: Ada.");
    Provenance past = past(statement("entry", "feed", feed));
    assertThat(SourceMerge.next(feed, statement("entry", "feed", feed), feed, past)).isEmpty();

    SourceStatement paged = statement("page", "page", page);
    Content second = SourceMerge.next(page, paged, feed, past).orElseThrow();
    Provenance both = past(paged, statement("entry", "feed", feed));
    assertThat(SourceMerge.next(feed, statement("entry", "feed", feed), second, both)).isEmpty();
    assertThat(SourceMerge.next(page, paged, second, both)).isEmpty();

    Content corrected = content(null, WHOLE.replace("month", "week") + " It is urgent.");
    assertThat(SourceMerge.next(corrected, statement("entry", "feed", corrected), second, both))
        .map(Content::body)
        .contains(corrected.body());
  }

  @Test
  void anotherPlaceWithTheSameTextIsNoNews() {
    Content feed = content(null, WHOLE);
    Content page = content("A summary.", "<strong>" + WHOLE + "</strong>");
    assertThat(
            SourceMerge.next(
                page,
                statement("page", "page", page),
                feed,
                past(statement("entry", "feed", feed))))
        .isEmpty();
  }

  @Test
  void aFullerTextKeepsWhatOnlyThePoorerOneSays() {
    Content excerpt = content("In short.", BEGINNING + " […]", List.of("Ada"), MORNING);
    Content page = content(null, WHOLE, List.of(), MIDNIGHT);
    Provenance past = past(statement("entry", "feed", excerpt));

    Content next =
        SourceMerge.next(page, statement("page", "page", page), excerpt, past).orElseThrow();

    assertThat(next.body()).isEqualTo(page.body());
    assertThat(next.summary()).isEqualTo("In short.");
    assertThat(next.authors()).containsExactly("Ada");
    assertThat(next.publishedAt()).as("the more exact time of the day").isEqualTo(MORNING);
    Provenance both = past(statement("page", "page", page), statement("entry", "feed", excerpt));
    assertThat(SourceMerge.next(excerpt, statement("entry", "feed", excerpt), next, both))
        .isEmpty();
    Content other = content("In few words.", BEGINNING + " […]", List.of("Ada"), MORNING);
    assertThat(SourceMerge.next(other, statement("entry", "feed", other), next, both)).isEmpty();
  }

  @Test
  void theOnlyPlaceMayTakeBackWhatItSaid() {
    Content before = content("In short.", WHOLE, List.of("Ada"), MORNING);
    Content after = content(null, WHOLE, List.of(), MORNING);

    assertThat(
            SourceMerge.next(
                after,
                statement("entry", "feed", after),
                before,
                past(statement("entry", "feed", before))))
        .contains(after);
  }

  @Test
  void aPoorerTextOfAnotherPlaceIsNoNews() {
    Content page = content(null, WHOLE);
    Content wall = content(null, "Please sign in to go on reading.");
    assertThat(
            SourceMerge.next(
                wall,
                statement("mirror", "page", wall),
                page,
                past(statement("entry", "feed", page))))
        .isEmpty();
  }

  @Test
  void anotherSpellingOfTheLinkIsNoNews() {
    Content one = linked("https://example.org/pumps");
    Content other = linked("http://www.example.org/pumps/?utm_source=feed");
    Provenance past = past(statement("entry", "feed", one));

    assertThat(SourceMerge.next(other, statement("entry", "feed", other), one, past)).isEmpty();
    Content moved = linked("https://example.org/2026/pumps");
    assertThat(SourceMerge.next(moved, statement("entry", "feed", moved), one, past))
        .contains(moved);
  }

  private static boolean isExcerpt(String text, Content whole, boolean samePlace) {
    return SourceMerge.isExcerpt(content(null, text), whole, samePlace);
  }

  private static Provenance past(SourceStatement... statements) {
    return new Provenance(false, null, null, List.of(statements));
  }

  private static SourceStatement statement(String item, String place, Content content) {
    return new SourceStatement(item, place, ContentFingerprint.of(content));
  }

  private static Content content(@Nullable String summary, String text) {
    return content(summary, text, List.of(), MORNING);
  }

  private static Content linked(String link) {
    return content(null, WHOLE, List.of(), MORNING, Optional.of(URI.create(link)));
  }

  private static Content content(
      @Nullable String summary, String text, List<String> authors, Instant publishedAt) {
    return content(summary, text, authors, publishedAt, Optional.empty());
  }

  private static Content content(
      @Nullable String summary,
      String text,
      List<String> authors,
      Instant publishedAt,
      Optional<URI> link) {
    return Content.of(Kind.NEWS, "pumps", "Pumps")
        .with(
            it -> {
              it.summary = summary;
              it.body = text.isEmpty() ? CleanHtml.EMPTY : CleanHtml.cleaned("<p>" + text + "</p>");
              it.authors = authors;
              it.language = "en";
              it.publishedAt = publishedAt;
              it.canonicalLink = link.orElse(null);
            });
  }
}
