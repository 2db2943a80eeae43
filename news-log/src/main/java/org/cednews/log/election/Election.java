package org.cednews.log.election;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.cednews.event.Topics;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Which of several nodes visits the sources: the member of a consumer group to which Kafka gives
/// the one partition of the log of sources. When it dies, another one has it within seconds. For a
/// moment two may think so; then a source is asked twice, and its posts are recognised.
public final class Election implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Election.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final Map<String, Object> kafka;
  private final Runnable changed;
  private final Thread member;
  private @Nullable KafkaConsumer<byte[], byte[]> consumer;
  private volatile boolean ours;
  private volatile boolean closed;

  /// @param changed is told, in a thread of its own, when the duty has come or gone
  public Election(Map<String, Object> kafka, Runnable changed) {
    this.kafka = new HashMap<>(kafka);
    this.kafka.put("group.id", "news-sources");
    this.kafka.put("session.timeout.ms", "6000");
    this.kafka.put("heartbeat.interval.ms", "2000");
    this.kafka.put("enable.auto.commit", "false");
    this.kafka.put("auto.offset.reset", "latest");
    this.changed = changed;
    this.member = Thread.ofPlatform().name("news-sources-duty").daemon().unstarted(this::serve);
  }

  /// Begins to stand for it.
  public void start() {
    member.start();
  }

  /// Whether this node is the one.
  public boolean isOurs() {
    return ours;
  }

  private void serve() {
    try {
      while (!closed) {
        try {
          stand(
              new KafkaConsumer<>(kafka, new ByteArrayDeserializer(), new ByteArrayDeserializer()));
        } catch (KafkaException e) {
          log.warn("the duty of visiting sources is not known now: {}", e.toString());
          Thread.sleep(PAUSE);
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void stand(KafkaConsumer<byte[], byte[]> joined) {
    try {
      if (use(joined)) {
        joined.subscribe(List.of(Topics.SOURCES), listener(joined));
        while (!closed) {
          joined.poll(PAUSE);
        }
      }
    } catch (WakeupException _) {
      log.debug("the duty of visiting sources is given back");
    } finally {
      set(false);
      joined.close(CloseOptions.timeout(PAUSE));
    }
  }

  private synchronized boolean use(KafkaConsumer<byte[], byte[]> joined) {
    consumer = joined;
    return !closed;
  }

  private ConsumerRebalanceListener listener(KafkaConsumer<byte[], byte[]> consumer) {
    return new ConsumerRebalanceListener() {
      @Override
      public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        // What stands there is read elsewhere; to hold it is all that counts.
        consumer.pause(partitions);
        if (!partitions.isEmpty()) {
          set(true);
        }
      }

      @Override
      public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        if (!partitions.isEmpty()) {
          set(false);
        }
      }
    };
  }

  private void set(boolean now) {
    if (ours != now) {
      ours = now;
      changed.run();
    }
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      if (consumer != null) {
        consumer.wakeup();
      }
    }
    try {
      member.join(Duration.ofSeconds(5));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
