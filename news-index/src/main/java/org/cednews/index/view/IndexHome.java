package org.cednews.index.view;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.LockObtainFailedException;
import org.apache.lucene.store.NRTCachingDirectory;
import org.apache.lucene.util.IOUtils;
import org.cednews.index.write.CommitPoint;
import org.cednews.index.write.PostIndex;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The folder of the indexes: one is served, and another may be under construction beside it.
///
/// Each index has a folder with a number. The one with the highest number that has a commit of
/// today's format, of which every file is as it was written, is served. The others are removed when
/// that one has come to the end of the log, and not before: if the log is damaged as well, a
/// damaged index may be the only one that still holds a post.
final class IndexHome implements Closeable {

  private static final Logger log = LoggerFactory.getLogger(IndexHome.class);

  private final Path folder;
  private volatile @Nullable PostIndex served;
  private @Nullable PostIndex building;
  private int servedGeneration;
  private int newest;
  private final Set<Integer> damaged = new HashSet<>();

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

  /// Serves an index that has come to the end of the log from now on, and forgets the others.
  void serve(PostIndex index) throws IOException {
    PostIndex old = served;
    if (old != index) {
      served = index;
      servedGeneration = newest;
      building = null;
      if (old != null) {
        old.close();
      }
    }
    removeAllBut(servedGeneration);
    damaged.clear();
  }

  /// Goes back to the last commit, after a failure or at the start.
  ///
  /// @return whether an index was found to be damaged, which is told
  boolean reopen() throws IOException {
    int known = damaged.size();
    // What was served before is, rather than what is half built.
    List<Path> newestFirst = generations().reversed();
    Comparator<Path> servedFirst =
        Comparator.comparing(generation -> number(generation) != servedGeneration);
    for (Path generation : newestFirst.stream().sorted(servedFirst).toList()) {
      if (!damaged.contains(number(generation)) && isOpened(generation)) {
        return damaged.size() > known;
      }
    }
    dropOpened();
    return damaged.size() > known;
  }

  /// Builds a new index although nothing is wrong with the bytes of the one that is served.
  void giveUp() throws IOException {
    damaged.add(servedGeneration);
    reopen();
  }

  private boolean isOpened(Path generation) throws IOException {
    Directory directory = directory(generation);
    try {
      // It is read while the searchers before it still answer.
      Optional<CommitPoint> commit = CommitPoint.read(directory);
      if (commit.isEmpty()) {
        directory.close();
        log.info("{} has no index of this format: a new one will be built", generation);
        return false;
      }
      dropOpened();
      served = PostIndex.open(directory, commit.get());
      servedGeneration = number(generation);
      return true;
    } catch (IOException | RuntimeException e) {
      IOUtils.closeWhileHandlingException(directory);
      if (!isDamage(e)) {
        throw e;
      }
      damaged.add(number(generation));
      log.warn(
          "the index in {} is damaged; a new one is built from the log: {}",
          generation,
          e.toString());
      return false;
    }
  }

  private void dropOpened() throws IOException {
    boolean halfBuilt = building != null;
    try {
      close();
    } catch (IOException | RuntimeException e) {
      log.debug("what failed does not close either", e);
    }
    if (halfBuilt) {
      // Else the next start would take it for what was served.
      remove(path(newest));
    }
  }

  // A file that is there and may not be opened is for a person to see to.
  private static boolean isDamage(Exception e) {
    return !(e instanceof LockObtainFailedException)
        && (!(e instanceof FileSystemException) || e instanceof NoSuchFileException);
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
        remove(path);
      }
    }
  }

  private static void remove(Path generation) throws IOException {
    try (Stream<Path> files = Files.walk(generation)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  @Override
  public void close() throws IOException {
    PostIndex index = served;
    PostIndex begun = building;
    served = null;
    building = null;
    IOUtils.close(begun, index);
  }
}
