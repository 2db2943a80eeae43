package org.cednews.read.file;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.cednews.read.text.ShortText;
import org.jspecify.annotations.Nullable;

/// What stands before the text of a Markdown file: fields with a text, a list or a map each. A key
/// is the same in small and large letters, with hyphens, underscores or neither (`publishDate`,
/// `publish_date`). Scalars are texts.
///
/// @param fields by key; the values are strings, lists and maps of these
record FrontMatter(Map<String, Object> fields) {

  private static final int MOST_CHARACTERS = 64 * 1024;

  private static final Pattern YAML =
      Pattern.compile(
          "^\\s*---[ \\t]*\\R(?<front>.*?)(?:(?<=\\n|\\r)(?:---|\\.\\.\\.)[ \\t]*(?:\\R|$))(?<body>.*)$",
          Pattern.DOTALL);

  private static final Pattern TOML =
      Pattern.compile(
          "^\\s*\\+\\+\\+[ \\t]*\\R(?<front>.*?)(?:(?<=\\n|\\r)\\+\\+\\+[ \\t]*(?:\\R|$))(?<body>.*)$",
          Pattern.DOTALL);

  private static final Pattern JSON = Pattern.compile("^\\s*\\{\\s*[\"}].*", Pattern.DOTALL);

  // A line of hyphens alone may be a rule above a text.
  private static final Pattern UNENDED =
      Pattern.compile("^\\s*(?:---|\\+\\+\\+)[ \\t]*\\R\\s*[\\w-]+\\s*[:=].*", Pattern.DOTALL);

  /// A Markdown file in its two parts.
  record Divided(FrontMatter frontMatter, String body) {}

  /// @throws IllegalArgumentException with the reason, if the front matter is not as it has to be
  static Divided divide(String text) {
    Matcher yaml = YAML.matcher(text);
    if (yaml.matches()) {
      return new Divided(of(FrontMatterSyntax.yaml(front(yaml))), yaml.group("body"));
    }
    Matcher toml = TOML.matcher(text);
    if (toml.matches()) {
      return new Divided(of(FrontMatterSyntax.toml(front(toml))), toml.group("body"));
    }
    if (UNENDED.matcher(text).matches()) {
      throw new IllegalArgumentException("the front matter has no end");
    }
    if (JSON.matcher(text).matches()) {
      FrontMatterSyntax.Leading json = FrontMatterSyntax.json(text, MOST_CHARACTERS);
      return new Divided(of(json.fields()), json.rest());
    }
    return new Divided(new FrontMatter(Map.of()), text);
  }

  private static String front(Matcher fenced) {
    String front = fenced.group("front");
    if (front.length() > MOST_CHARACTERS) {
      throw new IllegalArgumentException(
          "the front matter has more than %,d characters".formatted(MOST_CHARACTERS));
    }
    return front;
  }

  private static FrontMatter of(Map<?, ?> fields) {
    var known = new HashMap<String, Object>();
    fields.forEach(
        (key, value) -> {
          if (value != null) {
            known.putIfAbsent(folded(String.valueOf(key)), value);
          }
        });
    return new FrontMatter(known);
  }

  private static String folded(String key) {
    return key.replaceAll("[\\s_-]", "").toLowerCase(Locale.ROOT);
  }

  /// The text under the first of the keys that has one; of a list, its first.
  @Nullable String text(String... keys) {
    return values(keys)
        .flatMap(value -> value instanceof List<?> list ? list.stream() : Stream.of(value))
        .filter(String.class::isInstance)
        .map(String.class::cast)
        .filter(text -> !text.isBlank())
        .findFirst()
        .orElse(null);
  }

  /// The texts under the first of the keys that has any; a text with commas is a list too.
  List<String> list(String... keys) {
    return values(keys)
        .map(FrontMatter::textsOf)
        .filter(list -> !list.isEmpty())
        .findFirst()
        .map(list -> list.size() == 1 ? ShortText.parts(list.getFirst()) : list)
        .orElse(List.of());
  }

  /// The texts under a key, each as it is written.
  List<String> texts(String key) {
    return values(key).flatMap(value -> textsOf(value).stream()).toList();
  }

  /// Persons or bodies: a text each, or a map with their `name`. A text is one name, whatever is in
  /// it: "Division of Safety, Care and Technology".
  List<String> names(String key) {
    return values(key)
        .flatMap(value -> value instanceof List<?> list ? list.stream() : Stream.of(value))
        .map(value -> value instanceof Map<?, ?> map ? of(map).text("name") : value)
        .filter(String.class::isInstance)
        .map(String.class::cast)
        .filter(name -> !name.isBlank())
        .toList();
  }

  /// What a map under a key holds; nothing if it is none.
  FrontMatter part(String key) {
    return values(key)
        .filter(Map.class::isInstance)
        .map(map -> of((Map<?, ?>) map))
        .findFirst()
        .orElseGet(() -> new FrontMatter(Map.of()));
  }

  /// What the maps under the first of the keys that has any hold; a text stands for a map of a
  /// `url`.
  Stream<FrontMatter> parts(String... keys) {
    return values(keys)
        .findFirst()
        .map(value -> value instanceof List<?> list ? list : List.of(value))
        .orElse(List.of())
        .stream()
        .map(
            value ->
                value instanceof Map<?, ?> map
                    ? of(map)
                    : new FrontMatter(Map.of("url", String.valueOf(value))));
  }

  boolean has(String key) {
    return fields.containsKey(folded(key));
  }

  private Stream<Object> values(String... keys) {
    return Stream.of(keys).map(key -> fields.get(folded(key))).filter(Objects::nonNull);
  }

  private static List<String> textsOf(Object value) {
    return (value instanceof List<?> list ? list.stream() : Stream.of(value))
        .filter(String.class::isInstance)
        .map(String.class::cast)
        .filter(text -> !text.isBlank())
        .toList();
  }
}
