package org.cednews.index.view;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.cednews.event.EventCodec.Decoded;
import org.cednews.event.EventCodec.Reason;
import org.cednews.index.write.IdLookup;
import org.cednews.index.write.PostIndex;
import org.cednews.index.write.PostSearcher;
import org.cednews.log.record.PostRecords;

/// Decodes a batch of records and folds it into the index, on several threads. A batch is split
/// into lanes, more of them than threads, so that no thread waits long for the others. All records
/// with one key are in one lane in their order, and a record whose key is not its post's id is bad;
/// so the events of a post are applied in the order of the log.
final class BatchApplier implements AutoCloseable {

  private static final int LANES_A_THREAD = 16;

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
        var applied = new Applied(new ArrayList<>(), new ArrayList<>());
        apply(index, new IdLookup(searcher), batch, applied);
        return () -> applied;
      } finally {
        index.release(searcher);
      }
    }
    List<List<ConsumerRecord<byte[], byte[]>>> lanes = lanes(batch, LANES_A_THREAD * threads);
    var nextLane = new AtomicInteger();
    PostSearcher searcher = index.acquire();
    List<Future<Applied>> shares = new ArrayList<>(threads);
    for (int i = 0; i < threads; i++) {
      shares.add(
          workers.submit(
              () -> {
                var lookup = new IdLookup(searcher);
                var applied = new Applied(new ArrayList<>(), new ArrayList<>());
                for (int lane; (lane = nextLane.getAndIncrement()) < lanes.size(); ) {
                  apply(index, lookup, lanes.get(lane), applied);
                }
                return applied;
              }));
    }
    return () -> {
      try {
        return join(shares);
      } finally {
        index.release(searcher);
      }
    };
  }

  // All records with one key are in one lane, in their order.
  private static List<List<ConsumerRecord<byte[], byte[]>>> lanes(
      List<ConsumerRecord<byte[], byte[]>> batch, int count) {
    List<List<ConsumerRecord<byte[], byte[]>>> lanes = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      lanes.add(new ArrayList<>());
    }
    for (ConsumerRecord<byte[], byte[]> record : batch) {
      lanes.get(Math.floorMod(Arrays.hashCode(record.key()), count)).add(record);
    }
    return lanes;
  }

  private static void apply(
      PostIndex index,
      IdLookup lookup,
      List<ConsumerRecord<byte[], byte[]>> records,
      Applied applied)
      throws IOException {
    for (ConsumerRecord<byte[], byte[]> record : records) {
      switch (PostRecords.decode(record)) {
        case Decoded.Valid(var event) -> {
          if (!index.apply(event, record.offset(), lookup)) {
            applied.ignored.add(record.offset());
          }
        }
        case Decoded.Unreadable(var reason, var detail) ->
            applied.bad.add(new Bad(record, reason, detail));
      }
    }
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
