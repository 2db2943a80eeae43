package org.cednews.ingest.form;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.cednews.ingest.form.Form.Value;
import org.cednews.web.problem.Problem;
import org.cednews.web.problem.ProblemType;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The fields of a JSON object, each asked for by name and type. Whatever is not as it should be is
/// a problem that names the field; `null` is absent. Only fields of the form can be asked for, and
/// only for the kind of value that they have there.
public final class FormFields {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  // Five digits of a year are a date that standards know, and nobody means.
  private static final Pattern FAR_AWAY = Pattern.compile("[+-]?\\d{5,}-\\d\\d-\\d\\d(?:T.*)?");

  private final JsonNode object;
  private final String path;
  private final Form form;

  private FormFields(JsonNode object, String path, Form form) {
    this.object = object;
    this.path = path;
    this.form = form;
  }

  /// @param form the fields that there may be
  public static FormFields of(byte[] body, Form form) {
    return of(object(body), form);
  }

  /// @param form the fields that there may be
  public static FormFields of(ObjectNode object, Form form) {
    return of(object, "", form);
  }

  /// The JSON object that a body is, of any fields.
  public static ObjectNode object(byte[] body) {
    try {
      if (JSON.readTree(body) instanceof ObjectNode object) {
        return object;
      }
      throw Problem.invalidField("body", "must be an object").exception();
    } catch (JacksonException e) {
      throw Problem.of(ProblemType.NOT_JSON, "The body is not JSON: " + e.getOriginalMessage())
          .exception();
    }
  }

  private static FormFields of(JsonNode node, String path, Form form) {
    if (!node.isObject()) {
      throw Problem.invalidField(path.isEmpty() ? "body" : path, "must be an object").exception();
    }
    var fields = new FormFields(node, path, form);
    Set<String> names = form.names();
    for (String name : node.propertyNames()) {
      if (!names.contains(name)) {
        throw Problem.invalidField(fields.path(name), "there is no such field").exception();
      }
    }
    return fields;
  }

  public @Nullable String text(String name) {
    JsonNode node = node(name, Value.Text.class, Value.Word.class);
    return node == null ? null : text(node, path(name));
  }

  public String wantedText(String name) {
    String text = text(name);
    if (text == null || text.isBlank()) {
      throw Problem.invalidField(path(name), "required, must not be blank").exception();
    }
    return text;
  }

  public List<String> texts(String name) {
    var texts = new ArrayList<String>();
    List<JsonNode> nodes = nodes(name, Value.Text.class);
    for (int i = 0; i < nodes.size(); i++) {
      String path = path(name) + "[" + i + "]";
      String text = text(nodes.get(i), path);
      if (text.isBlank()) {
        throw Problem.invalidField(path, "it must not be blank").exception();
      }
      texts.add(text);
    }
    return texts;
  }

  /// A whole number, in its digits.
  public @Nullable String integer(String name) {
    JsonNode node = node(name, Value.Whole.class);
    if (node != null && !node.isIntegralNumber()) {
      throw Problem.invalidField(path(name), "must be a whole number").exception();
    }
    return node == null ? null : node.asString();
  }

  /// Whether it says `true`; absent is `false`.
  public boolean truth(String name) {
    JsonNode node = node(name, Value.Truth.class);
    if (node != null && !node.isBoolean()) {
      throw Problem.invalidField(path(name), "must be true or false").exception();
    }
    return node != null && node.booleanValue();
  }

  /// A time with its offset, as RFC 3339 writes it.
  public @Nullable Instant time(String name) {
    String text = text(name);
    if (text == null) {
      return null;
    }
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      if (FAR_AWAY.matcher(text).matches()) {
        throw Problem.unusable(path(name), "'" + text + "' is not a date between 1970 and 2100")
            .exception();
      }
      throw Problem.invalidField(
              path(name), "'" + text + "' is not a time such as 2026-11-20T09:30:00Z")
          .exception();
    }
  }

  /// An absolute address of http or https.
  public @Nullable String address(String name) {
    String text = text(name);
    if (text == null) {
      return null;
    }
    try {
      var address = new URI(text);
      if (address.getHost() != null
          && ("https".equalsIgnoreCase(address.getScheme())
              || "http".equalsIgnoreCase(address.getScheme()))) {
        return text;
      }
    } catch (URISyntaxException e) {
      throw Problem.invalidField(path(name), "not an address: " + e.getMessage()).exception();
    }
    throw Problem.invalidField(
            path(name), "'" + text + "' is not an absolute http or https address")
        .exception();
  }

  public @Nullable FormFields object(String name) {
    JsonNode node = node(name, Value.One.class);
    return node == null ? null : of(node, path(name), form(form.value(name)));
  }

  public List<FormFields> objects(String name) {
    var objects = new ArrayList<FormFields>();
    List<JsonNode> nodes = nodes(name, Value.One.class);
    for (int i = 0; i < nodes.size(); i++) {
      objects.add(of(nodes.get(i), path(name) + "[" + i + "]", form(entry(name))));
    }
    return objects;
  }

  private static Form form(Value value) {
    return ((Value.One) value).form();
  }

  /// The fields that it names, be it with `null`.
  Set<String> names() {
    return Set.copyOf(object.propertyNames());
  }

  /// Where a field is, for people.
  String path(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  @SafeVarargs
  private @Nullable JsonNode node(String name, Class<? extends Value>... kinds) {
    check(name, form.value(name), kinds);
    JsonNode node = object.get(name);
    return node == null || node.isNull() ? null : node;
  }

  // What the form does not say cannot be read: neither can differ from the other.
  @SafeVarargs
  @SuppressWarnings("varargs")
  private void check(String name, Value value, Class<? extends Value>... kinds) {
    if (Stream.of(kinds).noneMatch(kind -> kind.isInstance(value))) {
      throw new IllegalArgumentException("in %s, %s is %s".formatted(form.name(), name, value));
    }
  }

  private Value entry(String name) {
    return ((Value.Many) form.value(name)).entry();
  }

  private List<JsonNode> nodes(String name, Class<? extends Value> kind) {
    JsonNode node = node(name, Value.Many.class);
    check(name, entry(name), kind);
    if (node == null) {
      return List.of();
    }
    if (!node.isArray()) {
      throw Problem.invalidField(path(name), "must be a list").exception();
    }
    return List.copyOf(node.values());
  }

  private static String text(JsonNode node, String path) {
    if (!node.isString()) {
      throw Problem.invalidField(path, "must be a text").exception();
    }
    return node.stringValue();
  }
}
