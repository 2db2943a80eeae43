package org.cednews.index.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cednews.index.view.SamplePosts.content;
import static org.cednews.index.view.SamplePosts.id;
import static org.cednews.index.view.SamplePosts.published;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.cednews.event.Post;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Whether every spelling of one thing finds it, and only it.
class SpellingsTest {

  record Row(String text, String query, boolean finds) {}

  @TempDir static Path folder;
  private static SearchFixture fixture;

  @BeforeAll
  static void index() throws IOException {
    fixture = new SearchFixture(folder);
    List<String> texts = rows().map(Row::text).distinct().toList();
    for (int i = 0; i < texts.size(); i++) {
      fixture.apply(published(i, 1, content(null, "Post " + id(i), texts.get(i))));
    }
  }

  @AfterAll
  static void close() throws IOException {
    fixture.close();
  }

  static Stream<Row> rows() {
    try (InputStream in = SpellingsTest.class.getResourceAsStream("spellings.txt")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .filter(line -> line.contains(" | "))
              .map(line -> line.split(" \\| "))
              .filter(parts -> parts.length == 3 && "+-".contains(parts[2]))
              .map(parts -> new Row(parts[0], parts[1], parts[2].equals("+")))
              .toList()
              .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // As a follower finds it: without typing errors and without posts that lack a word.
  @ParameterizedTest
  @MethodSource("rows")
  void findsEverySpellingAndNothingElse(Row row) {
    List<Post> found =
        fixture.search.follow(SearchFixture.request(row.query, 100, null)).page().items();
    assertThat(found.stream().anyMatch(post -> isOf(post, row.text))).isEqualTo(row.finds);
  }

  private static boolean isOf(Post post, String text) {
    return post.content().body().value().equals("<p>" + text + "</p>");
  }
}
