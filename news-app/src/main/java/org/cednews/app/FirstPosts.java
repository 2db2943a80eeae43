package org.cednews.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.cednews.event.LogPosition;
import org.cednews.event.PostEvent.Channel;
import org.cednews.index.view.PostView;
import org.cednews.ingest.capture.CaptureSender;
import org.cednews.read.Capture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.core.io.Resource;

/// Hands the sample posts in when the log is empty, so that there is something to see.
///
/// A file in the data folder says that this has begun and not ended. It is removed when every post
/// was acknowledged; where it is found, all are sent again: those that were taken are recognised,
/// so that each is there once, whenever the process was killed.
final class FirstPosts implements AutoCloseable {

  private static final String BEGUN = "samples.begun";

  private static final Logger log = LoggerFactory.getLogger(FirstPosts.class);

  private final PostView view;
  private final CaptureSender captures;
  private final InstantSource clock;
  private final boolean wanted;
  private final Path begun;
  private final Thread thread = Thread.ofVirtual().name("first-posts").unstarted(this::handIn);
  private final List<Resource> posts;

  FirstPosts(
      PostView view,
      CaptureSender captures,
      InstantSource clock,
      Environment environment,
      @Value("${news.samples}") boolean wanted,
      @Value("classpath*:sample-posts/*.md") Resource[] posts) {
    this.view = view;
    this.captures = captures;
    this.clock = clock;
    this.wanted = wanted;
    this.begun = DataFolder.of(environment).resolve(BEGUN);
    this.posts =
        Arrays.stream(posts)
            .sorted(Comparator.comparing(post -> Objects.requireNonNull(post.getFilename())))
            .toList();
  }

  /// Waits for the view beside the start, because an empty view may be one that has not caught up.
  @EventListener(ApplicationReadyEvent.class)
  void handInOnceTheViewIsReady() {
    if (wanted) {
      thread.start();
    }
  }

  private void handIn() {
    try {
      while (!view.status().ready()) {
        Thread.sleep(Duration.ofMillis(50));
      }
      if (view.position().equals(LogPosition.START)) {
        Files.writeString(begun, "The sample posts are being sent.\n");
      }
      if (Files.exists(begun)) {
        for (Resource post : posts) {
          handIn(post);
        }
        Files.delete(begun);
        log.info("sent {} sample posts", posts.size());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      log.error("the sample posts cannot be sent", e);
    }
  }

  private void handIn(Resource post) throws IOException, InterruptedException {
    String name = Objects.requireNonNull(post.getFilename());
    var capture =
        new Capture(
            Channel.IMPORT,
            "samples",
            name,
            null,
            "text/markdown; charset=utf-8",
            post.getContentAsByteArray(),
            clock.instant());
    while (captures.send(capture)
        instanceof CaptureSender.Sent.NotTaken(var reason, var retryAfter)) {
      log.warn("the sample post {} is sent again: {}", name, reason);
      Thread.sleep(retryAfter);
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
