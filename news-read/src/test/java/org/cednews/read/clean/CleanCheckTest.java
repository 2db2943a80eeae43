package org.cednews.read.clean;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.cednews.event.CleanHtml;
import org.cednews.event.Content;
import org.cednews.event.Content.Correction;
import org.cednews.event.Content.EventDetails;
import org.cednews.event.Content.Link;
import org.cednews.event.Enclosure;
import org.cednews.event.Kind;
import org.cednews.event.PostEvent.Channel;
import org.cednews.read.clean.CleanCheck.Checked;
import org.cednews.read.clean.Cleaning.Unusable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CleanCheckTest {

  private static final URI PAGE = URI.create("https://example.org/page");

  private final CleanCheck check = new CleanCheck(new Cleaner());

  @Test
  void whatTheCleanerMadeIsClean() {
    Content content =
        content("Title", "<p>See <a href=\"https://example.org/\">there</a>.</p>", null, List.of());

    assertThat(check.check(content, Channel.DESK)).isEqualTo(new Checked.Clean());
    assertThat(check.check(content, Channel.FEED)).as("kept from the desk").isEqualTo(clean());
    assertThat(check.check(full("Notes", "Rome", "An error."), Channel.DESK)).isEqualTo(clean());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<p onclick=\"a()\">x</p>",
        "<p>x</p><script>a()</script>",
        "<p><a href=\"javascript:a()\">x</a></p>",
        "<p>x<img src=\"data:image/svg+xml,x\"></p>"
      })
  void aBodyThatWasNeverCleanedIsRefused(String body) {
    assertThat(refused(content("T", body, PAGE, List.of()))).contains("body");
    assertThat(refused(content("T\u200Be", body, PAGE, List.of()))).contains("body");
  }

  @Test
  void addressesThatWereNeverCleanedAreRefused() {
    URI script = URI.create("javascript:alert(1)");

    assertThat(refused(content("T", "<p>x</p>", script, List.of()))).contains("canonicalLink");
    assertThat(refused(content("T", "<p>x</p>", PAGE, List.of("//evil")))).contains("aliases");
    assertThat(refused(content("T", "<p>x</p>", PAGE, List.of("/a", "/b?c=d"))))
        .contains("aliases");
  }

  @ParameterizedTest
  @CsvSource({
    "'T\u202Etitle', Ttitle",
    "'A\u200Bb\u2060c\uFEFF', Abc",
    "'Tags\uDB40\uDC68\uDB40\uDC69', Tags",
    "'Wide\u00A0 space', Wide space",
    "'\u200B\u200B', The beginning of it.",
  })
  void aTitleThatAnOlderVersionTookIsTakenAsItIsCleanedToday(String stored, String title) {
    Content content = content(stored, "<p>The beginning of it.</p>", PAGE, List.of("/old/"));

    assertThat(check.check(content, Channel.FEED))
        .isInstanceOfSatisfying(
            Checked.Mended.class,
            mended -> {
              assertThat(mended.content().title()).isEqualTo(title);
              assertThat(mended.content().slug()).isEqualTo("slug");
              assertThat(mended.content().publishedAt()).isEqualTo(content.publishedAt());
              assertThat(mended.content().aliases()).containsExactly("/old/");
              assertThat(mended.changed()).extracting(Unusable::field).containsExactly("title");
              assertThat(check.check(mended.content(), Channel.FEED)).isEqualTo(clean());
            });
  }

  @Test
  void everyTextIsMendedAndNothingElseChanges() {
    Content stored = full("No\u200Btes", "Ro\u202Eme", "An er\u2060ror.");

    assertThat(check.check(stored, Channel.IMPORT))
        .isInstanceOfSatisfying(
            Checked.Mended.class,
            mended -> {
              assertThat(mended.content()).isEqualTo(full("Notes", "Rome", "An error."));
              assertThat(mended.changed())
                  .extracting(Unusable::field)
                  .containsExactly(
                      "summary", "authors", "tags", "relatedLinks", "event", "corrections");
            });
  }

  @Test
  void aBodyThatAnOlderVersionCleanedLessIsTakenAsItIsCleanedToday() {
    String body =
        "<p>Left <b>open\u202E</b> <a href=\"https://example.org/?utm_source=x\">y</a></p>";

    assertThat(check.check(content("T", body, PAGE, List.of()), Channel.DESK))
        .isInstanceOfSatisfying(
            Checked.Mended.class,
            mended -> {
              assertThat(mended.content().body().value())
                  .contains("<a href=\"https://example.org/\">y</a>");
              assertThat(mended.changed()).extracting(Unusable::field).containsExactly("body");
            });
  }

  private static Checked clean() {
    return new Checked.Clean();
  }

  private String refused(Content content) {
    return check.check(content, Channel.DESK) instanceof Checked.Refused(String reason)
        ? reason
        : "taken";
  }

  @Test
  void filesAreAsCleaningLeavesThem() {
    var good = new Enclosure(URI.create("https://a.org/1.mp3"), "audio/mpeg", 700L, "One");
    var script = new Enclosure(URI.create("javascript:alert(1)"), "audio/mpeg", 700L, "One");
    var noType = new Enclosure(URI.create("https://a.org/1.mp3"), "a sound", 700L, "One");

    for (Channel channel : Channel.values()) {
      assertThat(check.check(withFiles(List.of(good)), channel)).isEqualTo(clean());
    }
    assertThat(refused(withFiles(List.of(script)))).contains("enclosures");
    for (Content cleanedLess : List.of(withFiles(List.of(noType)), withFiles(numbered(21)))) {
      assertThat(check.check(cleanedLess, Channel.DESK))
          .isInstanceOfSatisfying(
              Checked.Mended.class,
              mended ->
                  assertThat(mended.changed())
                      .extracting(Unusable::field)
                      .first()
                      .isEqualTo("enclosures"));
    }
    assertThat(check.check(withFiles(numbered(20)), Channel.DESK)).isEqualTo(clean());
  }

  private static List<Enclosure> numbered(int count) {
    return IntStream.range(0, count)
        .mapToObj(n -> new Enclosure(URI.create("https://a.org/" + n), "a/b", null, null))
        .toList();
  }

  private static Content content(
      String title, String body, @Nullable URI link, List<String> aliases) {
    return content(title, body, link, aliases, List.of());
  }

  private static Content withFiles(List<Enclosure> files) {
    return content("Title", "<p>Text.</p>", null, List.of(), files);
  }

  private static Content content(
      String title, String body, @Nullable URI link, List<String> aliases, List<Enclosure> files) {
    return Content.of(Kind.NEWS, "slug", title)
        .with(
            it -> {
              it.body = // Only here, as whoever tampers with an export would.
                  new CleanHtml(body);
              it.authors = List.of("Ada");
              it.language = "en";
              it.publishedAt = Instant.parse("2026-03-14T09:26:53.589Z");
              it.canonicalLink = link;
              it.aliases = aliases;
              it.enclosures = files;
            });
  }

  private static Content full(String notes, String place, String error) {
    return Content.of(Kind.EVENT, "slug", "Title")
        .with(
            it -> {
              it.summary = notes;
              it.body = new CleanHtml("<p>Text.</p>");
              it.authors = List.of("Ada", notes);
              it.categories = List.of("Safety");
              it.tags = List.of(notes);
              it.language = "en";
              it.publishedAt = Instant.parse("2026-03-14T09:26:53.589Z");
              it.source = new Content.Source("Society", PAGE, "CC-BY-4.0");
              it.canonicalLink = PAGE;
              it.relatedLinks = List.of(new Link(notes, PAGE), new Link("Further", null));
              it.image = new Content.Image(PAGE, "What it shows");
              it.event =
                  new EventDetails(
                      Instant.parse("2026-10-14T07:00:00Z"),
                      Instant.parse("2026-10-14T09:00:00Z"),
                      place,
                      PAGE,
                      "Europe/Rome",
                      null);
              it.aliases = List.of("/old/");
              it.corrections =
                  List.of(new Correction(Instant.parse("2026-03-15T00:00:00Z"), error));
            });
  }
}
