package org.cednews.app;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The page for operators lists the metrics that the program makes, and nothing else.
final class MetricsPageTest {

  private static final Path PROJECT = Path.of("..");
  private static final Pattern MADE =
      Pattern.compile(
          "(?<kind>Timer|Gauge|Counter)\\.builder\\(\\s*\"(?<built>news\\.[a-z.]+)\""
              + "|\\.(?<call>counter|gauge|timer)\\(\\s*\"(?<called>news\\.[a-z.]+)\"");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| (`news_[^|]*) \\|");
  private static final Pattern NAME = Pattern.compile("news_\\w+");

  @Test
  void theTableOfMetricsIsWhatTheProgramMakesEachInOnePlace() throws IOException {
    var places = new TreeMap<String, Set<String>>();
    for (Path file : sources()) {
      MADE.matcher(Files.readString(file))
          .results()
          .forEach(
              made -> {
                boolean isBuilt = made.group("kind") != null;
                String kind = made.group(isBuilt ? "kind" : "call");
                String name = made.group(isBuilt ? "built" : "called").replace('.', '_');
                places
                    .computeIfAbsent(name + ending(kind), _ -> new TreeSet<>())
                    .add(String.valueOf(file.getFileName()));
              });
    }

    assertThat(places.keySet()).isEqualTo(documented());
    assertThat(places).allSatisfy((name, files) -> assertThat(files).as(name).hasSize(1));
  }

  /// The names in the table of metrics, as Prometheus is shown them.
  private static Set<String> documented() throws IOException {
    return ROW.matcher(Files.readString(PROJECT.resolve("docs/operating.md")))
        .results()
        .flatMap(row -> NAME.matcher(row.group(1)).results())
        .map(name -> name.group())
        .collect(toCollection(TreeSet::new));
  }

  private static String ending(String kind) {
    return switch (kind) {
      case "Timer", "timer" -> "_seconds";
      case "Counter", "counter" -> "_total";
      default -> "";
    };
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.walk(PROJECT)) {
      return files
          .filter(file -> file.toString().matches(".*/news-(?!bench)[a-z]+/src/main/.*\\.java"))
          .toList();
    }
  }
}
