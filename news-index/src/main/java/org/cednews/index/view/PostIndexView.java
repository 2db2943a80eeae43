package org.cednews.index.view;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import org.cednews.event.LogPosition;
import org.cednews.event.PostEvent;
import org.cednews.index.write.IdLookup;
import org.cednews.index.write.PostIndex;
import org.cednews.index.write.PostSearcher;
import org.cednews.log.tail.View;

/// An index in its folder, as the view that a tail folds the public log into.
final class PostIndexView implements View<PostEvent>, Closeable {

  private final PostIndex index;
  private final Path folder;
  private volatile boolean damaged;

  /// @param folder of the files of this index
  PostIndexView(PostIndex index, Path folder) {
    this.index = index;
    this.folder = folder;
  }

  PostIndex index() {
    return index;
  }

  Path folder() {
    return folder;
  }

  /// A file was found not to be as it was written: the next [#check] fails.
  void damaged() {
    damaged = true;
  }

  @Override
  public String topicId() {
    return index.topicId();
  }

  @Override
  public LogPosition position() {
    return index.position();
  }

  @Override
  public LogPosition committedPosition() {
    return index.committedPosition();
  }

  @Override
  public boolean isEmpty() throws IOException {
    return index.isEmpty();
  }

  @Override
  public Fold<PostEvent> fold() throws IOException {
    PostSearcher searcher = index.acquire();
    var lookup = new IdLookup(searcher);
    return new Fold<>() {
      @Override
      public boolean apply(PostEvent event, long offset) throws IOException {
        return index.apply(event, offset, lookup);
      }

      @Override
      public void close() throws IOException {
        index.release(searcher);
      }
    };
  }

  @Override
  public boolean isFull() {
    return index.isFull();
  }

  @Override
  public void refresh(LogPosition applied) throws IOException {
    index.refresh(applied);
  }

  @Override
  public void commit() throws IOException {
    index.commit();
  }

  @Override
  public void check() throws IOException {
    index.checkMerges();
    if (damaged) {
      throw new IOException("a file of the index is not as it was written");
    }
  }

  @Override
  public void close() throws IOException {
    index.close();
  }
}
