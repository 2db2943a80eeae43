package org.cednews.index;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.cednews.event.LogPosition;
import org.cednews.index.search.PostSearch;

/// The view of the public log: tails it, keeps what it says in a Lucene index on disk, answers
/// searches. Start it once for each process; it is thread-safe.
@SuppressWarnings("DoNotCallSuggester")
public final class PostView implements AutoCloseable {

  /// How to keep the view.
  ///
  /// @param directory of the index; made when missing
  /// @param kafka settings of the Kafka client, at least `bootstrap.servers`
  /// @param threads how many threads index
  /// @param commitEvery how long documents may wait for a durable commit; the log has them anyway
  /// @param readyLag how many records the view may be behind and still call itself ready
  public record Settings(
      Path directory,
      Map<String, Object> kafka,
      int threads,
      Duration commitEvery,
      long readyLag) {}

  /// What became of an event in this view, and so in every view.
  public enum Outcome {
    /// It was the next version of its post.
    ACCEPTED,
    /// It was a repeat, or another writer was first.
    IGNORED,
    /// The view has not come that far.
    PENDING
  }

  /// The state of the view, for operators.
  ///
  /// @param topicId of the log that it belongs to
  /// @param position of the last record that is searchable
  /// @param committed position of the last durable commit
  /// @param end position of the last record of the log, as far as known
  /// @param lag records between the two
  /// @param digest over id, version and content of all posts; equal views at an equal position have
  ///   equal digests
  /// @param posts how many are live
  /// @param ready whether it has caught up and is within its limit
  public record Status(
      String topicId,
      LogPosition position,
      LogPosition committed,
      LogPosition end,
      long lag,
      String digest,
      long posts,
      boolean ready) {}

  /// Opens the index, or makes one, and begins to tail the log.
  public static PostView open(Settings settings, MeterRegistry metrics) {
    throw new UnsupportedOperationException(settings + " " + metrics);
  }

  public PostSearch search() {
    throw new UnsupportedOperationException();
  }

  /// Waits until the view holds a position.
  ///
  /// @return whether it does; false after the timeout
  public boolean await(LogPosition position, Duration timeout) throws InterruptedException {
    throw new UnsupportedOperationException(position + " " + timeout);
  }

  /// What became of the event at a position. Remembers the last 65,536 events that were ignored.
  public Outcome outcome(LogPosition position) {
    throw new UnsupportedOperationException(position + "");
  }

  public Status status() {
    throw new UnsupportedOperationException();
  }

  /// Commits and stops. What was not committed will be read from the log again.
  @Override
  public void close() {}
}
