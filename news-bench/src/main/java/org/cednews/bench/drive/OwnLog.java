package org.cednews.bench.drive;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.cednews.bench.story.Story;
import org.cednews.broker.EmbeddedBroker;
import org.cednews.event.EventCodec;
import org.cednews.event.LogPosition;
import org.cednews.event.PostEvent;
import org.cednews.index.view.PostView;
import org.cednews.log.quarantine.Quarantine;
import org.cednews.log.record.PostRecords;
import org.cednews.log.write.LogTopics;

/// The logs of the program on a broker in this process, made by the program's own hand.
public final class OwnLog implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(30);
  // Long enough that the one commit is that of closing.
  private static final Duration NEVER = Duration.ofDays(1);

  private final EmbeddedBroker broker;

  private OwnLog(EmbeddedBroker broker) {
    this.broker = broker;
  }

  /// Starts a broker on a folder and makes the topics that are missing.
  public static OwnLog start(Path folder) {
    var log = new OwnLog(EmbeddedBroker.start(folder, 0));
    try {
      LogTopics.prepare(log.kafka(), new LogTopics.Layout((short) 1, 4, Duration.ofDays(90)));
      return log;
    } catch (RuntimeException e) {
      log.close();
      throw e;
    }
  }

  /// Fills the data folder of a program that is going to be started on it: the log holds the
  /// stories, the index has been built from it.
  public static void fill(Path data, List<Story> stories) throws IOException, InterruptedException {
    try (OwnLog log = start(data.resolve("kafka"))) {
      LogPosition last = log.append(stories.stream().map(Story::published).toList());
      log.index(data.resolve("index"), Runtime.getRuntime().availableProcessors(), last);
    }
  }

  /// What a Kafka client has to know.
  public Map<String, Object> kafka() {
    return Map.of("bootstrap.servers", broker.bootstrapServers());
  }

  /// Appends events to the public log and returns the position of the last. Each record is a batch
  /// of its own, as when posts are published one at a time: what a reader of a real log meets.
  ///
  /// @throws IOException if the log does not acknowledge
  public LogPosition append(List<? extends PostEvent> events)
      throws IOException, InterruptedException {
    var settings =
        Map.<String, Object>of(
            "bootstrap.servers",
            broker.bootstrapServers(),
            "acks",
            "all",
            "compression.type",
            "zstd",
            "max.request.size",
            8 << 20,
            "batch.size",
            0);
    List<Future<RecordMetadata>> sent = new ArrayList<>(events.size());
    try (var producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      for (PostEvent event : events) {
        sent.add(producer.send(record(event)));
      }
      long last = -1;
      for (Future<RecordMetadata> one : sent) {
        last = Math.max(last, one.get().offset());
      }
      return new LogPosition(last);
    } catch (ExecutionException e) {
      throw new IOException("the log did not acknowledge", e.getCause());
    }
  }

  /// An event as the write side appends it.
  public static ProducerRecord<byte[], byte[]> record(PostEvent event) {
    return PostRecords.record(EventCodec.encode(event));
  }

  /// Opens a view of this log.
  public PostView view(Path folder, int threads, Duration commitEvery) {
    return PostView.open(
        new PostView.Settings(folder, kafka(), threads, commitEvery, 1_000),
        new SimpleMeterRegistry(),
        Quarantine.LEFT_TO_THE_WRITER);
  }

  /// Builds a view from the beginning of the log to a position.
  ///
  /// @return how long it took from opening until it had committed and was closed, in nanoseconds
  /// @throws IOException if it did not come that far, or does not hold a post for each record
  public long index(Path folder, int threads, LogPosition end)
      throws IOException, InterruptedException {
    long begin = System.nanoTime();
    try (PostView view = view(folder, threads, NEVER)) {
      if (!view.await(end, PATIENCE)) {
        throw new IOException("the view came to " + view.position() + " only, not to " + end);
      }
      if (view.status().posts() != end.value() + 1) {
        throw new IOException("the view holds other posts than the log: " + view.status());
      }
    }
    return System.nanoTime() - begin;
  }

  @Override
  public void close() {
    broker.close();
  }
}
