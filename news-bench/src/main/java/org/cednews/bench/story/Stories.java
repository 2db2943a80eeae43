package org.cednews.bench.story;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Where stories come from.
public final class Stories {

  private Stories() {}

  /// So many stories; more of the same seed begin with these.
  public static List<Story> seeded(int count, long seed) {
    return stream(count, seed).toList();
  }

  /// The same, made as they are asked for: more than fit into memory.
  public static Stream<Story> stream(int count, long seed) {
    var maker = new StoryMaker(seed);
    return IntStream.rangeClosed(1, count).mapToObj(maker::make);
  }

  /// The first stories of a file with one JSON object a line: `id`, `title`, `body` with an empty
  /// line between paragraphs, `authors`, `category`, `tags`, `language`, `publishedAt`.
  ///
  /// @throws IOException if the file cannot be read, has too few lines, or a line is something else
  public static List<Story> read(Path file, int count) throws IOException {
    List<Story> stories = new ArrayList<>(count);
    try (Stream<String> lines = Files.lines(file)) {
      for (String line : (Iterable<String>) lines.limit(count)::iterator) {
        stories.add(parse(line));
      }
    } catch (RuntimeException e) {
      throw new IOException(file + ", line " + (stories.size() + 1) + ": " + e.getMessage(), e);
    }
    if (stories.size() < count) {
      throw new IOException(file + " has " + stories.size() + " posts, fewer than " + count);
    }
    return List.copyOf(stories);
  }

  private static Story parse(String line) {
    JsonNode json = JsonMapper.shared().readTree(line);
    return new Story(
        json.required("id").asInt(),
        json.required("title").asString(),
        List.of(json.required("body").asString().split("\n\n")),
        texts(json.required("authors")),
        json.required("category").asString(),
        texts(json.required("tags")),
        json.required("language").asString(),
        Instant.parse(json.required("publishedAt").asString()));
  }

  private static List<String> texts(JsonNode array) {
    return array.valueStream().map(JsonNode::asString).toList();
  }
}
