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
    return Content.of(
            Kind.EVENT, "infusion-pumps-in-the-ward", "Infusion pumps in the ward — a webinar")
        .with(
            it -> {
              it.summary = "What we learned from 1,200 pumps.";
              it.body = CleanHtml.cleaned("<p>Bring your <b>questions</b> &amp; data.</p>");
              it.authors = List.of("Education Committee", "CED Secretariat");
              it.categories = List.of("Webinars");
              it.tags = List.of("infusion pumps", "seguridad");
              it.language = "en";
              it.publishedAt = Instant.parse("2026-03-14T09:00:00Z");
              it.source =
                  new Content.Source(
                      "Partner society", URI.create("https://example.org/"), "CC-BY-4.0");
              it.canonicalLink = URI.create("https://example.org/news/infusion-pumps");
              it.relatedLinks =
                  List.of(
                      new Content.Link(
                          "Programme", URI.create("https://example.org/programme.pdf")),
                      new Content.Link("Slides follow", null));
              it.image =
                  new Content.Image(
                      URI.create("https://example.org/pump.jpg"), "A pump on a stand");
              it.event =
                  new Content.EventDetails(
                      Instant.parse("2026-04-02T13:00:00Z"),
                      Instant.parse("2026-04-02T14:00:00Z"),
                      "Online",
                      URI.create("https://example.org/join"));
              it.correction = "The date was wrong in an earlier version.";
              it.aliases = List.of("/2026/03/infusion-pumps/");
            });
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
    return full.with(
        it -> {
          it.event = event;
          it.corrections = corrections;
          it.enclosures = enclosures;
        });
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
    return Content.of(Kind.NEWS, "a-report", "A report");
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
