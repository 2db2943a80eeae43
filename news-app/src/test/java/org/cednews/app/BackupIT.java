package org.cednews.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A copy of the data folder, made as the page for operators says, while posts are published.
final class BackupIT {

  @TempDir Path folder;

  @Test
  void aCopyThatIsMadeWhilePostsArePublishedHoldsAllThatWasAcknowledgedBefore() throws Exception {
    Path copy = folder.resolve("copy");
    List<String> before;
    try (var news = RunningNews.start(folder.resolve("data"), "news.samples=false");
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var acknowledged = new CopyOnWriteArrayList<String>();
      var copied = new AtomicBoolean();
      var writing =
          threads.submit(
              () -> {
                for (int i = 0; !copied.get(); i++) {
                  var post = UnderTest.post("Post number " + i, "The text of it.");
                  acknowledged.add(
                      Site.stored(news.site().publish(post.toString())).path("id").asString());
                }
              });
      Site.eventually(() -> acknowledged.size() >= 50 || writing.isDone());
      before = List.copyOf(acknowledged);
      copyWithoutTheIndex(folder.resolve("data"), copy);
      copied.set(true);
      writing.get();
    }

    try (var restored = RunningNews.start(copy, "news.samples=false")) {
      assertThat(before).hasSizeGreaterThanOrEqualTo(50);
      for (String id : before) {
        assertThat(restored.site().json("/api/posts/" + id).path("id").asString()).isEqualTo(id);
      }
      RebuiltView.mustEqualThatOf(restored.site(), restored.kafka(), folder.resolve("rebuilt"));
    }
  }

  private static void copyWithoutTheIndex(Path from, Path to) throws IOException {
    try (var files = Files.walk(from)) {
      for (Path file : files.filter(file -> !file.startsWith(from.resolve("index"))).toList()) {
        try {
          Files.copy(file, to.resolve(from.relativize(file).toString()));
        } catch (NoSuchFileException _) {
          // Kafka removes a file now and then; so would any copy miss it.
        }
      }
    }
  }
}
