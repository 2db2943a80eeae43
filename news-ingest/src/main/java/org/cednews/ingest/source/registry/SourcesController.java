package org.cednews.ingest.source.registry;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.cednews.ingest.capture.CaptureSettings;
import org.cednews.ingest.form.RequestBytes;
import org.cednews.ingest.source.Source;
import org.cednews.ingest.source.health.SourceStatus;
import org.cednews.ingest.source.kind.SourceDetector;
import org.cednews.log.write.LogWriter.Written;
import org.cednews.web.problem.Problem;
import org.cednews.web.problem.ProblemType;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Where news comes from, as editors manage it.
@RestController
@RequestMapping("/api/desk/sources")
class SourcesController {

  private final Sources sources;
  private final int maxBytes;

  SourcesController(Sources sources, CaptureSettings settings) {
    this.sources = sources;
    this.maxBytes = settings.maxBytes();
  }

  /// All sources with how they are doing.
  ///
  /// @param unhealthy `true`: only those with which something is wrong
  @GetMapping
  List<SourceStatus> all(@RequestParam(defaultValue = "false") boolean unhealthy) {
    return sources.all().stream()
        .filter(source -> !unhealthy || !source.troubles().isEmpty())
        .toList();
  }

  @GetMapping("/{id}")
  SourceStatus one(@PathVariable String id) {
    return found(id);
  }

  /// Adds a source.
  ///
  /// @param dryRun `true`: nothing is added, and its first posts are shown as they would appear
  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  @ApiResponse(
      responseCode = "200",
      description = "with dryRun: its first posts as they would appear",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON_VALUE,
              schema = @Schema(implementation = SourcePreview.class)))
  @ApiResponse(
      responseCode = "201",
      description = "added",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON_VALUE,
              schema = @Schema(implementation = SourceStatus.class)))
  ResponseEntity<?> add(@RequestParam(defaultValue = "false") boolean dryRun, InputStream body)
      throws IOException {
    Source source = source(SourceForm.read(RequestBytes.read(body, maxBytes)));
    if (dryRun) {
      return ResponseEntity.ok(sources.tryOut(source));
    }
    if (sources.find(source.id()).isPresent()) {
      throw Problem.of(
              ProblemType.SOURCE_EXISTS,
              "There is a source " + source.id() + " already; give this one another id.")
          .exception();
    }
    put(source);
    return ResponseEntity.status(HttpStatus.CREATED)
        .header("Location", "/api/desk/sources/" + source.id())
        .body(found(source.id()));
  }

  /// Changes a source; it is visited at once.
  @PutMapping(path = "/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
  SourceStatus replace(@PathVariable String id, InputStream body) throws IOException {
    found(id);
    put(source(SourceForm.read(RequestBytes.read(body, maxBytes)).of(id)));
    return found(id);
  }

  /// Removes a source; its posts stay.
  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void remove(@PathVariable String id) {
    found(id);
    try {
      durable(sources.remove(id));
    } catch (IllegalArgumentException e) {
      throw SourceForm.invalid(e).exception();
    }
  }

  @PostMapping("/{id}/pause")
  SourceStatus pause(@PathVariable String id) {
    found(id);
    durable(sources.pause(id, true));
    return found(id);
  }

  @PostMapping("/{id}/resume")
  SourceStatus resume(@PathVariable String id) {
    found(id);
    durable(sources.pause(id, false));
    return found(id);
  }

  /// Triggers a poll and returns 202 at once.
  @PostMapping("/{id}/poll")
  @ResponseStatus(HttpStatus.ACCEPTED)
  SourceStatus poll(@PathVariable String id) {
    found(id);
    durable(sources.poll(id));
    return found(id);
  }

  private Source source(SourceForm form) {
    if (form.kind() != null) {
      return form.source(form.kind(), form.url());
    }
    return switch (sources.discover(form.url())) {
      case SourceDetector.Found.Something(var kind, var url) -> form.source(kind, url);
      case SourceDetector.Found.Nothing(String reason) ->
          throw Problem.of(ProblemType.SOURCE_NOT_RECOGNISED, reason).exception();
    };
  }

  private SourceStatus found(String id) {
    return sources
        .find(id)
        .orElseThrow(
            () ->
                Problem.of(ProblemType.SOURCE_NOT_FOUND, "There is no source " + id + ".")
                    .exception());
  }

  private void put(Source source) {
    try {
      durable(sources.put(source));
    } catch (IllegalArgumentException e) {
      throw SourceForm.invalid(e).exception();
    }
  }

  private static void durable(Written written) {
    switch (written) {
      case Written.Durable _ -> {}
      case Written.Rejected(String reason) ->
          throw Problem.of(ProblemType.SOURCE_REFUSED, reason).exception();
      case Written.Unanswered(String reason, var retryAfter) ->
          throw Problem.unavailable(reason, retryAfter).exception();
    }
  }
}
