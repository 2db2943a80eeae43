package org.cednews.log.table;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.cednews.broker.EmbeddedBroker;
import org.cednews.event.Topics;
import org.cednews.log.write.LogTopics;
import org.cednews.log.write.LogWriter;
import org.cednews.log.write.LogWriter.Written;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTableIT {

  @TempDir static Path folder;

  private static EmbeddedBroker broker;
  private static Map<String, Object> kafka;
  private static LogWriter writer;

  @BeforeAll
  static void start() {
    broker = EmbeddedBroker.start(folder, 0);
    kafka = Map.of("bootstrap.servers", broker.bootstrapServers());
    LogTopics.prepare(kafka, new LogTopics.Layout((short) 1, 1, Duration.ofDays(1)));
    writer = LogWriter.open(kafka);
  }

  @AfterAll
  static void stop() {
    writer.close();
    broker.close();
  }

  @Test
  void showsWhatWasPutAtOnceAndAgainAfterARestart() {
    try (LogTable log = open()) {
      assertThat(log.put("one", bytes("1"))).isInstanceOf(Written.Durable.class);
      assertThat(log.get("one")).hasValue(bytes("1"));
      log.put("one", bytes("first"));
      log.put("two", bytes("2"));
      log.remove("two");
      assertThat(log.get("two")).isEmpty();
    }
    try (LogTable again = open()) {
      assertThat(again.get("one")).hasValue(bytes("first"));
      assertThat(again.get("two")).isEmpty();
    }
  }

  @Test
  void followsWhatAnotherNodePuts() throws InterruptedException {
    try (LogTable here = open();
        LogTable there = open()) {
      var changed = new CountDownLatch(1);
      there.onChange(
          keys -> keys.stream().filter("three"::equals).forEach(_ -> changed.countDown()));
      here.put("three", bytes("3"));

      assertThat(changed.await(20, TimeUnit.SECONDS)).isTrue();
      assertThat(there.entries()).containsEntry("three", bytes("3"));
    }
  }

  private static LogTable open() {
    return LogTable.open(kafka, Topics.SOURCES, writer);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
