package org.cednews.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.cednews.app.command.ImportCommand;
import org.cednews.app.command.RecoverCommand;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Bytes of the log and of the index change under the whole program: it ends with one clear error
/// and keeps everything, or mends its index by itself. What the log lost comes back from the index.
final class DamageIT {

  private static final String[] SETTINGS = {"news.samples=false", "news.index.commit-every=50ms"};
  private static final String SEGMENT = "kafka/logs/news.posts-0/00000000000000000000.log";

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path folder;

  @Test
  void aDamagedLogEndsTheProgramAndNothingIsLost() throws IOException {
    JsonNode whole = publishAndKill();
    hit(data().resolve(SEGMENT), 16);

    String message = mustNotStart();
    assertThat(message)
        .contains("the log news.posts-0 is damaged from position ")
        .contains(SEGMENT + ", byte ")
        .contains("holds 19 posts up to position " + whole.path("position").asInt())
        .contains("./news recover FILE");

    Path saved = folder.resolve("saved.jsonl");
    String recovered = recover(saved);
    assertThat(recovered).contains("events read from the log", "no record of the positions ");
    Files.move(data().resolve("kafka/logs/news.posts-0"), folder.resolve("news.posts-0.damaged"));
    Files.move(data().resolve("index"), folder.resolve("index.damaged"));
    try (NewsProcess news = NewsProcess.start(data(), SETTINGS)) {
      String imported = importInto(news.site(), saved);
      assertThat(imported).contains(" 0 refused");
      JsonNode again = view(news.site());
      assertThat(again.path("digest")).isEqualTo(whole.path("digest"));
      assertThat(again.path("posts")).isEqualTo(whole.path("posts"));
    }
    // The same after a clean stop.
    hit(data().resolve(SEGMENT), 1);
    assertThat(mustNotStart()).contains("the log news.posts-0 is damaged from position ");
  }

  @Test
  void aDamagedIndexIsBuiltAnewAndToldOfOnce() throws IOException {
    JsonNode whole = publishAndKill();
    Path largest;
    try (Stream<Path> files = Files.walk(data().resolve("index"))) {
      largest =
          files
              .filter(Files::isRegularFile)
              .max((one, other) -> Long.compare(one.toFile().length(), other.toFile().length()))
              .orElseThrow();
    }
    hit(largest, 1);
    Files.delete(folder.resolve("data.log"));
    try (NewsProcess news = NewsProcess.start(data(), SETTINGS)) {
      assertThat(view(news.site()).path("digest")).isEqualTo(whole.path("digest"));
      assertThat(news.output()).containsOnlyOnce("is damaged; a new one is built from the log");
      assertThat(news.output()).doesNotContain("\tat ");
    }
  }

  // New posts, corrections, withdrawals; all of them in a commit of the index.
  private JsonNode publishAndKill() throws IOException {
    NewsProcess news = NewsProcess.start(data(), SETTINGS);
    try {
      Site site = news.site();
      for (int i = 0; i < 20; i++) {
        String id =
            Site.stored(
                    site.publish(
                        "{\"title\": \"Number %d\", \"body\": \"Text %s.\"}"
                            .formatted(i, "of it ".repeat(50 + i))))
                .path("id")
                .asString();
        if (i % 3 == 0) {
          Site.stored(
              site.correct(
                  id, "\"1\"", "{\"title\": \"Corrected %d\", \"body\": \"Text.\"}".formatted(i)));
        }
        if (i == 9) {
          Site.stored(site.withdraw(id, "It was wrong."));
        }
      }
      Site.eventually(() -> view(site).path("committed").equals(view(site).path("end")));
      return view(site);
    } finally {
      news.kill();
    }
  }

  private String mustNotStart() throws IOException {
    Map<String, Integer> before = bytes();
    Files.deleteIfExists(folder.resolve("data.log"));
    NewsProcess news = NewsProcess.launch(data(), SETTINGS);
    assertThat(news.awaitEnd()).isEqualTo(1);
    assertThat(news.output()).doesNotContain("\tat ").containsOnlyOnce("is damaged");
    assertThat(bytes()).isEqualTo(before);
    return news.output();
  }

  private String recover(Path file) {
    var bytes = new ByteArrayOutputStream();
    var out = new PrintStream(bytes, true, UTF_8);
    int status =
        RecoverCommand.run(
            List.of("--data", data().toString(), file.toString()), Map.of(), out, out);
    assertThat(status).as(bytes.toString(UTF_8)).isZero();
    return bytes.toString(UTF_8);
  }

  private static String importInto(Site site, Path file) {
    var bytes = new ByteArrayOutputStream();
    var out = new PrintStream(bytes, true, UTF_8);
    int status =
        ImportCommand.run(
            List.of("--to", site.url().toString(), file.toString()),
            Map.of("NEWS_KEY", site.key()),
            out,
            out);
    assertThat(status).as(bytes.toString(UTF_8)).isZero();
    return bytes.toString(UTF_8);
  }

  private static JsonNode view(Site site) {
    return Site.json(site.operator("/views")).path("posts");
  }

  private Path data() {
    return folder.resolve("data");
  }

  // Of everything that holds posts.
  private Map<String, Integer> bytes() throws IOException {
    Map<String, Integer> bytes = new TreeMap<>();
    for (String part : List.of("kafka/logs", "index")) {
      try (Stream<Path> files = Files.walk(data().resolve(part))) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          bytes.put(file.toString(), ByteBuffer.wrap(Files.readAllBytes(file)).hashCode());
        }
      }
    }
    return bytes;
  }

  // In the middle.
  private static void hit(Path file, int count) throws IOException {
    try (var channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      long at = channel.size() / 2;
      var bytes = ByteBuffer.allocate(count);
      channel.read(bytes, at);
      for (int i = 0; i < count; i++) {
        bytes.put(i, (byte) ~bytes.get(i));
      }
      channel.write(bytes.flip(), at);
    }
  }
}
