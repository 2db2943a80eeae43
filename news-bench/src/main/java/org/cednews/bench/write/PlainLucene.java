package org.cednews.bench.write;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.FSDirectory;
import org.cednews.event.PostEvent.PostPublished;
import org.cednews.index.document.PostDocument;
import org.cednews.index.document.PostSimilarity;
import org.cednews.index.document.Provenance;
import org.cednews.index.document.Weights;

/// What Lucene alone needs for the documents of the view: the limit for anything that is built on
/// it. No log, no versions, no searcher, one commit at the end.
final class PlainLucene {

  // As the view's own writer has it.
  private static final double BUFFER_MB = 64;

  private PlainLucene() {}

  /// Indexes events that are in memory already.
  ///
  /// @return how long it took from opening until it had committed and was closed, in nanoseconds
  static long index(Path folder, List<PostPublished> events, int threads)
      throws IOException, InterruptedException {
    long begin = System.nanoTime();
    var config =
        new IndexWriterConfig()
            .setSimilarity(new PostSimilarity())
            .setRAMBufferSizeMB(BUFFER_MB)
            .setCommitOnClose(false);
    try (var directory = FSDirectory.open(folder);
        var writer = new IndexWriter(directory, config)) {
      addAll(writer, events, threads);
      writer.commit();
      if (writer.getDocStats().numDocs != events.size()) {
        throw new IOException("the index holds " + writer.getDocStats().numDocs + " documents");
      }
    }
    return System.nanoTime() - begin;
  }

  private static void addAll(IndexWriter writer, List<PostPublished> events, int threads)
      throws IOException, InterruptedException {
    var next = new AtomicInteger();
    try (ExecutorService workers = Executors.newFixedThreadPool(threads)) {
      List<Future<?>> shares = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        shares.add(
            workers.submit(
                () -> {
                  for (int at; (at = next.getAndIncrement()) < events.size(); ) {
                    // Any number does for the digest: it costs a document the same.
                    long contribution = 0x9e3779b97f4a7c15L * at;
                    PostPublished event = events.get(at);
                    Provenance past = Provenance.NOTHING.with(event);
                    writer.addDocument(
                        PostDocument.FACETS.build(
                            PostDocument.of(event, at, contribution, past, Weights.STANDARD)));
                  }
                  return null;
                }));
      }
      for (Future<?> share : shares) {
        share.get();
      }
    } catch (ExecutionException e) {
      throw new IOException("indexing failed", e.getCause());
    }
  }
}
