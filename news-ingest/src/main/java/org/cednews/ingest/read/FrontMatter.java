package org.cednews.ingest.read;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/// The YAML between two lines of hyphens at the beginning of a Markdown file: keys with a text or a
/// list of texts each. Every value is text, as it was written: no dates, numbers or objects are
/// made of it.
record FrontMatter(Map<String, List<String>> values) {

  private static final int MOST_CHARACTERS = 64 * 1024;

  private static final Pattern FENCED =
      Pattern.compile(
          "^\\s*---[ \\t]*\\R(?<yaml>.*?)(?:(?<=\\n"
              + "|\\r"
              + ")(?:---|\\.\\.\\.)[ \\t]*(?:\\R|$))(?<body>.*)$",
          Pattern.DOTALL);

  /// A Markdown file in its two parts.
  record Divided(FrontMatter frontMatter, String body) {}

  /// @throws IllegalArgumentException with the reason, if the front matter is not as it has to be
  static Divided divide(String text) {
    Matcher fenced = FENCED.matcher(text);
    return fenced.matches()
        ? new Divided(new FrontMatter(values(fenced.group("yaml"))), fenced.group("body"))
        : new Divided(new FrontMatter(Map.of()), text);
  }

  /// The text under a key; the first if it is a list.
  @Nullable String text(String... keys) {
    for (String key : keys) {
      for (String value : values.getOrDefault(key, List.of())) {
        if (!value.isBlank()) {
          return value;
        }
      }
    }
    return null;
  }

  /// The texts under a key; a text with commas is a list too.
  List<String> list(String... keys) {
    for (String key : keys) {
      List<String> list = values.getOrDefault(key, List.of());
      if (!list.isEmpty()) {
        return list.size() == 1 ? Words.parts(list.getFirst()) : list;
      }
    }
    return List.of();
  }

  private static Map<String, List<String>> values(String yaml) {
    Object loaded;
    try {
      loaded = yaml().load(yaml);
    } catch (YAMLException e) {
      throw new IllegalArgumentException(
          "the front matter is not valid YAML: " + e.getMessage(), e);
    }
    var values = new HashMap<String, List<String>>();
    switch (loaded) {
      case null -> {}
      case Map<?, ?> map -> map.forEach((key, value) -> values.put(key(key), texts(key, value)));
      default -> throw new IllegalArgumentException("the front matter has no keys");
    }
    return values;
  }

  private static String key(@Nullable Object key) {
    return String.valueOf(key).strip().replace('_', '-');
  }

  private static List<String> texts(Object key, @Nullable Object value) {
    return switch (value) {
      case null -> List.of();
      case String text -> text.isBlank() ? List.of() : List.of(text);
      case List<?> list when list.stream().allMatch(t -> t == null || t instanceof String) ->
          new ArrayList<>(list.stream().filter(Objects::nonNull).map(String::valueOf).toList());
      default ->
          throw new IllegalArgumentException(
              "the front matter says under '" + key + "' neither a text nor a list of texts");
    };
  }

  // Not safe for use by many threads, so there is one for each file.
  private static Yaml yaml() {
    var limits = new LoaderOptions();
    limits.setCodePointLimit(MOST_CHARACTERS);
    limits.setNestingDepthLimit(5);
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
