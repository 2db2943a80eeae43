package org.cednews.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The sample posts are all there, each once, whatever comes between.
final class FirstPostsIT {

  private static final int SAMPLES = 24;

  @TempDir Path folder;

  private Path data() {
    return folder.resolve("data");
  }

  private Path begun() {
    return data().resolve("samples.begun");
  }

  @Test
  void aKillWhileTheyAreHandedInLosesNone() {
    for (int kill = 0; kill < 2; kill++) {
      NewsProcess news = NewsProcess.launch(data());
      try {
        Site.eventually(() -> Files.exists(begun()));
      } finally {
        news.kill();
      }
      assertThat(begun()).exists();
    }
    try (var news = NewsProcess.start(data())) {
      eachIsThereOnce(news.site());
    }
    try (var news = NewsProcess.start(data())) {
      eachIsThereOnce(news.site());
    }
  }

  private void eachIsThereOnce(Site site) {
    Site.eventually(() -> Files.notExists(begun()));
    Site.eventually(() -> site.json("/api/posts?size=1").path("total").asInt() >= SAMPLES);
    var titles = new ArrayList<String>();
    site.json("/api/posts?size=100")
        .path("posts")
        .forEach(post -> titles.add(post.path("title").asString()));
    assertThat(titles).hasSize(SAMPLES).doesNotHaveDuplicates();
  }
}
