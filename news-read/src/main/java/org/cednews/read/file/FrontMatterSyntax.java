package org.cednews.read.file;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.toml.TomlMapper;

/// The three notations of front matter, as one: strings, lists and maps. Every scalar is text; no
/// dates, numbers or objects are made of it.
final class FrontMatterSyntax {

  private static final int DEEPEST = 50;
  // The fields that are known are not deeper, and an alias may be inside of what it stands for.
  private static final int KNOWN = 4;

  private static final TomlMapper TOML = TomlMapper.builder().build();

  /// Fields at the beginning of a text, and what follows them.
  record Leading(Map<?, ?> fields, String rest) {}

  private FrontMatterSyntax() {}

  /// @throws IllegalArgumentException if it is not valid or not fields
  static Map<?, ?> yaml(String text) {
    Object loaded;
    try {
      loaded = plain(yaml().load(text), 0);
    } catch (YAMLException e) {
      throw new IllegalArgumentException(
          "the front matter is not valid YAML: " + e.getMessage(), e);
    }
    return switch (loaded) {
      case null -> Map.of();
      case Map<?, ?> map -> map;
      default -> throw new IllegalArgumentException("the front matter has no keys");
    };
  }

  /// @throws IllegalArgumentException if it is not valid
  static Map<?, ?> toml(String text) {
    try {
      return map(TOML.readTree(text), 0);
    } catch (JacksonException e) {
      throw new IllegalArgumentException(
          "the front matter is not valid TOML: " + e.getOriginalMessage(), e);
    }
  }

  /// @param text begins with an object
  /// @param most characters that it may have
  /// @throws IllegalArgumentException if it is not valid
  static Leading json(String text, int most) {
    try (JsonParser parser = JsonMapper.shared().createParser(new StringReader(text))) {
      Map<?, ?> fields = map(parser.readValueAsTree(), 0);
      int end = (int) parser.currentLocation().getCharOffset();
      if (end > most) {
        throw new IllegalArgumentException(
            "the front matter has more than %,d characters".formatted(most));
      }
      return new Leading(fields, text.substring(end).replaceFirst("^[ \\t]*\\R", ""));
    } catch (JacksonException e) {
      throw new IllegalArgumentException(
          "the front matter is not valid JSON: " + e.getOriginalMessage(), e);
    }
  }

  private static Map<String, Object> map(JsonNode node, int depth) {
    var map = new LinkedHashMap<String, Object>();
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      Object value = node(field.getValue(), depth + 1);
      if (value != null) {
        map.put(field.getKey(), value);
      }
    }
    return map;
  }

  // What is nested too deeply to be one of the fields that are known is left out.
  private static @Nullable Object node(JsonNode node, int depth) {
    if (depth > KNOWN || node.isNull()) {
      return null;
    }
    if (node.isObject()) {
      return map(node, depth);
    }
    if (!node.isArray()) {
      return node.asString();
    }
    var list = new ArrayList<Object>();
    for (JsonNode element : node) {
      Object value = node(element, depth + 1);
      if (value != null) {
        list.add(value);
      }
    }
    return list;
  }

  private static @Nullable Object plain(@Nullable Object value, int depth) {
    return switch (value) {
      case null -> null;
      case Map<?, ?> map when depth < KNOWN -> {
        var plain = new LinkedHashMap<Object, Object>();
        map.forEach(
            (key, inner) -> {
              Object known = plain(inner, depth + 1);
              if (known != null) {
                plain.put(String.valueOf(key), known);
              }
            });
        yield plain;
      }
      case List<?> list when depth < KNOWN -> {
        var plain = new ArrayList<Object>();
        for (Object inner : list) {
          Object known = plain(inner, depth + 1);
          if (known != null) {
            plain.add(known);
          }
        }
        yield plain;
      }
      case Map<?, ?> _, List<?> _ -> null;
      case Date date -> date.toInstant().toString(); // said to be one: `!!timestamp`
      default -> value.toString();
    };
  }

  // Not safe for use by many threads, so there is one for each file.
  private static Yaml yaml() {
    var limits = new LoaderOptions();
    limits.setNestingDepthLimit(DEEPEST);
    limits.setMaxAliasesForCollections(5);
    limits.setAllowDuplicateKeys(false);
    limits.setAllowRecursiveKeys(false);
    var dumping = new DumperOptions();
    return new Yaml(
        new SafeConstructor(limits), new Representer(dumping), dumping, limits, new TextsOnly());
  }

  /// Takes every plain scalar for a text: `2024-01-18`, `no` and `1.10` stay as written.
  private static final class TextsOnly extends Resolver {
    @Override
    protected void addImplicitResolvers() {}
  }
}
