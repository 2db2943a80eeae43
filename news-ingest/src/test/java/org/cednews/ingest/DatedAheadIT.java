package org.cednews.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.cednews.ingest.SourcesSay.capture;
import static org.cednews.ingest.SourcesSay.id;
import static org.cednews.ingest.SourcesSay.verdicts;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Items that their source dates ahead.
class DatedAheadIT {

  @TempDir static Path folder;

  @Test
  void areTakenAndListedByTheDayOnWhichTheyCame() throws Exception {
    int year = LocalDate.now(ZoneOffset.UTC).getYear() + 1;
    List<String> feeds =
        List.of(
            Files.readString(Path.of("../news-read/src/test/resources/read/cases/dated-ahead.rss")),
            """
            <feed xmlns="http://www.w3.org/2005/Atom"><entry><id>urn:ahead:1</id><title>A</title>
            <published>%d-02-03T00:00:00Z</published><content>Text of a.</content></entry></feed>
            """
                .formatted(year),
            """
            {"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "urn:ahead:2", "title": "B",
             "content_text": "Text of b.", "date_published": "%d-12-31T23:00:00+02:00"}]}
            """
                .formatted(year),
            """
            <rss><channel><item><guid>urn:ahead:3</guid><title>C</title><pubDate>%s</pubDate>
            <description>Text of c.</description></item></channel></rss>
            """
                .formatted(Instant.now().plus(Duration.ofHours(3))));
    try (var side = WriteSide.start(folder)) {
      side.awaitReady();
      var sources = new SourcesSay(side);
      for (String feed : feeds) {
        JsonNode outcome =
            sources.outcome(capture("ahead", "https://ahead.example.org/", feed.getBytes(UTF_8)));
        assertThat(verdicts(outcome)).as(outcome.toString()).containsExactly("new");
        assertThat(outcome.path("results").get(0).path("notes").toString())
            .contains("publishedAt", "was ahead when the post came in");
        assertThat(sources.content(id(outcome)).publishedAt()).isNull();
      }
    }
  }
}
