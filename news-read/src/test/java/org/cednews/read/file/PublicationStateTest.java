package org.cednews.read.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.cednews.read.Captures.post;

import java.time.Instant;
import java.util.List;
import org.cednews.event.PostEvent.Channel;
import org.cednews.read.Capture;
import org.cednews.read.Captures;
import org.cednews.read.Reading;
import org.cednews.read.Reading.RefusedEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicationStateTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "draft: true",
        "draft: yes",
        "draft: 'true'",
        "draft: \"True\"",
        "Draft: ON",
        "draft: 1",
        "draft: !!bool true",
        "published: false",
        "published: \"no\"",
        "published: off",
        "status: draft",
        "status: Pending Review",
        "visibility: private",
        "private: true",
        "password: secret",
        "date: 2099-01-01",
        "date: 2024-06-01T12:00:06Z",
        "date: 2024-06-01 14:00:06 +0200",
        "date: Jan 2, 2099 at 10:00",
        "date: 2099-01-01 10:00 America/New_York",
        "date: 12024-01-01",
        "publishDate: 2099-01-01",
        "date: 2020-01-01\npublish_date: 2024-06-02",
        "pubDate: !!timestamp 2099-01-01",
        "expiryDate: 2024-05-31",
      })
  void whatIsNotPublishedIsSkipped(String field) {
    Reading.Posts reading =
        Captures.posts(Captures.of("a.md", "---\ntitle: T\n%s\n---\nx".formatted(field)));

    assertThat(reading.posts()).isEmpty();
    assertThat(reading.refused())
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.entry()).isEqualTo("T");
              assertThat(entry.reason()).startsWith("it");
              assertThat(entry.skipped()).isTrue();
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "draft: false",
        "draft: 'no'",
        "draft:",
        "draft: ~",
        "published: true",
        "published: 2024-05-01",
        "status: published",
        "private: off",
        "date: 2024-06-01T12:00:04Z",
        "date: 2024-06-01",
        "expiryDate: 2099-01-01",
      })
  void whatIsPublishedIsTaken(String field) {
    assertThat(post(Captures.of("a.md", "---\ntitle: T\n%s\n---\nx".formatted(field))).title())
        .isEqualTo("T");
  }

  @Test
  void draftsAreSkippedInEveryNotation() {
    assertThat(Captures.posts(Captures.fixture("markdown/draft-hugo.md")).refused())
        .containsExactly(
            RefusedEntry.skipped("Draft of a plan that nobody may see yet", "it is a draft"));
    for (String text :
        List.of(
            "+++\ntitle = \"T\"\ndraft = true\n+++\nx",
            "+++\ntitle = \"T\"\ndate = 2099-05-06T10:00:00-05:00\n+++\nx",
            "{\"title\": \"T\", \"draft\": true}\nx",
            "{\"title\": \"T\", \"published\": \"false\"}\nx")) {
      assertThat(Captures.posts(Captures.of("a.md", text)).posts()).as(text).isEmpty();
    }
  }

  @Test
  void aFileOfJekyllWhoseNameIsAheadIsSkipped() {
    Capture file =
        new Capture(
            Channel.IMPORT,
            "import",
            "2099-01-01-plan.md",
            null,
            "text/markdown",
            "Text.".getBytes(UTF_8),
            Instant.parse("2024-06-01T12:00:00Z"));

    assertThat(Captures.posts(file).refused())
        .containsExactly(RefusedEntry.skipped("Plan", "its date is ahead: 2099-01-01"));
  }
}
