package org.cednews.index.tail;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.NRTCachingDirectory;
import org.cednews.index.write.CommitPoint;
import org.cednews.index.write.PostIndex;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The folder of the indexes: one is served, and another may be under construction beside it.
///
/// Each index has a folder with a number. The one with the highest number that has a commit of
/// today's format is served; the others are removed.
final class IndexHome implements Closeable {

  private static final Logger log = LoggerFactory.getLogger(IndexHome.class);

  private final Path folder;
  private volatile @Nullable PostIndex served;
  private @Nullable PostIndex building;
  private int servedGeneration;
  private int newest;

  IndexHome(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
    List<Path> generations = generations();
    newest = generations.isEmpty() ? 0 : number(generations.getLast());
    reopen();
  }

  /// The index that answers searches, if there is one already.
  Optional<PostIndex> served() {
    return Optional.ofNullable(served);
  }

  /// An index of a log beside the served one: the one that was begun already, else an empty one,
  /// which is served at once if there is none.
  PostIndex begin(String topicId) throws IOException {
    PostIndex begun = building;
    if (begun != null && begun.topicId().equals(topicId)) {
      return begun;
    }
    building = null;
    if (begun != null) {
      begun.close();
    }
    newest++;
    PostIndex index = PostIndex.open(directory(path(newest)), CommitPoint.start(topicId));
    // An index without a commit would be forgotten at the next start.
    index.commit();
    if (served == null) {
      served = index;
      servedGeneration = newest;
    } else {
      building = index;
    }
    return index;
  }

  /// Serves another index from now on and forgets the others.
  void serve(PostIndex index) throws IOException {
    PostIndex old = served;
    served = index;
    servedGeneration = newest;
    building = null;
    if (old != null && old != index) {
      old.close();
    }
    removeAllBut(newest);
  }

  /// Goes back to the last commit, after a failure or at the start.
  void reopen() throws IOException {
    close();
    // What was served before is, rather than what is half built.
    List<Path> newestFirst = generations().reversed();
    Comparator<Path> servedFirst =
        Comparator.comparing(generation -> number(generation) != servedGeneration);
    for (Path generation : newestFirst.stream().sorted(servedFirst).toList()) {
      Directory directory = directory(generation);
      Optional<CommitPoint> commit = CommitPoint.read(directory);
      if (commit.isPresent()) {
        served = PostIndex.open(directory, commit.get());
        servedGeneration = number(generation);
        removeAllBut(number(generation));
        return;
      }
      directory.close();
      log.info("{} has no index of this format: a new one will be built", generation);
    }
  }

  private static Directory directory(Path path) throws IOException {
    return new NRTCachingDirectory(FSDirectory.open(path), 5, 60);
  }

  private Path path(int generation) {
    return folder.resolve("%06d".formatted(generation));
  }

  private List<Path> generations() throws IOException {
    try (Stream<Path> paths = Files.list(folder)) {
      return paths
          .filter(path -> path.getFileName().toString().matches("\\d{6}"))
          .sorted()
          .toList();
    }
  }

  private static int number(Path generation) {
    return Integer.parseInt(generation.getFileName().toString());
  }

  private void removeAllBut(int generation) throws IOException {
    for (Path path : generations()) {
      if (number(path) != generation) {
        try (Stream<Path> files = Files.walk(path)) {
          for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
            Files.delete(file);
          }
        }
      }
    }
  }

  @Override
  public void close() throws IOException {
    PostIndex index = served;
    PostIndex begun = building;
    served = null;
    building = null;
    if (begun != null) {
      begun.close();
    }
    if (index != null) {
      index.close();
    }
  }
}
