package org.cednews.app.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySourcesPropertyResolver;
import org.springframework.core.io.ClassPathResource;

/// The page for operators names every setting, with its default, and nothing else.
final class OperatingPageTest {

  private static final Path PAGE = Path.of("../docs/operating.md");

  // | `name` | `VARIABLE` | `default` | what it means |
  private static final Pattern ROW =
      Pattern.compile("(\\| `(?:news|server)\\.[^|]*\\|[^|]*\\|[^|]*)\\|[^|]+\\|");

  @Test
  void theTableOfSettingsIsWhatTheProgramReads() throws IOException {
    List<String> rows =
        Files.readAllLines(PAGE).stream()
            .map(ROW::matcher)
            .filter(Matcher::matches)
            .map(row -> row.group(1))
            .toList();
    assertThat(rows)
        .as("the table should have these rows:%n%s", String.join("\n", expected()))
        .containsExactlyInAnyOrderElementsOf(expected());
  }

  private static List<String> expected() throws IOException {
    // Of this machine's variables none counts.
    var sources = new MutablePropertySources();
    new YamlPropertySourceLoader()
        .load("settings", new ClassPathResource("application.yaml"))
        .forEach(sources::addLast);
    Map<String, String> variables = Settings.variables(sources);
    var resolver = new PropertySourcesPropertyResolver(sources);
    var defaults = new TreeMap<String, String>();
    variables.keySet().forEach(name -> defaults.put(name, ""));
    Settings.all().forEach((name, component) -> defaults.put(name, ofTheRecord(component)));
    defaults.replaceAll((name, otherwise) -> resolver.getProperty(name, otherwise));
    return defaults.entrySet().stream()
        .map(
            setting ->
                "|%s|%s|%s"
                    .formatted(
                        cell(setting.getKey()),
                        cell(variables.getOrDefault(setting.getKey(), "")),
                        cell(setting.getValue())))
        .toList();
  }

  private static String ofTheRecord(RecordComponent component) {
    for (var constructor : component.getDeclaringRecord().getDeclaredConstructors()) {
      for (var parameter : constructor.getParameters()) {
        DefaultValue given = parameter.getAnnotation(DefaultValue.class);
        if (given != null && parameter.getName().equals(component.getName())) {
          return String.join(",", given.value());
        }
      }
    }
    return "";
  }

  private static String cell(String text) {
    return text.isEmpty() ? " " : " `" + text + "` ";
  }
}
