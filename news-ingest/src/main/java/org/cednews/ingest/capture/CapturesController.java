package org.cednews.ingest.capture;

import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.cednews.event.PostEvent.Channel;
import org.cednews.ingest.form.RequestBytes;
import org.cednews.read.Capture;
import org.cednews.web.problem.Problem;
import org.cednews.web.problem.ProblemType;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Files that are uploaded, and their outcomes.
@RestController
@RequestMapping("/api/desk/captures")
class CapturesController {

  private static final int LONGEST_LOCATION = 1_000;
  private static final int MOST_AT_ONCE = 200;
  // The server reads the body of a form as parameters.
  private static final Pattern FORM =
      Pattern.compile(
          "\\s*(application/x-www-form-urlencoded|multipart/form-data)", Pattern.CASE_INSENSITIVE);

  private final CaptureSender sender;
  private final CaptureOutcomes outcomes;
  private final InstantSource clock;
  private final int maxBytes;

  CapturesController(
      CaptureSender sender,
      CaptureOutcomes outcomes,
      InstantSource clock,
      CaptureSettings settings) {
    this.sender = sender;
    this.outcomes = outcomes;
    this.clock = clock;
    this.maxBytes = settings.maxBytes();
  }

  /// Takes the bytes of a file; answers when they are durable.
  ///
  /// @param location the name of the file
  @PostMapping
  ResponseEntity<Map<String, String>> take(
      @RequestParam(required = false) @Nullable String location,
      @RequestHeader(name = "Content-Type", required = false) @Nullable String contentType,
      InputStream body)
      throws IOException {
    if (contentType != null && FORM.matcher(contentType).lookingAt()) {
      throw Problem.of(
              ProblemType.UNSUPPORTED_MEDIA, "Send the bytes of the file themselves, not a form.")
          .exception();
    }
    if (location == null
        || location.isBlank()
        || location.length() > LONGEST_LOCATION
        || location.chars().anyMatch(Character::isISOControl)) {
      throw Problem.malformedParameter(
              "location", "'location' is the name of the file, in at most 1000 characters.")
          .exception();
    }
    var capture =
        new Capture(
            Channel.IMPORT,
            "import",
            location,
            null,
            contentType == null ? "" : contentType,
            RequestBytes.read(body, maxBytes),
            clock.instant());
    return switch (sender.send(capture)) {
      case CaptureSender.Sent.Durable(CaptureId id) ->
          ResponseEntity.accepted()
              .header("Location", "/api/desk/captures/" + id)
              .body(Map.of("captureId", id.toString()));
      case CaptureSender.Sent.NotTaken(String reason, var retryAfter) ->
          throw Problem.unavailable(reason, retryAfter).exception();
    };
  }

  /// The outcomes of several, as far as they no longer wait.
  ///
  /// @param ids up to 200, repeated or with commas
  @GetMapping
  Map<String, List<CaptureOutcome>> outcomes(
      @RequestParam(name = "id", required = false) @Nullable List<String> ids) {
    if (ids == null || ids.isEmpty() || ids.size() > MOST_AT_ONCE) {
      throw Problem.malformedParameter(
              "id", "'id' is given 1 to " + MOST_AT_ONCE + " times, with the id of a capture.")
          .exception();
    }
    return Map.of("outcomes", ids.stream().map(this::known).flatMap(Optional::stream).toList());
  }

  /// Its outcome: 200 with the outcome, 202 while it waits.
  @GetMapping("/{id}")
  ResponseEntity<CaptureOutcome> outcome(@PathVariable String id) {
    Optional<CaptureOutcome> outcome = known(id);
    return outcome.isPresent()
        ? ResponseEntity.ok(outcome.get())
        : ResponseEntity.accepted().build();
  }

  private Optional<CaptureOutcome> known(String id) {
    return outcomes.of(
        CaptureId.parse(id)
            .orElseThrow(
                () ->
                    Problem.of(ProblemType.CAPTURE_NOT_FOUND, "There is no capture " + id + ".")
                        .exception()));
  }
}
