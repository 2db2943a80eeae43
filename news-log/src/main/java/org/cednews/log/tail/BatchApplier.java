package org.cednews.log.tail;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.cednews.event.EventCodec.Decoded;
import org.cednews.event.EventCodec.Reason;

/// Decodes a batch of records and folds it into a view, on several threads. A batch is split into
/// lanes, more of them than threads, so that no thread waits long for the others. All records with
/// one key are in one lane in their order, so the events of a key are applied in the order of the
/// log.
final class BatchApplier<E> implements AutoCloseable {

  private static final int LANES_A_THREAD = 16;

  private final Function<ConsumerRecord<byte[], byte[]>, Decoded<E>> decoder;
  private final ExecutorService workers;

  BatchApplier(String name, Function<ConsumerRecord<byte[], byte[]>, Decoded<E>> decoder) {
    this.decoder = decoder;
    this.workers =
        Executors.newCachedThreadPool(
            Thread.ofPlatform().name("news-" + name + "-fold-", 0).daemon().factory());
  }

  /// The outcome of a batch, beside the events that were accepted.
  ///
  /// @param ignored offsets of repeats and losers
  /// @param bad records that cannot be read
  record Applied(List<Long> ignored, List<Bad> bad) {

    Applied() {
      this(new ArrayList<>(), new ArrayList<>());
    }
  }

  record Bad(ConsumerRecord<byte[], byte[]> record, Reason reason, String detail) {}

  /// A batch that is being applied; [#join] is the barrier.
  interface Running {
    Applied join() throws IOException, InterruptedException;
  }

  /// Begins to apply a batch. No other one may begin before this is joined.
  Running begin(View<E> view, List<ConsumerRecord<byte[], byte[]>> batch, int threads)
      throws IOException {
    if (batch.size() < 4 * threads) {
      var applied = new Applied();
      try (View.Fold<E> fold = view.fold()) {
        apply(fold, batch, applied);
      }
      return () -> applied;
    }
    List<List<ConsumerRecord<byte[], byte[]>>> lanes = lanes(batch, LANES_A_THREAD * threads);
    var nextLane = new AtomicInteger();
    List<Future<Applied>> shares = new ArrayList<>(threads);
    for (int i = 0; i < threads; i++) {
      shares.add(
          workers.submit(
              () -> {
                var applied = new Applied();
                try (View.Fold<E> fold = view.fold()) {
                  for (int lane; (lane = nextLane.getAndIncrement()) < lanes.size(); ) {
                    apply(fold, lanes.get(lane), applied);
                  }
                }
                return applied;
              }));
    }
    return () -> join(shares);
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

  private void apply(
      View.Fold<E> fold, List<ConsumerRecord<byte[], byte[]>> records, Applied applied)
      throws IOException {
    for (ConsumerRecord<byte[], byte[]> record : records) {
      switch (decoder.apply(record)) {
        case Decoded.Valid<E>(E event) -> {
          if (!fold.apply(event, record.offset())) {
            applied.ignored.add(record.offset());
          }
        }
        case Decoded.Unreadable<E>(Reason reason, String detail) ->
            applied.bad.add(new Bad(record, reason, detail));
      }
    }
  }

  private static Applied join(List<Future<Applied>> shares)
      throws IOException, InterruptedException {
    var all = new Applied();
    Exception failure = null;
    // Every share must have ended before anything else may happen to the view.
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
      throw new IOException("a batch could not be folded in", failure.getCause());
    }
    return all;
  }

  @Override
  public void close() {
    workers.shutdownNow();
  }
}
