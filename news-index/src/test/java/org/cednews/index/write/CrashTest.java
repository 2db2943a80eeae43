package org.cednews.index.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.FilterDirectory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexOutput;
import org.cednews.event.LogPosition;
import org.cednews.event.PostEvent;
import org.cednews.index.document.IndexFields;
import org.cednews.index.view.SamplePosts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Power goes at any step of writing, of a commit too: what is found afterwards is some commit,
/// whole, with the position that belongs to its documents.
class CrashTest {

  private static final List<PostEvent> EVENTS = events();

  @TempDir Path folder;

  // New posts, new versions, withdrawals.
  private static List<PostEvent> events() {
    List<PostEvent> events = new ArrayList<>(SamplePosts.many(8));
    for (int i = 0; i < 8; i += 2) {
      events.add(SamplePosts.published(i, 2));
    }
    for (int i = 0; i < 8; i += 3) {
      events.add(SamplePosts.withdrawn(i, i % 2 == 0 ? 3 : 2));
    }
    return events;
  }

  @Test
  void afterACrashAtAnyStepTheViewCatchesUpToTheSameDigest() throws IOException {
    String wanted = uninterrupted();
    int steps = 0;
    for (boolean finished = false; !finished; steps++) {
      Path crashed = folder.resolve("crash-" + steps);
      finished = writeUntil(steps, crashed);
      try (Directory directory = FSDirectory.open(crashed)) {
        CommitPoint commit = CommitPoint.read(directory).orElse(CommitPoint.start("log"));
        try (PostIndex index = PostIndex.open(directory, commit)) {
          assertThat(digestOf(index)).as("documents of step " + steps).isEqualTo(commit.digest());
          int next = (int) commit.position().value() + 1;
          apply(index, next, EVENTS.size());
          assertThat(index.digest()).as("crash at step " + steps).isEqualTo(wanted);
          assertThat(digestOf(index)).as("crash at step " + steps).isEqualTo(wanted);
          // Applied again from further back, nothing changes.
          apply(index, 0, EVENTS.size());
          assertThat(index.digest()).isEqualTo(wanted);
        }
      }
    }
    assertThat(steps).as("steps at which something was written").isGreaterThan(20);
  }

  private String uninterrupted() throws IOException {
    try (PostIndex index =
        PostIndex.open(FSDirectory.open(folder.resolve("whole")), CommitPoint.start("log"))) {
      apply(index, 0, EVENTS.size());
      return index.digest();
    }
  }

  // Commits after every fifth event.
  private static boolean writeUntil(int steps, Path path) throws IOException {
    var directory = new FailingDirectory(FSDirectory.open(path), steps);
    PostIndex index;
    try {
      index = PostIndex.open(directory, CommitPoint.start("log"));
    } catch (IOException e) {
      directory.reallyClose();
      return false;
    }
    try {
      for (int i = 0; i < EVENTS.size(); i += 5) {
        apply(index, i, Math.min(i + 5, EVENTS.size()));
        index.commit();
      }
      return !directory.failed();
    } catch (IOException | IllegalStateException e) {
      return false;
    } finally {
      try {
        index.close();
      } catch (IOException | IllegalStateException e) {
        assertThat(directory.failed()).isTrue();
      }
      directory.reallyClose();
    }
  }

  private static void apply(PostIndex index, int from, int to) throws IOException {
    PostSearcher searcher = index.acquire();
    try {
      var lookup = new IdLookup(searcher);
      for (int i = from; i < to; i++) {
        index.apply(EVENTS.get(i), i, lookup);
      }
    } finally {
      index.release(searcher);
    }
    index.refresh(new LogPosition(to - 1));
  }

  // The digest as the documents on disk have it.
  private static String digestOf(PostIndex index) throws IOException {
    PostSearcher searcher = index.acquire();
    try {
      var lookup = new IdLookup(searcher);
      long sum = 0;
      for (int i = 0; i < 8; i++) {
        IdLookup.Place place = lookup.find(SamplePosts.id(i));
        sum += place == null ? 0 : place.number(IndexFields.CONTRIBUTION);
      }
      return ViewDigest.print(sum);
    } finally {
      index.release(searcher);
    }
  }

  /// Lets a number of writing steps pass and then fails all of them.
  private static final class FailingDirectory extends FilterDirectory {

    private final AtomicInteger left;

    FailingDirectory(Directory in, int steps) {
      super(in);
      left = new AtomicInteger(steps);
    }

    boolean failed() {
      return left.get() < 0;
    }

    private void step() throws IOException {
      if (left.decrementAndGet() < 0) {
        throw new IOException("the power is gone");
      }
    }

    @Override
    public IndexOutput createOutput(String name, IOContext context) throws IOException {
      step();
      return super.createOutput(name, context);
    }

    @Override
    public void sync(Collection<String> names) throws IOException {
      step();
      super.sync(names);
    }

    @Override
    public void rename(String source, String dest) throws IOException {
      step();
      super.rename(source, dest);
    }

    @Override
    public void syncMetaData() throws IOException {
      step();
      super.syncMetaData();
    }

    @Override
    public void deleteFile(String name) throws IOException {
      step();
      super.deleteFile(name);
    }

    void reallyClose() throws IOException {
      in.close();
    }
  }
}
