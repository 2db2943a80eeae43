package org.cednews.log.quarantine;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Puts bad records away beside the tail, so that they never delay good ones. As long as one waits,
/// the tail must not commit a position behind it.
public final class QuarantineQueue implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(QuarantineQueue.class);
  private static final Duration RETRY = Duration.ofSeconds(1);

  private final Quarantine quarantine;
  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(Thread.ofVirtual().name("news-quarantine").factory());
  private final AtomicInteger waiting = new AtomicInteger();

  public QuarantineQueue(Quarantine quarantine) {
    this.quarantine = quarantine;
  }

  public void add(ConsumerRecord<byte[], byte[]> record, String reason, String detail) {
    log.warn(
        "unreadable record at {}-{}@{}: {}: {}",
        record.topic(),
        record.partition(),
        record.offset(),
        reason,
        detail);
    waiting.incrementAndGet();
    worker.execute(() -> putAway(record, reason, detail));
  }

  public boolean isEmpty() {
    return waiting.get() == 0;
  }

  private void putAway(ConsumerRecord<byte[], byte[]> record, String reason, String detail) {
    while (true) {
      try {
        quarantine.put(record, reason, detail);
        waiting.decrementAndGet();
        return;
      } catch (RuntimeException e) {
        log.error("could not quarantine record @{}, trying again", record.offset(), e);
      }
      try {
        Thread.sleep(RETRY);
      } catch (InterruptedException e) {
        // Closed: the record is before the committed position of no view, so it will be met again.
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  @Override
  public void close() {
    worker.shutdownNow();
  }
}
