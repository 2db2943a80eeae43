package org.cednews.broker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads all logs of a broker before it starts, because of what Kafka does with damage: after an
/// unclean stop, or where an index is missing, it cuts a log at the first batch whose checksum
/// fails, and gives the positions behind out again.
///
/// What a kill or a power cut leaves at the very end of a log is no damage: a batch that was not
/// written whole was not acknowledged either, and may be cut. After a clean stop there is none.
///
/// Beside the records there are files that Kafka can make anew from them. Those are removed where
/// they disagree, because Kafka would believe them.
final class LogCheck {

  private static final Logger LOG = LoggerFactory.getLogger(LogCheck.class);
  static final String METADATA = "__cluster_metadata-0";

  private final boolean cleanlyStopped;

  private final List<SegmentIndexes> indexes = new ArrayList<>();
  private final Map<Path, Long> firsts = new HashMap<>();

  private LogCheck(Path logs) throws IOException {
    this.cleanlyStopped = Files.exists(logs.resolve(".kafka_cleanshutdown"));
  }

  /// Checks every log in the folder.
  ///
  /// @param held the logs from which nothing is ever removed, by `topic-partition`, and the last
  ///   position that each must have, as others know
  /// @throws DamagedLogException if a record is not as it was written, or missing
  static void check(Path logs, Map<String, Long> held) throws IOException {
    long begin = System.nanoTime();
    var check = new LogCheck(logs);
    try (Stream<Path> paths = Files.list(logs)) {
      for (Path log : paths.filter(LogCheck::isLog).sorted().toList()) {
        check.log(log, held.get(name(log)));
      }
    }
    for (String log : held.keySet()) {
      if (!Files.exists(logs.resolve(log)) && held.get(log) >= 0) {
        throw tooShort(name(logs.resolve(log)), logs.resolve(log), 0, held.get(log));
      }
    }
    Registered.check(logs);
    // Nothing is changed before everything was found to be whole.
    for (SegmentIndexes each : check.indexes) {
      each.check();
    }
    Checkpoints.check(logs, check.firsts);
    LOG.info("read all logs in {} ms", (System.nanoTime() - begin) / 1_000_000);
  }

  private static String name(Path log) {
    return log.getFileName().toString();
  }

  static boolean isLog(Path path) {
    return name(path).matches(".+-\\d+") && Files.isDirectory(path);
  }

  private void log(Path log, @Nullable Long held) throws IOException {
    List<Path> files;
    try (Stream<Path> paths = Files.list(log)) {
      files = paths.filter(path -> name(path).matches("\\d{20}\\.log")).sorted().toList();
    }
    // The metadata log is recovered at each start.
    boolean mayBeTorn = !cleanlyStopped || name(log).equals(METADATA);
    // A log that keeps the last of each key has gaps, and one that forgets begins anywhere.
    boolean mayHaveGaps = held == null;
    long first = files.isEmpty() || held != null ? 0 : base(files.getFirst());
    long next = first;
    for (Path file : files) {
      if (base(file) < next || (base(file) > next && !mayHaveGaps)) {
        throw new DamagedLogException(
            name(log), file, 0, next, "it begins at position %d".formatted(base(file)));
      }
      var segment = new Segment(name(log), file, Math.max(next, base(file)), mayHaveGaps);
      boolean last = file.equals(files.getLast());
      segment.check(mayBeTorn && last);
      indexes.add(new SegmentIndexes(file, segment));
      next = segment.next();
    }
    if (held != null && next <= held) {
      Path file = files.isEmpty() ? log : files.getLast();
      throw tooShort(name(log), file, next, held);
    }
    firsts.put(log, first);
  }

  private static DamagedLogException tooShort(String log, Path file, long next, long held)
      throws IOException {
    return new DamagedLogException(
        log,
        file,
        Files.isRegularFile(file) ? Files.size(file) : 0,
        next,
        "the log ends here, and position %d was acknowledged".formatted(held));
  }

  private static long base(Path segment) {
    return Long.parseLong(name(segment).substring(0, 20));
  }
}
