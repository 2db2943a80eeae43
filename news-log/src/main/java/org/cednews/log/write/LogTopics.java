package org.cednews.log.write;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.cednews.event.Topics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The topics are there and keep what they promise to keep. To hold one of these is the proof:
/// whoever reads or writes a log asks for it first.
public final class LogTopics {

  /// A topic that is not as it has to be. The message says what to change.
  public static final class UnfitTopicException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnfitTopicException(String message) {
      super(message);
    }

    UnfitTopicException(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /// What an operator decides about the topics.
  ///
  /// @param replication how many brokers keep each record; from 3 on two of them must have it
  ///   before a write is acknowledged
  /// @param capturePartitions how many captures are read and cleaned at once
  /// @param capturesKept how long captures are kept
  public record Layout(short replication, int capturePartitions, Duration capturesKept) {}

  private static final Logger log = LoggerFactory.getLogger(LogTopics.class);

  private static final Map<String, String> FOR_EVER =
      Map.of("cleanup.policy", "delete", "retention.ms", "-1", "retention.bytes", "-1");
  private static final Map<String, String> LAST_OF_EACH_KEY = Map.of("cleanup.policy", "compact");
  private static final int ATTEMPTS = 20;

  private LogTopics() {}

  /// Makes the topics that are missing and checks the others.
  ///
  /// @param kafka settings of the Kafka client, at least `bootstrap.servers`
  /// @throws UnfitTopicException if a log has not one partition or would forget, or Kafka does not
  ///   answer
  public static LogTopics prepare(Map<String, Object> kafka, Layout layout) {
    var settings = new HashMap<>(kafka);
    settings.putIfAbsent("default.api.timeout.ms", "30000");
    settings.putIfAbsent("request.timeout.ms", "5000");
    try (Admin admin = Admin.create(settings)) {
      for (NewTopic topic : wanted(layout)) {
        make(admin, topic);
        check(admin, topic);
      }
      return new LogTopics();
    } catch (ExecutionException e) {
      throw new UnfitTopicException(
          "Kafka at "
              + kafka.get("bootstrap.servers")
              + " did not prepare the logs: "
              + e.getCause(),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnfitTopicException("interrupted while preparing the logs", e);
    }
  }

  private static List<NewTopic> wanted(Layout logs) {
    return List.of(
        // The position is the order, and the broker's clock is the one that counts.
        topic(Topics.POSTS, 1, logs, FOR_EVER, Map.of("message.timestamp.type", "LogAppendTime")),
        topic(Topics.QUARANTINE, 1, logs, FOR_EVER),
        topic(Topics.CAPTURES, logs.capturePartitions(), logs, keptFor(logs.capturesKept())),
        topic(Topics.OUTCOMES, 1, logs, keptFor(Duration.ofDays(1))),
        topic(Topics.SOURCES, 1, logs, LAST_OF_EACH_KEY),
        topic(Topics.PROPOSALS, 1, logs, LAST_OF_EACH_KEY));
  }

  private static Map<String, String> keptFor(Duration time) {
    return Map.of("cleanup.policy", "delete", "retention.ms", Long.toString(time.toMillis()));
  }

  @SafeVarargs
  private static NewTopic topic(
      String name, int partitions, Layout logs, Map<String, String>... configs) {
    var all = new HashMap<String, String>();
    all.put("max.message.bytes", Integer.toString(LogWriter.MAX_BYTES));
    for (Map<String, String> config : configs) {
      all.putAll(config);
    }
    if (logs.replication() >= 3) {
      all.put("min.insync.replicas", "2");
    }
    return new NewTopic(name, partitions, logs.replication()).configs(all);
  }

  private static void make(Admin admin, NewTopic topic)
      throws ExecutionException, InterruptedException {
    if (admin.listTopics().names().get().contains(topic.name())) {
      return;
    }
    try {
      admin.createTopics(List.of(topic)).all().get();
      log.info("made the topic {} {}", topic.name(), topic.configs());
    } catch (ExecutionException e) {
      // Another node was faster: then its topic is checked.
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw e;
      }
    }
  }

  private static void check(Admin admin, NewTopic wanted)
      throws ExecutionException, InterruptedException {
    var resource = new ConfigResource(ConfigResource.Type.TOPIC, wanted.name());
    TopicDescription found =
        patiently(() -> admin.describeTopics(List.of(wanted.name())).allTopicNames())
            .get(wanted.name());
    Config config = patiently(() -> admin.describeConfigs(List.of(resource)).all()).get(resource);
    if (found == null || config == null) {
      throw new UnfitTopicException("Kafka does not describe the topic " + wanted.name());
    }
    checkKept(FOR_EVER, "everything", wanted, found, config);
    checkKept(LAST_OF_EACH_KEY, "the last of each key", wanted, found, config);
    if (found.partitions().size() != wanted.numPartitions()) {
      log.warn(
          "{} has {} partitions, the setting says {}; it stays as it is",
          wanted.name(),
          found.partitions().size(),
          wanted.numPartitions());
    }
  }

  private static void checkKept(
      Map<String, String> keeping,
      String what,
      NewTopic wanted,
      TopicDescription found,
      Config config) {
    if (!wanted.configs().entrySet().containsAll(keeping.entrySet())) {
      return;
    }
    var wrong = new ArrayList<String>();
    partitions(found).ifPresent(wrong::add);
    keeping.forEach(
        (key, value) -> {
          String actual = config.get(key).value();
          if (!value.equals(actual)) {
            wrong.add("%s is %s and must be %s".formatted(key, actual, value));
          }
        });
    if (!wrong.isEmpty()) {
      throw new UnfitTopicException(
          "The topic %s must keep %s for ever in one order, but %s. Nothing was started."
              .formatted(wanted.name(), what, String.join(", ", wrong)));
    }
  }

  private static Optional<String> partitions(TopicDescription topic) {
    int count = topic.partitions().size();
    return count == 1 ? Optional.empty() : Optional.of("it has " + count + " partitions");
  }

  private interface Question<T> {
    KafkaFuture<T> ask();
  }

  // A topic that was just made is not known to every broker at once.
  private static <T> T patiently(Question<T> question)
      throws ExecutionException, InterruptedException {
    for (int attempt = 1; ; attempt++) {
      try {
        return question.ask().get();
      } catch (ExecutionException e) {
        if (attempt == ATTEMPTS || !(e.getCause() instanceof RetriableException)) {
          throw e;
        }
        Thread.sleep(Duration.ofMillis(100));
      }
    }
  }
}
