package org.cednews.ingest.clean;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.cednews.event.CleanHtml;
import org.cednews.event.Content;
import org.cednews.event.Enclosure;
import org.cednews.event.Kind;
import org.cednews.event.PostEvent.Door;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CleanCheckTest {

  private final CleanCheck check = new CleanCheck(new Cleaner());

  @Test
  void whatTheCleanerMadeIsClean() {
    Content content =
        content("Title", "<p>See <a href=\"https://example.org/\">there</a>.</p>", null, List.of());

    assertThat(check.complaint(content, Door.DESK)).isEmpty();
    assertThat(check.complaint(content, Door.FEED)).as("kept from the desk").isEmpty();
  }

  @Test
  void whatItWouldHaveChangedIsNot() {
    URI script = URI.create("javascript:alert(1)");

    assertThat(
            check.complaint(content("T", "<p onclick=\"a()\">x</p>", null, List.of()), Door.DESK))
        .hasValueSatisfying(reason -> assertThat(reason).contains("body"));
    assertThat(check.complaint(content("T", "<p>x</p>", script, List.of()), Door.DESK))
        .hasValueSatisfying(reason -> assertThat(reason).contains("canonical link"));
    assertThat(check.complaint(content("T\u202Ee", "<p>x</p>", null, List.of()), Door.DESK))
        .hasValueSatisfying(reason -> assertThat(reason).contains("title"));
    assertThat(check.complaint(content("T", "<p>x</p>", null, List.of("//evil")), Door.DESK))
        .hasValueSatisfying(reason -> assertThat(reason).contains("aliases"));
  }

  @Test
  void filesAreAsCleaningLeavesThem() {
    var good = new Enclosure(URI.create("https://a.org/1.mp3"), "audio/mpeg", 700L, "One");
    var script = new Enclosure(URI.create("javascript:alert(1)"), "audio/mpeg", 700L, "One");
    var noType = new Enclosure(URI.create("https://a.org/1.mp3"), "a sound", 700L, "One");

    for (Door door : Door.values()) {
      assertThat(check.complaint(withFiles(List.of(good)), door)).isEmpty();
    }
    for (Enclosure bad : List.of(script, noType)) {
      assertThat(check.complaint(withFiles(List.of(bad)), Door.DESK))
          .hasValueSatisfying(reason -> assertThat(reason).contains("enclosures"));
    }
    assertThat(check.complaint(withFiles(numbered(21)), Door.DESK))
        .hasValueSatisfying(reason -> assertThat(reason).contains("enclosures"));
    assertThat(check.complaint(withFiles(numbered(20)), Door.DESK)).isEmpty();
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
    return new Content(
        Kind.NEWS,
        "slug",
        title,
        null,
        // Only here, as whoever tampers with an export would.
        new CleanHtml(body),
        List.of("Ada"),
        List.of(),
        List.of(),
        "en",
        Instant.parse("2026-03-14T09:26:53.589Z"),
        null,
        link,
        List.of(),
        null,
        null,
        null,
        aliases,
        List.of(),
        files);
  }
}
