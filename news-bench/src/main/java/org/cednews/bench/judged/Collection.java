package org.cednews.bench.judged;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// A judged collection.
///
/// @param name of its folder
/// @param judgements by query and document: 0 is irrelevant, more is better
public record Collection(
    String name,
    List<Doc> documents,
    List<Query> queries,
    Map<String, Map<String, Integer>> judgements) {

  private static final JsonMapper JSON = JsonMapper.shared();

  /// @param title empty where the document has none, as the author and the body are
  public record Doc(String id, String title, String author, String body) {

    @JsonCreator
    static Doc of(
        String id, @Nullable String title, @Nullable String author, @Nullable String body) {
      return new Doc(id, orEmpty(title), orEmpty(author), orEmpty(body));
    }

    private static String orEmpty(@Nullable String text) {
      return text == null ? "" : text;
    }
  }

  public record Query(String id, String text) {}

  /// Reads `docs.jsonl`, `queries.jsonl` and `qrels.tsv` (query, document, grade) of a folder.
  public static Collection read(Path folder) throws IOException {
    Map<String, Map<String, Integer>> judgements = new HashMap<>();
    for (String line : Files.readAllLines(folder.resolve("qrels.tsv"))) {
      String[] parts = line.strip().split("\\s+", -1);
      judgements
          .computeIfAbsent(parts[0], _ -> new HashMap<>())
          .put(parts[1], Integer.parseInt(parts[2]));
    }
    return new Collection(
        folder.getFileName().toString(),
        lines(folder.resolve("docs.jsonl"), Doc.class),
        lines(folder.resolve("queries.jsonl"), Query.class),
        judgements);
  }

  private static <T> List<T> lines(Path file, Class<T> type) throws IOException {
    List<T> values = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      if (!line.isBlank()) {
        values.add(JSON.readValue(line, type));
      }
    }
    return values;
  }
}
