package org.cednews.index.view;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;
import org.cednews.event.EventCodec;
import org.cednews.event.LogPosition;
import org.cednews.event.Post;
import org.cednews.event.PostId;
import org.cednews.index.document.IndexFields;
import org.cednews.index.document.PostDocument.Withdrawal;
import org.cednews.index.document.Provenance;
import org.cednews.index.write.CommitPoint;
import org.cednews.index.write.IdLookup;
import org.jspecify.annotations.Nullable;

/// The newest whole index in the folder of a view, read without the log: what is left if the log is
/// not. Changes nothing.
public final class IndexOnDisk implements Closeable {

  private final CommitPoint commit;
  private final DirectoryReader reader;

  private IndexOnDisk(CommitPoint commit, DirectoryReader reader) {
    this.commit = commit;
    this.reader = reader;
  }

  /// The newest state of a post.
  ///
  /// @param position of the event that made it
  /// @param post absent if it is withdrawn
  /// @param withdrawal present if it is
  /// @param past how it came to say what it says
  public record Held(
      PostId id,
      long version,
      LogPosition position,
      @Nullable Post post,
      @Nullable Withdrawal withdrawal,
      Provenance past) {}

  /// What is told of each post.
  @FunctionalInterface
  public interface Visitor {
    void visit(Held held) throws IOException;
  }

  /// Opens the newest index of which every file is as it was written; nothing if there is none.
  ///
  /// @param folder of the view
  public static Optional<IndexOnDisk> open(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return Optional.empty();
    }
    for (Path index : IndexFolders.finished(folder)) {
      FSDirectory directory = FSDirectory.open(index);
      Optional<CommitPoint> commit = commit(directory);
      if (commit.isPresent()) {
        return Optional.of(new IndexOnDisk(commit.get(), DirectoryReader.open(directory)));
      }
      directory.close();
    }
    return Optional.empty();
  }

  private static Optional<CommitPoint> commit(FSDirectory directory) {
    try {
      return CommitPoint.read(directory);
    } catch (IOException | RuntimeException _) {
      // A damaged index holds nothing that can be trusted; the view tells of it.
      return Optional.empty();
    }
  }

  public String topicId() {
    return commit.topicId();
  }

  /// Of the last record that it holds.
  public LogPosition position() {
    return commit.position();
  }

  /// How many posts are published in it.
  public long posts() throws IOException {
    return new IndexSearcher(reader)
        .count(new TermQuery(new Term(IndexFields.LIVE, IndexFields.YES)));
  }

  /// Visits each post, the withdrawn ones too.
  public void visit(Visitor visitor) throws IOException {
    for (LeafReaderContext leaf : reader.leaves()) {
      Bits live = leaf.reader().getLiveDocs();
      for (int document = 0; document < leaf.reader().maxDoc(); document++) {
        if (live == null || live.get(document)) {
          Document stored = leaf.reader().storedFields().document(document);
          // What a former version is remembered by has none.
          if (stored.get(IndexFields.ID) != null) {
            visitor.visit(held(new IdLookup.Place(leaf, document), stored));
          }
        }
      }
    }
  }

  private static Held held(IdLookup.Place place, Document document) throws IOException {
    BytesRef post = document.getBinaryValue(IndexFields.POST);
    BytesRef withdrawn = document.getBinaryValue(IndexFields.WITHDRAWN);
    return new Held(
        new PostId(document.get(IndexFields.ID)),
        place.number(IndexFields.VERSION),
        new LogPosition(place.number(IndexFields.POSITION)),
        post == null ? null : EventCodec.decodePost(BytesRef.deepCopyOf(post).bytes),
        withdrawn == null ? null : Withdrawal.decode(withdrawn),
        place.past());
  }

  @Override
  public void close() throws IOException {
    reader.close();
    reader.directory().close();
  }
}
