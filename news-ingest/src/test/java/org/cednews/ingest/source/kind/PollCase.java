package org.cednews.ingest.source.kind;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import org.cednews.broker.EmbeddedBroker;
import org.cednews.ingest.capture.TestSender;
import org.cednews.log.write.LogTopics;
import org.cednews.log.write.LogWriter;
import org.cednews.outbound.FetchSettings;
import org.cednews.outbound.Fetcher;
import org.cednews.read.format.CaptureReader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

/// Visits by a client that may ask this machine, with a broker that takes what is sent.
abstract class PollCase {

  static final int MAX_BYTES = 1_000_000;

  @TempDir static Path broker;

  private static EmbeddedBroker kafka;
  private static LogWriter writer;

  final PollState memory = PollState.none();
  final Fetcher fetcher =
      new Fetcher(
          new FetchSettings(
              Duration.ofSeconds(20),
              Duration.ofSeconds(5),
              DataSize.ofMegabytes(1),
              "Test/1.0",
              Set.of("127.0.0.1")),
          InstantSource.system(),
          new SimpleMeterRegistry());
  Instant now = Instant.now();

  @BeforeAll
  static void startKafka() {
    kafka = EmbeddedBroker.start(broker, 0);
    Map<String, Object> client = Map.of("bootstrap.servers", kafka.bootstrapServers());
    LogTopics.prepare(client, new LogTopics.Layout((short) 1, 1, Duration.ofDays(1)));
    writer = LogWriter.open(client);
  }

  @AfterAll
  static void stopKafka() {
    writer.close();
    kafka.close();
  }

  @AfterEach
  void closeFetcher() {
    fetcher.close();
  }

  final SourceReaders visitors() {
    return new SourceReaders(
        fetcher,
        new CaptureReader(),
        TestSender.over(writer, new SimpleMeterRegistry())::send,
        MAX_BYTES,
        () -> now);
  }

  static int captures(PollResult visit) {
    assertThat(visit).isInstanceOf(PollResult.Seen.class);
    return ((PollResult.Seen) visit).captures();
  }
}
