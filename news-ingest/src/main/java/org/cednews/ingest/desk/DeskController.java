package org.cednews.ingest.desk;

import io.swagger.v3.oas.annotations.Hidden;
import java.io.IOException;
import java.io.InputStream;
import java.security.Principal;
import java.util.regex.Pattern;
import org.cednews.event.PostId;
import org.cednews.ingest.capture.CaptureSettings;
import org.cednews.ingest.form.Form;
import org.cednews.ingest.form.FormFields;
import org.cednews.ingest.form.RequestBytes;
import org.cednews.web.problem.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/// Posts, as editors and their programs write them. Whoever is signed in is the editor.
@RestController
@RequestMapping("/api/desk")
class DeskController {

  static final Form WITHDRAWAL =
      Form.of(
          "Withdrawal",
          Form.required("reason", Form.text(0, "The figures were wrong."), "for readers"));

  // Visible ASCII, as a header can carry it.
  private static final Pattern KEY = Pattern.compile("[\\x20-\\x7e]{1,255}");

  private final Desk desk;
  private final int maxBytes;

  DeskController(Desk desk, CaptureSettings settings) {
    this.desk = desk;
    this.maxBytes = settings.maxBytes();
  }

  @PostMapping(path = "/posts", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Stored> create(
      Principal editor,
      InputStream body,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key)
      throws IOException {
    if (key != null && (key.isBlank() || !KEY.matcher(key).matches())) {
      throw Problem.malformedParameter(
              "Idempotency-Key", "An Idempotency-Key has 1 to 255 visible characters.")
          .exception();
    }
    return desk.create(editor.getName(), read(body), key).response(HttpStatus.CREATED);
  }

  @GetMapping("/posts/{id}")
  ResponseEntity<ObjectNode> show(@PathVariable String id) {
    Desk.Current current = desk.read(id(id));
    return ResponseEntity.ok()
        .eTag(IfMatch.tag(current.version()))
        .cacheControl(CacheControl.noStore())
        .body(current.fields());
  }

  @PatchMapping(
      path = "/posts/{id}",
      consumes = {"application/merge-patch+json", MediaType.APPLICATION_JSON_VALUE})
  ResponseEntity<Stored> merge(
      Principal editor,
      @PathVariable String id,
      InputStream body,
      @RequestHeader(name = "If-Match", required = false) @Nullable String read)
      throws IOException {
    return desk.merge(editor.getName(), id(id), read(body), IfMatch.wanted(read))
        .response(HttpStatus.OK);
  }

  @PutMapping(path = "/posts/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Stored> replace(
      Principal editor,
      @PathVariable String id,
      InputStream body,
      @RequestHeader(name = "If-Match", required = false) @Nullable String read)
      throws IOException {
    return desk.replace(editor.getName(), id(id), read(body), IfMatch.wanted(read))
        .response(HttpStatus.OK);
  }

  @PostMapping(path = "/posts/{id}/withdraw", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Stored> withdraw(
      Principal editor,
      @PathVariable String id,
      InputStream body,
      @RequestHeader(name = "If-Match", required = false) @Nullable String read)
      throws IOException {
    String reason = FormFields.of(read(body), WITHDRAWAL).wantedText("reason").strip();
    return desk.withdraw(editor.getName(), id(id), reason, IfMatch.parse(read))
        .response(HttpStatus.OK);
  }

  @PostMapping("/posts/{id}/restore")
  ResponseEntity<Stored> restore(
      Principal editor,
      @PathVariable String id,
      @RequestHeader(name = "If-Match", required = false) @Nullable String read) {
    return desk.restore(editor.getName(), id(id), IfMatch.parse(read)).response(HttpStatus.OK);
  }

  // Tells a problem only.
  @Hidden
  @PostMapping("/posts/{id}/publish")
  void publish(@PathVariable String id) {
    throw desk.publish(id(id)).exception();
  }

  @PostMapping(path = "/preview", consumes = MediaType.APPLICATION_JSON_VALUE)
  Desk.Preview preview(InputStream body) throws IOException {
    return desk.preview(read(body));
  }

  private byte[] read(InputStream body) throws IOException {
    return RequestBytes.read(body, maxBytes);
  }

  private static PostId id(String text) {
    return PostId.parse(text).orElseThrow(() -> Problem.unknownPost(text).exception());
  }
}
