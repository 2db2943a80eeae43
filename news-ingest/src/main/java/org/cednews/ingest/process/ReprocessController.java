package org.cednews.ingest.process;

import java.io.IOException;
import java.io.InputStream;
import org.cednews.ingest.form.Form;
import org.cednews.ingest.form.FormFields;
import org.cednews.ingest.form.RequestBytes;
import org.cednews.ingest.source.registry.Sources;
import org.cednews.web.problem.Problem;
import org.cednews.web.problem.ProblemType;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Captures, read and cleaned again.
@RestController
@RequestMapping("/api/desk/reclean")
public class ReprocessController {

  public static final Form FORM =
      Form.of(
          "RecleanForm",
          Form.optional("source", Form.text(0, "partner"), "whose captures; all if absent"),
          Form.optional("apply", new Form.Value.Truth(), "whether to publish what differs"));

  private static final int MOST_BYTES = 10_000;

  private final Reprocess reclean;
  private final Sources sources;

  ReprocessController(Reprocess reclean, Sources sources) {
    this.reclean = reclean;
    this.sources = sources;
  }

  /// Reports what would change if the captures that are kept were read by the program of today, and
  /// with `apply` publishes it. Answers when all are read.
  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  Reprocess.Report reclean(InputStream body) throws IOException {
    FormFields fields = FormFields.of(RequestBytes.read(body, MOST_BYTES), FORM);
    String source = fields.text("source");
    return switch (reclean.run(source, fields.truth("apply"))) {
      case Reprocess.Ended(Reprocess.Report report) -> {
        // Of a source that was removed, captures are there for a while.
        if (source != null && report.captures() == 0 && sources.find(source).isEmpty()) {
          throw Problem.of(ProblemType.SOURCE_NOT_FOUND, "There is no source " + source + ".")
              .exception();
        }
        yield report;
      }
      case Reprocess.Busy _ ->
          throw Problem.of(ProblemType.RECLEAN_RUNNING, "Captures are being read again already.")
              .exception();
      case Reprocess.Broken(String reason, var retryAfter) ->
          throw Problem.unavailable(reason, retryAfter).exception();
    };
  }
}
