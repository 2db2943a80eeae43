package org.cednews.broker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.record.MemoryRecords;
import org.apache.kafka.common.record.Record;
import org.jspecify.annotations.Nullable;

/// What can be read of a log on the disk while no broker runs, however damaged it is: every batch
/// of records whose checksum is right. Changes nothing.
public final class SavedLog implements AutoCloseable {

  private final DataDirectory directory;
  private final Path log;

  private SavedLog(DataDirectory directory, Path log) {
    this.directory = directory;
    this.log = log;
  }

  /// Opens a log, and holds the directory like a broker until it is closed.
  ///
  /// @param log with its partition, such as `news.posts-0`
  /// @throws BrokerException if a broker runs on the directory
  public static SavedLog open(Path dataDirectory, String log) {
    DataDirectory directory = DataDirectory.open(dataDirectory);
    return new SavedLog(directory, directory.path().resolve(log));
  }

  /// A record as it was written.
  ///
  /// @param position as the log has it
  public record Saved(long position, Header[] headers, byte[] value) {

    /// The value of a header, or null if there is none.
    public byte @Nullable [] header(String name) {
      byte[] found = null;
      for (Header header : headers) {
        found = header.key().equals(name) ? header.value() : found;
      }
      return found;
    }
  }

  /// Positions of which no record can be read.
  public record Lost(long first, long last) {}

  /// What is told of each record.
  @FunctionalInterface
  public interface Visitor {
    void visit(Saved saved) throws IOException;
  }

  /// Visits every record that can be read, in the order of the log.
  ///
  /// @return what is missing between them, as far as the positions tell
  public List<Lost> visit(Visitor visitor) throws IOException {
    List<Lost> lost = new ArrayList<>();
    if (!Files.isDirectory(log)) {
      return lost;
    }
    List<Path> files;
    try (Stream<Path> paths = Files.list(log)) {
      files =
          paths
              .filter(path -> path.getFileName().toString().matches("\\d{20}\\.log"))
              .sorted()
              .toList();
    }
    long[] next = {0};
    for (Path file : files) {
      new Segment(log.getFileName().toString(), file, next[0], true)
          .salvage(
              batch -> {
                for (Record record : MemoryRecords.readableRecords(batch).records()) {
                  if (record.offset() > next[0]) {
                    lost.add(new Lost(next[0], record.offset() - 1));
                  }
                  next[0] = record.offset() + 1;
                  visitor.visit(new Saved(record.offset(), record.headers(), bytes(record)));
                }
              });
    }
    return lost;
  }

  private static byte[] bytes(Record record) {
    byte[] value = new byte[Math.max(0, record.valueSize())];
    if (record.hasValue()) {
      record.value().get(value);
    }
    return value;
  }

  @Override
  public void close() {
    directory.close();
  }
}
