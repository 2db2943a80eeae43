package org.cednews.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.Map;
import org.cednews.event.EventCodec.Decoded;
import org.cednews.event.EventCodec.Encoded;
import org.cednews.event.EventCodec.Reason;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// An event of the public log as a line of text: the JSON format of CloudEvents 1.0, as the log is
/// exported and imported. `data` is the value of the record in the log.
public final class EventLine {

  private static final JsonMapper JSON = JsonMapper.shared();

  private EventLine() {}

  /// The event as one line, without its end.
  public static byte[] encode(PostEvent event) {
    Encoded encoded = EventCodec.encode(event);
    var line = new ByteArrayOutputStream(encoded.value().length + 300);
    try (JsonGenerator json = JSON.createGenerator(line)) {
      json.writeStartObject();
      encoded
          .headers()
          .forEach(
              (name, value) -> {
                if (name.startsWith("ce_")) {
                  json.writeStringProperty(name.substring(3), value);
                }
              });
      json.writeStringProperty("subject", encoded.key());
      json.writeStringProperty("datacontenttype", encoded.headers().get("content-type"));
      json.writeName("data");
      json.writeRawValue(new String(encoded.value(), UTF_8));
      json.writeEndObject();
    }
    return line.toByteArray();
  }

  /// Reads a line; never throws.
  public static Decoded<PostEvent> decode(byte[] line) {
    JsonNode json;
    try {
      json = JSON.readTree(line);
    } catch (JacksonException e) {
      return new Decoded.Unreadable<>(Reason.NOT_JSON, e.getOriginalMessage());
    }
    if (!"1.0".equals(json.path("specversion").asString("")) || !json.path("data").isObject()) {
      return new Decoded.Unreadable<>(Reason.INVALID, "not a CloudEvents 1.0 event with data");
    }
    Map<String, String> headers = new HashMap<>();
    headers.put("ce_type", json.path("type").asString(""));
    return EventCodec.decode(
        EventCodec.headers(headers), JSON.writeValueAsBytes(json.path("data")));
  }
}
