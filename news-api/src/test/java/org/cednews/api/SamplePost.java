package org.cednews.api;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.cednews.event.CleanHtml;
import org.cednews.event.Content;
import org.cednews.event.Content.Correction;
import org.cednews.event.Content.EventDetails;
import org.cednews.event.Content.Image;
import org.cednews.event.Content.Link;
import org.cednews.event.Content.Source;
import org.cednews.event.Enclosure;
import org.cednews.event.Kind;
import org.cednews.event.Post;
import org.cednews.event.PostId;
import org.jspecify.annotations.Nullable;

/// Posts for tests.
public final class SamplePost {

  private static final Instant TAKEN_IN = Instant.parse("2026-10-01T08:00:00Z");

  private SamplePost() {}

  /// A post with a title and a body, and nothing that it can do without.
  public static Post bare(String title, String bodyHtml) {
    return bare(title, bodyHtml, 1);
  }

  public static Post bare(String title, String bodyHtml, long version) {
    return post("bare " + title, content(title, bodyHtml, null), version);
  }

  private static Content content(String title, String bodyHtml, @Nullable Instant publishedAt) {
    return content(title, bodyHtml, publishedAt, null, List.of(), List.of());
  }

  private static Content content(
      String title,
      String bodyHtml,
      @Nullable Instant publishedAt,
      @Nullable EventDetails event,
      List<Correction> corrections,
      List<Enclosure> files) {
    return Content.of(Kind.NEWS, "slug", title)
        .with(
            it -> {
              it.body = CleanHtml.cleaned(bodyHtml);
              it.publishedAt = publishedAt;
              it.event = event;
              it.corrections = corrections;
              it.enclosures = files;
            });
  }

  /// A post with files.
  public static Post withFiles(String title, List<Enclosure> files) {
    return post(title, content(title, "<p>x</p>", null, null, List.of(), files), 1);
  }

  /// A post that was corrected, the oldest first.
  public static Post corrected(String title, List<Correction> corrections) {
    return post(title, content(title, "<p>x</p>", null, null, corrections, List.of()), 2);
  }

  /// A post of an event.
  public static Post event(String title, EventDetails event) {
    return post(title, content(title, "<p>x</p>", null, event, List.of(), List.of()), 1);
  }

  /// A post of a time.
  public static Post published(String title, Instant publishedAt) {
    return post("published " + title, content(title, "<p>Text.</p>", publishedAt), 1);
  }

  /// A post that has everything.
  public static Post full() {
    var content =
        Content.of(Kind.EVENT, "fewer-better-alarms", "Fewer, better alarms")
            .with(
                it -> {
                  it.summary = "How alarm logs guide safer settings.";
                  it.body =
                      CleanHtml.cleaned(
                          "<h2>Programme</h2><p>An alarm &amp; its <em>log</em>.</p>"
                              + "<table><caption>Limits</caption><thead><tr><th>Sign</th><th>Low</th></tr></thead>"
                              + "<tbody><tr><td>SpO2</td><td>90</td></tr></tbody></table>");
                  it.authors = List.of("Ada Example", "Bo Muster");
                  it.categories = List.of("Safety", "Webinars");
                  it.tags = List.of("alarms", "IEC 60601-1-8");
                  it.language = "en";
                  it.publishedAt = Instant.parse("2024-03-05T10:00:00Z");
                  it.source =
                      new Source(
                          "Partner Society", URI.create("https://partner.example/"), "CC-BY-4.0");
                  it.canonicalLink = URI.create("https://partner.example/alarms");
                  it.relatedLinks =
                      List.of(
                          new Link("The standard", URI.create("https://example.org/standard")),
                          new Link("A book", null),
                          new Link(
                              "talk.mp3 (audio/mpeg, 2.0 MB)",
                              URI.create("https://partner.example/talk.mp3")));
                  it.image =
                      new Image(
                          URI.create("https://partner.example/monitor.jpg"), "A patient monitor");
                  it.event =
                      new EventDetails(
                          Instant.parse("2024-03-21T13:00:00Z"),
                          Instant.parse("2024-03-21T14:30:00Z"),
                          "Online",
                          URI.create("https://example.org/join"));
                  it.correction = "The first version named the wrong room.";
                  it.enclosures =
                      List.of(
                          new Enclosure(
                              URI.create("https://partner.example/talk.mp3"),
                              "audio/mpeg",
                              2_000_000L,
                              "The talk & its <slides>"),
                          new Enclosure(
                              URI.create("https://partner.example/files/7"),
                              Enclosure.UNKNOWN,
                              null,
                              null));
                });
    return post("full", content, 3);
  }

  private static Post post(String key, Content content, long version) {
    return new Post(
        PostId.derive(key), version, content, TAKEN_IN, TAKEN_IN.plusSeconds(3600 * (version - 1)));
  }
}
