package org.cednews.app;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.cednews.event.LogPosition;
import org.cednews.event.PostEvent.Door;
import org.cednews.index.PostView;
import org.cednews.ingest.capture.CaptureSender;
import org.cednews.ingest.read.Capture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.io.Resource;

/// Hands the sample posts in when the log is empty, so that there is something to see.
final class FirstPosts {

  private static final Logger log = LoggerFactory.getLogger(FirstPosts.class);

  private final PostView view;
  private final CaptureSender captures;
  private final InstantSource clock;
  private final boolean wanted;
  private final List<Resource> posts;

  FirstPosts(
      PostView view,
      CaptureSender captures,
      InstantSource clock,
      @Value("${news.samples}") boolean wanted,
      @Value("classpath*:sample-posts/*.md") Resource[] posts) {
    this.view = view;
    this.captures = captures;
    this.clock = clock;
    this.wanted = wanted;
    this.posts =
        Arrays.stream(posts)
            .sorted(Comparator.comparing(post -> Objects.requireNonNull(post.getFilename())))
            .toList();
  }

  /// Waits for the view beside the start, because an empty view may be one that has not caught up.
  @EventListener(ApplicationReadyEvent.class)
  void handInOnceTheViewIsReady() {
    if (wanted) {
      Thread.ofVirtual().name("first-posts").start(this::handIn);
    }
  }

  private void handIn() {
    try {
      while (!view.status().ready()) {
        Thread.sleep(Duration.ofMillis(50));
      }
      if (view.position().equals(LogPosition.START)) {
        for (Resource post : posts) {
          handIn(post);
        }
        log.info("handed in {} sample posts", posts.size());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      log.error("the sample posts cannot be read", e);
    }
  }

  private void handIn(Resource post) throws IOException {
    String name = Objects.requireNonNull(post.getFilename());
    var capture =
        new Capture(
            Door.IMPORT,
            "samples",
            name,
            null,
            "text/markdown; charset=utf-8",
            post.getContentAsByteArray(),
            clock.instant());
    if (captures.send(capture) instanceof CaptureSender.Sent.NotTaken(var reason, _)) {
      log.warn("the sample post {} was not taken: {}", name, reason);
    }
  }
}
