package org.cednews.broker;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Small text files in which Kafka notes what it would else have to read from the logs: a version,
/// the number of lines that follow, and these. One that is not of this form would end the broker;
/// it is removed, and Kafka reads the logs.
final class Checkpoints {

  private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);

  private static final Pattern POSITIONS = Pattern.compile("[\\w.-]+ \\d{1,9} \\d{1,18}");
  private static final Pattern EPOCHS = Pattern.compile("\\d{1,9} \\d{1,18}");

  // Of a controller that is alone: nobody else can lead, and the epoch is in the metadata log, too.
  private static final Pattern QUORUM =
      Pattern.compile(
          "\\{\"clusterId\":\"\",\"leaderId\":(1|-1),\"leaderEpoch\":\\d{1,8},\"votedId\":(1|-1),"
              + "\"appliedOffset\":\\d{1,18},\"currentVoters\":\\[\\{\"voterId\":1}],\"data_version\":0}");

  /// Where a log begins: behind the records that Kafka removes without being asked.
  private static final String STARTS = "log-start-offset-checkpoint";

  private Checkpoints() {}

  /// Removes the files that cannot be read, or cannot be.
  ///
  /// @param logs the folder of all logs
  /// @param firsts the first position of each log
  static void check(Path logs, Map<Path, Long> firsts) throws IOException {
    check(logs.resolve(STARTS), POSITIONS);
    for (Map.Entry<Path, Long> log : firsts.entrySet()) {
      check(log.getKey().resolve("leader-epoch-checkpoint"), EPOCHS);
      checkStart(log.getKey(), log.getValue());
    }
    check(logs.resolve("recovery-point-offset-checkpoint"), POSITIONS);
    check(logs.resolve("replication-offset-checkpoint"), POSITIONS);
    check(logs.resolve("cleaner-offset-checkpoint"), POSITIONS);
    Path quorum = logs.resolve(LogCheck.METADATA).resolve("quorum-state");
    if (Files.exists(quorum)
        && !QUORUM.matcher(Files.readString(quorum, ISO_8859_1).strip()).matches()) {
      remove(quorum);
    }
  }

  // A log that is said to begin behind its first record would lose records, or all of them.
  private static void checkStart(Path log, long first) throws IOException {
    Path starts = log.resolveSibling(STARTS);
    String name = log.getFileName().toString();
    int dash = name.lastIndexOf('-');
    String entry = name.substring(0, dash) + " " + name.substring(dash + 1) + " ";
    if (Files.exists(starts)
        && Files.readAllLines(starts, ISO_8859_1).stream()
            .filter(line -> line.startsWith(entry))
            .anyMatch(line -> Long.parseLong(line.substring(entry.length())) > first)) {
      remove(starts);
    }
  }

  private static void check(Path file, Pattern entry) throws IOException {
    if (!Files.exists(file)) {
      return;
    }
    List<String> lines = Files.readAllLines(file, ISO_8859_1);
    // Before Kafka writes into it, it is empty.
    boolean right =
        lines.isEmpty()
            || (lines.size() >= 2
                && lines.get(0).equals("0")
                && lines.get(1).equals(Integer.toString(lines.size() - 2))
                && lines.stream().skip(2).allMatch(entry.asMatchPredicate()));
    if (!right) {
      remove(file);
    }
  }

  private static void remove(Path file) throws IOException {
    LOG.warn("{} is damaged: Kafka makes it anew from the logs", file);
    Files.delete(file);
  }
}
