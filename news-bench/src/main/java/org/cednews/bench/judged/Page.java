package org.cednews.bench.judged;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A page of the web of which somebody wrote down what its article is.
///
/// @param url where it was fetched from, absent where what is written down is not an address
/// @param charset what its server said, absent where it said nothing
public record Page(String id, @Nullable URI url, @Nullable String charset, byte[] html) {

  private static final JsonMapper JSON = JsonMapper.shared();

  /// Reads the pages that are listed in the `truth.jsonl` of a folder.
  public static List<Page> read(Path folder) throws IOException {
    List<Page> pages = new ArrayList<>();
    for (String line : Files.readAllLines(folder.resolve("truth.jsonl"))) {
      if (!line.isBlank()) {
        JsonNode truth = JSON.readTree(line);
        pages.add(
            new Page(
                truth.path("id").asString(),
                address(truth.path("url").asString()),
                truth.path("charset").asString(null),
                unzipped(folder.resolve(truth.path("page").asString()))));
      }
    }
    return pages;
  }

  private static @Nullable URI address(String written) {
    try {
      return new URI(written.strip().replace(" ", "%20"));
    } catch (URISyntaxException e) {
      return null;
    }
  }

  private static byte[] unzipped(Path file) throws IOException {
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
      return in.readAllBytes();
    }
  }
}
