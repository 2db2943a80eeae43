package org.cednews.app.start;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.cednews.event.Topics;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/// Whether the Kafka that the settings name answers, and has as many brokers as a record needs.
///
/// A node may be started before its Kafka, so it gets [#PATIENCE]. After that the process ends, and
/// whoever started it (systemd, a container platform) starts it again: a node that waits for ever
/// looks as if it ran.
///
/// @param servers `host:port` each; none means the broker in this process
/// @param client further settings of the Kafka clients
/// @param replication how many brokers keep each record
/// @param writes whether this process makes the logs
record KafkaCheck(
    List<String> servers, Map<String, String> client, int replication, boolean writes) {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Pattern SERVER =
      Pattern.compile("([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+]):([0-9]{1,5})");

  static KafkaCheck of(Environment environment, ProgramSettings program) {
    Binder binder = Binder.get(environment);
    String servers = environment.getProperty("news.kafka.bootstrap-servers", "").strip();
    return new KafkaCheck(
        servers.isEmpty() ? List.of() : List.of(servers.split("\\s*,\\s*", -1)),
        binder
            .bind("news.kafka.properties", Bindable.mapOf(String.class, String.class))
            .orElse(Map.of()),
        environment.getProperty("news.log.replication", Integer.class, 1),
        program.roles().contains(Role.INGEST));
  }

  void check() {
    if (servers.isEmpty()) {
      if (replication > 1) {
        throw new StartRefused(
            "news.log.replication (NEWS_REPLICATION) is "
                + replication
                + ", but the broker in this process is the only one: leave it at 1, or name a Kafka"
                + " cluster in news.kafka.bootstrap-servers (NEWS_KAFKA)");
      }
      return;
    }
    for (String server : servers) {
      var parts = SERVER.matcher(server);
      if (!parts.matches() || Integer.parseInt(parts.group(2)) > 65_535) {
        throw new StartRefused(
            "news.kafka.bootstrap-servers (NEWS_KAFKA): '" + server + "' is not host:port");
      }
    }
    long end = System.nanoTime() + PATIENCE.toNanos();
    awaitName(end);
    ask(Duration.ofNanos(Math.max(end - System.nanoTime(), Duration.ofSeconds(1).toNanos())));
  }

  // Kafka's clients do not even start while no name of a broker can be found.
  private void awaitName(long end) {
    while (servers.stream().noneMatch(KafkaCheck::hasAddress)) {
      if (System.nanoTime() > end) {
        throw unreachable("its name is not known");
      }
      pause();
    }
  }

  private static boolean hasAddress(String server) {
    try {
      return InetAddress.getAllByName(server.substring(0, server.lastIndexOf(':'))).length > 0;
    } catch (UnknownHostException _) {
      return false;
    }
  }

  private void pause() {
    try {
      Thread.sleep(Duration.ofMillis(500));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new StartRefused("interrupted while waiting for Kafka");
    }
  }

  private void ask(Duration patience) {
    var settings = new HashMap<String, Object>(client);
    settings.put("bootstrap.servers", servers);
    settings.put("default.api.timeout.ms", Math.toIntExact(patience.toMillis()));
    settings.put("request.timeout.ms", Math.toIntExact(Math.min(5_000, patience.toMillis())));
    try (Admin admin = Admin.create(settings)) {
      int brokers = admin.describeCluster().nodes().get().size();
      if (writes
          && replication > brokers
          && !admin.listTopics().names().get().contains(Topics.POSTS)) {
        throw new StartRefused(
            "news.log.replication (NEWS_REPLICATION) is "
                + replication
                + ", but the Kafka at "
                + String.join(",", servers)
                + " has "
                + brokers
                + (brokers == 1 ? " broker" : " brokers")
                + " now: start the others, or lower it");
      }
    } catch (ExecutionException e) {
      throw unreachable(String.valueOf(e.getCause() == null ? e : e.getCause().getMessage()));
    } catch (KafkaException e) {
      throw new StartRefused("news.kafka.properties: " + told(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartRefused("interrupted while asking Kafka");
    }
  }

  private static String told(Throwable failure) {
    Throwable cause = failure.getCause();
    return cause == null ? String.valueOf(failure.getMessage()) : told(cause);
  }

  private StartRefused unreachable(String why) {
    return new StartRefused(
        "news.kafka.bootstrap-servers (NEWS_KAFKA): the Kafka at "
            + String.join(",", servers)
            + " does not answer within "
            + PATIENCE.toSeconds()
            + " s: start it, or correct the address ("
            + why
            + ")");
  }
}
