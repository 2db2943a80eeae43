package org.cednews.log.election;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.common.GroupState;
import org.cednews.broker.EmbeddedBroker;
import org.cednews.log.write.LogTopics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ElectionIT {

  @TempDir Path folder;

  private final Semaphore changes = new Semaphore(0);

  @Test
  void anotherNodeTakesItOver() throws Exception {
    try (EmbeddedBroker broker = broker(0);
        Election second = duty(broker.bootstrapServers())) {
      try (Election first = duty(broker.bootstrapServers())) {
        first.start();
        awaitOurs(first);
        second.start();
        awaitMembers(broker, 2);
      }
      awaitOurs(second);
    }
  }

  @Test
  void isStoodForBeforeTheLogIsThereAndAgainWhenItIsBack() throws Exception {
    int port = freePort();
    try (Election duty = duty("127.0.0.1:" + port)) {
      duty.start();
      try (EmbeddedBroker _ = broker(port)) {
        awaitOurs(duty);
      }
      try (EmbeddedBroker broker = broker(port)) {
        try (Election newcomer = duty(broker.bootstrapServers())) {
          newcomer.start();
          awaitMembers(broker, 2);
        }
        awaitMembers(broker, 1);
        awaitOurs(duty);
      }
    }
  }

  // Until so many nodes stand for the duty, and the group has settled who has it.
  private static void awaitMembers(EmbeddedBroker broker, int count) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
      while (true) {
        ConsumerGroupDescription group =
            admin.describeConsumerGroups(List.of("news-sources")).all().get().values().stream()
                .findFirst()
                .orElseThrow();
        if (group.members().size() == count && group.groupState() == GroupState.STABLE) {
          return;
        }
        assertThat(System.nanoTime()).as("until there are %s: %s", count, group).isLessThan(end);
        Thread.sleep(50);
      }
    }
  }

  private Election duty(String bootstrapServers) {
    return new Election(Map.of("bootstrap.servers", bootstrapServers), changes::release);
  }

  private EmbeddedBroker broker(int port) {
    EmbeddedBroker broker = EmbeddedBroker.start(folder, port);
    LogTopics.prepare(
        Map.of("bootstrap.servers", broker.bootstrapServers()),
        new LogTopics.Layout((short) 1, 1, Duration.ofDays(1)));
    return broker;
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void awaitOurs(Election duty) throws InterruptedException {
    while (!duty.isOurs()) {
      assertThat(changes.tryAcquire(60, TimeUnit.SECONDS)).as("a change of the duty").isTrue();
    }
  }
}
