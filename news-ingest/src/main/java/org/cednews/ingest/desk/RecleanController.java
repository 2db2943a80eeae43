package org.cednews.ingest.desk;

import java.io.IOException;
import java.io.InputStream;
import org.cednews.ingest.capture.Reclean;
import org.cednews.ingest.source.Sources;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Captures, read and cleaned again.
@RestController
@RequestMapping("/api/desk/reclean")
class RecleanController {

  static final Form FORM =
      Form.of(
          "RecleanForm",
          Form.optional("source", Form.text(0, "partner"), "whose captures; all if absent"),
          Form.optional("apply", new Form.Value.Truth(), "whether to publish what differs"));

  private static final int MOST_BYTES = 10_000;

  private final Reclean reclean;
  private final Sources sources;

  RecleanController(Reclean reclean, Sources sources) {
    this.reclean = reclean;
    this.sources = sources;
  }

  /// Reports what would change if the captures that are kept were read by the program of today, and
  /// with `apply` publishes it. Answers when all are read.
  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  Reclean.Report reclean(InputStream body) throws IOException {
    Fields fields = Fields.of(Body.read(body, MOST_BYTES), FORM);
    String source = fields.text("source");
    return switch (reclean.run(source, fields.truth("apply"))) {
      case Reclean.Ended(Reclean.Report report) -> {
        // Of a source that was removed, captures are there for a while.
        if (source != null && report.captures() == 0 && sources.find(source).isEmpty()) {
          throw DeskProblem.of(
              HttpStatus.NOT_FOUND, "source-not-found", "There is no source " + source + ".");
        }
        yield report;
      }
      case Reclean.Busy _ ->
          throw DeskProblem.of(
              HttpStatus.CONFLICT, "reclean-running", "Captures are being read again already.");
      case Reclean.Broken(String reason, var retryAfter) ->
          throw DeskProblem.unavailable(reason, retryAfter);
    };
  }
}
