package org.cednews.event;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.cednews.event.PostEvent.Channel;
import org.cednews.event.PostEvent.Edition;
import org.cednews.event.PostEvent.Origin;
import org.cednews.event.PostEvent.PostPublished;
import org.cednews.event.PostEvent.PostWithdrawn;
import org.cednews.event.PostEvent.SourceStatement;
import org.jspecify.annotations.Nullable;

/// The posts that the tests of the contract use.
final class SamplePosts {

  private static final Instant TAKEN_IN = Instant.parse("2026-03-14T09:26:53Z");

  private SamplePosts() {}

  static Content full() {
    return new Content(
        Kind.EVENT,
        "infusion-pumps-in-the-ward",
        "Infusion pumps in the ward — a webinar",
        "What we learned from 1,200 pumps.",
        CleanHtml.cleaned("<p>Bring your <b>questions</b> &amp; data.</p>"),
        List.of("Education Committee", "CED Secretariat"),
        List.of("Webinars"),
        List.of("infusion pumps", "seguridad"),
        "en",
        Instant.parse("2026-03-14T09:00:00Z"),
        new Content.Source("Partner society", URI.create("https://example.org/"), "CC-BY-4.0"),
        URI.create("https://example.org/news/infusion-pumps"),
        List.of(
            new Content.Link("Programme", URI.create("https://example.org/programme.pdf")),
            new Content.Link("Slides follow", null)),
        new Content.Image(URI.create("https://example.org/pump.jpg"), "A pump on a stand"),
        new Content.EventDetails(
            Instant.parse("2026-04-02T13:00:00Z"),
            Instant.parse("2026-04-02T14:00:00Z"),
            "Online",
            URI.create("https://example.org/join")),
        "The date was wrong in an earlier version.",
        List.of("/2026/03/infusion-pumps/"));
  }

  static Content corrected(Content.EventDetails event, Content.Correction... corrections) {
    return with(event, List.of(corrections), List.of());
  }

  /// A file of which all is known, and one of which next to nothing is.
  static Content withEnclosures() {
    return with(
        full().event(),
        List.of(),
        List.of(
            new Enclosure(
                URI.create("https://example.org/talk.mp3"),
                "audio/mpeg",
                2_000_000L,
                "The talk, recorded"),
            new Enclosure(
                URI.create("https://example.org/files/7"), Enclosure.UNKNOWN, null, null)));
  }

  private static Content with(
      Content.@Nullable EventDetails event,
      List<Content.Correction> corrections,
      List<Enclosure> enclosures) {
    Content full = full();
    return new Content(
        full.kind(),
        full.slug(),
        full.title(),
        full.summary(),
        full.body(),
        full.authors(),
        full.categories(),
        full.tags(),
        full.language(),
        full.publishedAt(),
        full.source(),
        full.canonicalLink(),
        full.relatedLinks(),
        full.image(),
        event,
        null,
        full.aliases(),
        corrections,
        enclosures);
  }

  /// Two corrections, of which the first comes from before they had dates, and local times.
  static Content twiceCorrected() {
    return corrected(
        new Content.EventDetails(
            Instant.parse("2026-04-02T13:00:00Z"),
            Instant.parse("2026-04-02T14:00:00Z"),
            "Online",
            null,
            "Europe/Berlin",
            null),
        new Content.Correction(null, "The date was wrong in an earlier version."),
        new Content.Correction(
            Instant.parse("2026-03-20T08:00:00Z"), "The number of pumps was wrong."));
  }

  static Content wholeDays() {
    return corrected(
        new Content.EventDetails(
            Instant.parse("2026-04-02T00:00:00Z"),
            Instant.parse("2026-04-03T00:00:00Z"),
            "Lima",
            null,
            null,
            Content.EventDetails.Precision.DAY),
        new Content.Correction(Instant.parse("2026-03-20T08:00:00Z"), "It takes two days."));
  }

  static Content smallest() {
    return new Content(
        Kind.NEWS,
        "a-report",
        "A report",
        null,
        CleanHtml.EMPTY,
        List.of(),
        List.of(),
        List.of(),
        null,
        null,
        null,
        null,
        List.of(),
        null,
        null,
        null,
        List.of());
  }

  static PostPublished published(Content content) {
    return PostPublished.of(
        new Post(PostId.derive("sample"), 3, content, TAKEN_IN, TAKEN_IN.plusSeconds(60)),
        new Origin(Channel.FEED, "partner"));
  }

  /// A version that a file of a source made.
  static PostPublished stated(Content content) {
    var edition = new Edition("RSS 2.0", TAKEN_IN, TAKEN_IN.minusSeconds(60));
    var statement =
        new SourceStatement("7", "11", new ContentHash("0123456789abcdef".repeat(2)), edition);
    return PostPublished.of(
        new Post(PostId.derive("sample"), 3, content, TAKEN_IN, TAKEN_IN.plusSeconds(60)),
        new Origin(Channel.IMPORT, "old site", statement));
  }

  static PostWithdrawn withdrawn() {
    return new PostWithdrawn(
        PostId.derive("sample"),
        4,
        TAKEN_IN.plusSeconds(120),
        "The webinar was cancelled.",
        new Origin(Channel.DESK, "editor"));
  }
}
