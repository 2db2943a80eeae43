package org.cednews.ingest.publish;

import java.time.Duration;
import org.apache.kafka.common.KafkaException;
import org.cednews.read.FileFormat;
import org.cednews.web.problem.Problem;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// The whole public log, to be kept or to be imported into another system.
@RestController
@RequestMapping("/api/desk/export")
class ExportController {

  private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

  private final LogExport export;

  ExportController(LogExport export) {
    this.export = export;
  }

  /// Every event that was published up to now, in order, withdrawals too: one event in the JSON
  /// format of CloudEvents 1.0 in each line. `News-Position` says up to where.
  @GetMapping
  ResponseEntity<InputStreamResource> export() {
    LogExport.Lines lines;
    try {
      lines = export.open();
    } catch (KafkaException e) {
      throw Problem.unavailable("reading the log: " + e, RETRY_AFTER).exception();
    }
    return ResponseEntity.ok()
        .header("News-Position", lines.position().toString())
        .contentType(MediaType.parseMediaType(FileFormat.EVENTS))
        .body(new InputStreamResource(lines));
  }
}
