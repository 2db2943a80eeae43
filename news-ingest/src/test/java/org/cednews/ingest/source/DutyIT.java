package org.cednews.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.cednews.broker.EmbeddedBroker;
import org.cednews.ingest.log.CaptureLogSettings;
import org.cednews.ingest.log.LogSettings;
import org.cednews.ingest.log.LogTopics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DutyIT {

  @TempDir Path folder;

  private final Semaphore changes = new Semaphore(0);

  @Test
  void anotherNodeTakesItOver() throws Exception {
    try (EmbeddedBroker broker = broker(0);
        Duty first = duty(broker.bootstrapServers())) {
      first.start();
      awaitOurs(first);
      try (Duty second = duty(broker.bootstrapServers())) {
        second.start();
        // The group is arranged anew, which may move it.
        await(() -> first.isOurs() != second.isOurs());
      }
      awaitOurs(first);
    }
  }

  @Test
  void isStoodForBeforeTheLogIsThereAndAgainWhenItIsBack() throws Exception {
    int port = freePort();
    try (Duty duty = duty("127.0.0.1:" + port)) {
      duty.start();
      try (EmbeddedBroker _ = broker(port)) {
        awaitOurs(duty);
      }
      try (EmbeddedBroker broker = broker(port)) {
        // That the log was away, a member may not notice; the group has to give it to one.
        try (Duty newcomer = duty(broker.bootstrapServers())) {
          newcomer.start();
          await(() -> duty.isOurs() != newcomer.isOurs());
        }
        awaitOurs(duty);
      }
    }
  }

  private Duty duty(String bootstrapServers) {
    return new Duty(Map.of("bootstrap.servers", bootstrapServers), changes::release);
  }

  private EmbeddedBroker broker(int port) {
    EmbeddedBroker broker = EmbeddedBroker.start(folder, port);
    LogTopics.prepare(
        Map.of("bootstrap.servers", broker.bootstrapServers()),
        new LogSettings((short) 1, Duration.ofSeconds(10)),
        new CaptureLogSettings(1, Duration.ofDays(1)));
    return broker;
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void awaitOurs(Duty duty) throws InterruptedException {
    await(duty::isOurs);
  }

  private interface Condition {
    boolean holds();
  }

  private void await(Condition condition) throws InterruptedException {
    while (!condition.holds()) {
      assertThat(changes.tryAcquire(60, TimeUnit.SECONDS)).as("a change of the duty").isTrue();
    }
  }
}
