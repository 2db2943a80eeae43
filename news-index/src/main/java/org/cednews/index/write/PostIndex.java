package org.cednews.index.write;

import java.io.Closeable;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.index.ConcurrentMergeScheduler;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherFactory;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.Directory;
import org.apache.lucene.util.IOUtils;
import org.cednews.event.EventCodec;
import org.cednews.event.LogPosition;
import org.cednews.event.Post;
import org.cednews.event.PostEvent;
import org.cednews.event.PostEvent.PostPublished;
import org.cednews.event.PostEvent.PostWithdrawn;
import org.cednews.event.PostId;
import org.cednews.index.document.IndexFields;
import org.cednews.index.document.PostDocument;
import org.cednews.index.document.PostSimilarity;
import org.cednews.index.document.Provenance;
import org.cednews.index.document.Weights;
import org.jspecify.annotations.Nullable;

/// The Lucene index of one log: every post in its newest version, and how far in the log that is.
///
/// How this works. [#apply] takes events: those of one post in the order of the log, those of
/// different posts from any number of threads. [#refresh] and [#commit] name the position that has
/// been applied, so they must not run while [#apply] does; the caller is the barrier. A commit
/// holds documents, position and digest in one atomic step of Lucene; whatever came later is lost
/// with the process and applied again. An event is accepted only as the next version of its post,
/// therefore applying again changes nothing.
public final class PostIndex implements Closeable {

  // As much as Lucene keeps in memory before it writes.
  private static final int FULL_MEGABYTES = 64;
  private static final long FULL = FULL_MEGABYTES * 1024L * 1024L;

  private final Directory directory;
  private final IndexWriter writer;
  private final SearcherManager searchers;
  private final CommitPoint from;
  private final Weights weights;
  private final FacetValues facets = new FacetValues();

  // Posts that changed since the last refresh, which no searcher can know.
  private final Map<PostId, Known> pending = new ConcurrentHashMap<>();
  private final AtomicLong pendingBytes = new AtomicLong();
  private final AtomicLong digest;
  private volatile String shown;
  private volatile LogPosition position;
  private volatile LogPosition committed;

  /// What is known of a post.
  ///
  /// @param offset of the event that made this version
  /// @param post what it says, as JSON; absent where that is in the index, or it is withdrawn
  private record Known(
      long version,
      long contribution,
      Provenance past,
      long offset,
      byte @Nullable [] post,
      IdLookup.@Nullable Place place) {

    static final Known NOTHING = new Known(0, 0, Provenance.NOTHING, -1, null, null);

    static Known at(IdLookup.Place place) throws IOException {
      return new Known(
          place.number(IndexFields.VERSION),
          place.number(IndexFields.CONTRIBUTION),
          place.past(),
          place.number(IndexFields.POSITION),
          null,
          place);
    }

    @Nullable Post said() throws IOException {
      if (post != null) {
        return EventCodec.decodePost(post);
      }
      return place == null ? null : place.post();
    }
  }

  private PostIndex(Directory directory, CommitPoint from, Weights weights) throws IOException {
    this.directory = directory;
    this.weights = weights;
    this.from = from;
    this.position = from.position();
    this.committed = from.position();
    this.digest = new AtomicLong(ViewDigest.parse(from.digest()));
    this.shown = from.digest();
    var config =
        new IndexWriterConfig()
            .setSimilarity(new PostSimilarity())
            .setRAMBufferSizeMB(FULL_MEGABYTES)
            .setMergedSegmentWarmer(facets::of)
            .setMergeScheduler(new QuietMerges())
            // Closing must not commit documents under the position of an older commit.
            .setCommitOnClose(false);
    writer = new IndexWriter(directory, config);
    try {
      searchers =
          new SearcherManager(
              writer,
              new SearcherFactory() {
                @Override
                public IndexSearcher newSearcher(
                    IndexReader reader, @Nullable IndexReader previous) {
                  return new PostSearcher(reader, position, facets);
                }
              });
    } catch (IOException | RuntimeException e) {
      // Whoever tries again needs the lock.
      writer.close();
      throw e;
    }
  }

  /// Opens the index in a directory at its last commit.
  ///
  /// @param directory closed together with the index
  /// @param from what [CommitPoint#read] gave, or the start of a log for an empty directory
  public static PostIndex open(Directory directory, CommitPoint from) throws IOException {
    return open(directory, from, Weights.STANDARD);
  }

  /// The same with other weights of the texts, for measurements.
  public static PostIndex open(Directory directory, CommitPoint from, Weights weights)
      throws IOException {
    return new PostIndex(directory, from, weights);
  }

  /// Folds an event into the index.
  ///
  /// @param offset of the event in the log
  /// @param lookup in the newest searcher, of the calling thread
  /// @return whether it was the next version of its post; if not, nothing changed
  public boolean apply(PostEvent event, long offset, IdLookup lookup) throws IOException {
    Known known = pending.get(event.id());
    if (known == null) {
      known = committed(event.id(), lookup);
    }
    if (event.version() != known.version + 1) {
      return false;
    }
    long contribution = ViewDigest.contribution(event);
    Provenance past = known.past.with(event);
    byte[] post =
        event instanceof PostPublished published ? EventCodec.encodePost(published.post()) : null;
    Document document =
        switch (event) {
          case PostPublished published ->
              PostDocument.of(published, offset, contribution, past, weights);
          case PostWithdrawn withdrawn -> PostDocument.of(withdrawn, offset, contribution, past);
        };
    if (post != null) {
      document.add(new StoredField(IndexFields.POST, post));
      pendingBytes.addAndGet(post.length);
    }
    Document indexed = PostDocument.FACETS.build(document);
    Post said = known.said();
    if (said != null) {
      writer.addDocument(PostDocument.former(said, known.offset, event, weights));
    }
    if (known.version == 0) {
      writer.addDocument(indexed);
    } else {
      writer.updateDocument(new Term(IndexFields.ID, event.id().value()), indexed);
    }
    pending.put(event.id(), new Known(event.version(), contribution, past, offset, post, null));
    digest.addAndGet(contribution - known.contribution);
    return true;
  }

  private static Known committed(PostId id, IdLookup lookup) throws IOException {
    IdLookup.Place place = lookup.find(id);
    return place == null ? Known.NOTHING : Known.at(place);
  }

  /// Whether so much was applied since the last refresh that another one is due: what posts said is
  /// kept in memory until then.
  public boolean isFull() {
    return pendingBytes.get() > FULL;
  }

  /// Makes all that was applied searchable.
  ///
  /// @param applied position of the last record that was applied
  public void refresh(LogPosition applied) throws IOException {
    position = applied;
    searchers.maybeRefreshBlocking();
    shown = ViewDigest.print(digest.get());
    pending.clear();
    pendingBytes.set(0);
    PostSearcher newest = acquire();
    try {
      newest.moveTo(applied);
    } finally {
      release(newest);
    }
  }

  /// Makes all that was refreshed durable, together with its position.
  public void commit() throws IOException {
    if (!pending.isEmpty()) {
      throw new IllegalStateException("a commit of documents without their position");
    }
    writer.setLiveCommitData(from.at(position, digest()).data().entrySet());
    writer.commit();
    committed = position;
  }

  /// The newest searchable state, to be given back by [#release].
  public PostSearcher acquire() throws IOException {
    return (PostSearcher) searchers.acquire();
  }

  public void release(PostSearcher searcher) throws IOException {
    searchers.release(searcher);
  }

  public String topicId() {
    return from.topicId();
  }

  /// The [content number][IndexFields#CONTENT] that the index was begun with.
  public int content() {
    return from.content();
  }

  /// The position that searches see.
  public LogPosition position() {
    return position;
  }

  public LogPosition committedPosition() {
    return committed;
  }

  /// Over everything that searches see, as 16 hexadecimal digits.
  public String digest() {
    return shown;
  }

  /// How many posts are published.
  public long posts() throws IOException {
    PostSearcher searcher = acquire();
    try {
      return searcher.count(new TermQuery(new Term(IndexFields.LIVE, IndexFields.YES)));
    } finally {
      release(searcher);
    }
  }

  /// Whether there is nothing in it, not even a post that was withdrawn.
  public boolean isEmpty() throws IOException {
    PostSearcher searcher = acquire();
    try {
      return searcher.getIndexReader().numDocs() == 0;
    } finally {
      release(searcher);
    }
  }

  /// Reads every file that searches use.
  ///
  /// @throws IOException if one is not as it was written
  public void verify() throws IOException {
    PostSearcher searcher = acquire();
    try {
      for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
        leaf.reader().checkIntegrity();
      }
    } finally {
      release(searcher);
    }
  }

  /// Merges run beside the writer, and may fail while nobody writes.
  ///
  /// @throws IOException if one did; nothing can be written any more
  public void checkMerges() throws IOException {
    Throwable failure = writer.getTragicException();
    if (failure != null) {
      throw new IOException("a merge of the index failed: " + failure, failure);
    }
  }

  /// Leaves it to [#checkMerges] to tell of a merge that failed, for which the thread would end
  /// with a stack trace on the console.
  private static final class QuietMerges extends ConcurrentMergeScheduler {
    @Override
    protected void handleMergeException(Throwable failure) {}
  }

  /// Closes without a commit. Searchers in use stay valid until they are released.
  @Override
  public void close() throws IOException {
    IOUtils.close(searchers, writer, directory);
  }
}
