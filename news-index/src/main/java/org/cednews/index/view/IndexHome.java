package org.cednews.index.view;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Objects;
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

/// The indexes on the disk: one is served, and another may be under construction beside it.
///
/// Of the finished ones, the newest that has a commit of today's structure, of which every file is
/// as it was written, is served. The others are removed when that one has come to the end of the
/// log, and not before: if the log is damaged as well, a damaged index may be the only one that
/// still holds a post.
final class IndexHome implements Closeable {

  private static final Logger log = LoggerFactory.getLogger(IndexHome.class);

  private final IndexFolders folders;
  private volatile @Nullable PostIndexView served;
  private volatile @Nullable PostIndexView beside;
  private @Nullable Path servedLast;
  private final Set<Path> damaged = new HashSet<>();

  IndexHome(Path folder) throws IOException {
    folders = new IndexFolders(folder);
    folders.removeUnfinished();
    reopen();
  }

  /// The index that answers searches, if there is one already.
  Optional<PostIndexView> served() {
    return Optional.ofNullable(served);
  }

  /// The index that is built while the served one answers.
  Optional<PostIndexView> beside() {
    return Optional.ofNullable(beside);
  }

  /// An empty index of a log, which is served at once in the place of an empty one.
  synchronized PostIndexView begin(String topicId) throws IOException {
    PostIndexView old = served;
    served = null;
    IOUtils.close(old);
    PostIndexView index = create(topicId, folders.next());
    serve(index);
    return index;
  }

  /// An empty index of a log, to be built beside the served one.
  synchronized PostIndexView beginBeside(String topicId) throws IOException {
    removeBeside();
    Path folder = folders.nextUnfinished();
    try {
      PostIndexView index = create(topicId, folder);
      beside = index;
      return index;
    } catch (IOException | RuntimeException e) {
      folders.remove(folder);
      throw e;
    }
  }

  private static PostIndexView create(String topicId, Path folder) throws IOException {
    Directory directory = directory(folder);
    try {
      PostIndex index = PostIndex.open(directory, CommitPoint.start(topicId));
      // An index without a commit would be forgotten at the next start.
      index.commit();
      return new PostIndexView(index, folder);
    } catch (IOException | RuntimeException e) {
      IOUtils.closeWhileHandlingException(directory);
      throw e;
    }
  }

  private void serve(PostIndexView index) {
    served = index;
    servedLast = index.folder();
  }

  /// Serves the index beside, which equals the served one, from now on. The other one stays open:
  /// its tail must end before it is [closed and removed][#remove].
  ///
  /// @return the index that was served
  synchronized PostIndexView serveBeside() throws IOException {
    PostIndexView old = Objects.requireNonNull(served, "nothing is served");
    PostIndexView index = Objects.requireNonNull(beside, "nothing is built");
    folders.finish(index.folder());
    serve(index);
    beside = null;
    damaged.clear();
    return old;
  }

  /// Closes an index that is not served any longer and removes its files, also while searches that
  /// began before still read them.
  synchronized void remove(PostIndexView old) throws IOException {
    try {
      old.close();
    } finally {
      folders.remove(old.folder());
    }
  }

  /// Gives up the index beside.
  synchronized void removeBeside() throws IOException {
    PostIndexView index = beside;
    beside = null;
    if (index != null) {
      remove(index);
    }
  }

  /// The served index has come to the end of the log: all finished ones are removed but this.
  synchronized void removeOthers() throws IOException {
    folders.removeAllBut(
        Stream.of(served, beside).filter(Objects::nonNull).map(PostIndexView::folder).toList());
    damaged.clear();
  }

  /// Goes back to the last commit, after a failure or at the start.
  ///
  /// @return whether an index was found to be damaged, which is told
  synchronized boolean reopen() throws IOException {
    int known = damaged.size();
    // What was served before is, rather than what is newer.
    Comparator<Path> servedFirst = Comparator.comparing(folder -> !folder.equals(servedLast));
    for (Path folder : folders.finished().stream().sorted(servedFirst).toList()) {
      if (!damaged.contains(folder) && isOpened(folder)) {
        return damaged.size() > known;
      }
    }
    closeServed();
    return damaged.size() > known;
  }

  /// Builds a new index although nothing is wrong with the bytes of the one that is served.
  synchronized void giveUp() throws IOException {
    if (servedLast != null) {
      damaged.add(servedLast);
    }
    reopen();
  }

  private boolean isOpened(Path folder) throws IOException {
    Directory directory = directory(folder);
    try {
      // It is read while the searchers before it still answer.
      Optional<CommitPoint> commit = CommitPoint.read(directory);
      if (commit.isEmpty()) {
        directory.close();
        log.info("{} has no index of this structure: a new one will be built", folder);
        return false;
      }
      closeServed();
      serve(new PostIndexView(PostIndex.open(directory, commit.get()), folder));
      return true;
    } catch (IOException | RuntimeException e) {
      IOUtils.closeWhileHandlingException(directory);
      if (!isDamage(e)) {
        throw e;
      }
      damaged.add(folder);
      log.warn(
          "the index in {} is damaged; a new one is built from the log: {}", folder, e.toString());
      return false;
    }
  }

  private void closeServed() {
    PostIndexView index = served;
    served = null;
    try {
      IOUtils.close(index);
    } catch (IOException | RuntimeException e) {
      log.debug("what failed does not close either", e);
    }
  }

  // A file that is there and may not be opened is for a person to see to.
  private static boolean isDamage(Exception e) {
    return !(e instanceof LockObtainFailedException)
        && (!(e instanceof FileSystemException) || e instanceof NoSuchFileException);
  }

  private static Directory directory(Path folder) throws IOException {
    return new NRTCachingDirectory(FSDirectory.open(folder), 5, 60);
  }

  @Override
  public synchronized void close() throws IOException {
    PostIndexView index = served;
    served = null;
    try {
      removeBeside();
    } finally {
      IOUtils.close(index);
    }
  }
}
