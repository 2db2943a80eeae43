package org.cednews.index.tail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.cednews.event.EventCodec;
import org.cednews.event.EventCodec.Decoded;
import org.cednews.event.EventCodec.Reason;
import org.cednews.index.write.IdLookup;
import org.cednews.index.write.PostIndex;
import org.cednews.index.write.PostSearcher;

/// Decodes a batch of records and folds it into the index, on several threads. All records with one
/// key go to the same thread in their order, and a record whose key is not its post's id is bad; so
/// the events of a post are applied in the order of the log.
final class BatchApplier implements AutoCloseable {

  private final int threads;
  private final ExecutorService workers;

  BatchApplier(int threads) {
    this.threads = threads;
    this.workers =
        Executors.newFixedThreadPool(
            threads, Thread.ofPlatform().name("news-indexer-", 0).daemon().factory());
  }

  /// What became of a batch, beside the events that were accepted.
  ///
  /// @param ignored offsets of repeats and losers
  /// @param bad records that cannot be read
  record Applied(List<Long> ignored, List<Bad> bad) {}

  record Bad(ConsumerRecord<byte[], byte[]> record, Reason reason, String detail) {}

  /// A batch that is being applied; [#join] is the barrier.
  interface Running {
    Applied join() throws IOException, InterruptedException;
  }

  /// Begins to apply a batch. No other one may begin before this is joined.
  Running begin(PostIndex index, List<ConsumerRecord<byte[], byte[]>> batch) throws IOException {
    if (batch.size() < 4 * threads) {
      PostSearcher searcher = index.acquire();
      try {
        Applied applied = applyShare(index, new IdLookup(searcher), batch, 0, 1);
        return () -> applied;
      } finally {
        index.release(searcher);
      }
    }
    PostSearcher searcher = index.acquire();
    List<Future<Applied>> shares = new ArrayList<>(threads);
    for (int i = 0; i < threads; i++) {
      int share = i;
      shares.add(
          workers.submit(() -> applyShare(index, new IdLookup(searcher), batch, share, threads)));
    }
    return () -> {
      try {
        return join(shares);
      } finally {
        index.release(searcher);
      }
    };
  }

  private static Applied applyShare(
      PostIndex index,
      IdLookup lookup,
      List<ConsumerRecord<byte[], byte[]>> batch,
      int share,
      int shares)
      throws IOException {
    var applied = new Applied(new ArrayList<>(), new ArrayList<>());
    for (ConsumerRecord<byte[], byte[]> record : batch) {
      if (Math.floorMod(Arrays.hashCode(record.key()), shares) != share) {
        continue;
      }
      switch (decode(record)) {
        case Decoded.Valid(var event) -> {
          if (!index.apply(event, record.offset(), lookup)) {
            applied.ignored.add(record.offset());
          }
        }
        case Decoded.Unreadable(var reason, var detail) ->
            applied.bad.add(new Bad(record, reason, detail));
      }
    }
    return applied;
  }

  private static Decoded decode(ConsumerRecord<byte[], byte[]> record) {
    Decoded decoded =
        EventCodec.decode(
            name -> {
              Header header = record.headers().lastHeader(name);
              return header == null ? null : header.value();
            },
            record.value());
    if (decoded instanceof Decoded.Valid(var event)) {
      byte[] id = event.id().value().getBytes(StandardCharsets.UTF_8);
      if (!Arrays.equals(id, record.key())) {
        return new Decoded.Unreadable(Reason.INVALID, "the key is not the post's id " + event.id());
      }
    }
    return decoded;
  }

  private static Applied join(List<Future<Applied>> shares)
      throws IOException, InterruptedException {
    var all = new Applied(new ArrayList<>(), new ArrayList<>());
    Exception failure = null;
    // Every share must have ended before anything else may happen to the index.
    for (Future<Applied> share : shares) {
      try {
        Applied applied = share.get();
        all.ignored.addAll(applied.ignored);
        all.bad.addAll(applied.bad);
      } catch (ExecutionException e) {
        failure = e;
      }
    }
    if (failure != null) {
      throw new IOException("indexing failed", failure.getCause());
    }
    return all;
  }

  @Override
  public void close() {
    workers.shutdownNow();
  }
}
