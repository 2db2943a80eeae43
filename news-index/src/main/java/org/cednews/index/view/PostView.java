package org.cednews.index.view;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.lucene.store.AlreadyClosedException;
import org.cednews.event.LogPosition;
import org.cednews.index.match.Synonyms;
import org.cednews.index.rank.Ranking;
import org.cednews.index.search.LuceneSearch;
import org.cednews.index.search.PostSearch;
import org.cednews.index.search.PostStates;
import org.cednews.index.write.PostIndex;
import org.cednews.log.quarantine.Quarantine;
import org.cednews.log.read.LostLogException;
import org.jspecify.annotations.Nullable;

/// The view of the public log: tails it, keeps what it says in a Lucene index on disk, answers
/// searches. Open it once for each process; it is thread-safe.
public final class PostView implements AutoCloseable {

  private final Settings settings;
  private final IndexTails tails;
  private final LuceneSearch search;

  private PostView(Settings settings, IndexTails tails) {
    this.settings = settings;
    this.tails = tails;
    this.search =
        new LuceneSearch(
            tails::served, tails::suspect, new Synonyms(settings.synonyms), Ranking.standard());
  }

  /// How to keep the view.
  ///
  /// @param directory of the index; made when missing
  /// @param kafka settings of the Kafka client, at least `bootstrap.servers`
  /// @param threads how many threads index
  /// @param commitEvery how long documents may wait for a durable commit; the log has them anyway
  /// @param readyLag how many records the view may be behind and still call itself ready
  /// @param synonyms a file with more rules of [Synonyms]; need not exist
  public record Settings(
      Path directory,
      Map<String, Object> kafka,
      int threads,
      Duration commitEvery,
      long readyLag,
      Path synonyms) {

    /// With the rules in `synonyms.txt` beside the directory of the index.
    public Settings(
        Path directory,
        Map<String, Object> kafka,
        int threads,
        Duration commitEvery,
        long readyLag) {
      this(
          directory,
          kafka,
          threads,
          commitEvery,
          readyLag,
          directory.resolveSibling("synonyms.txt"));
    }
  }

  /// The outcome of an event in this view, and so in every view.
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
  /// @param topicId of the log that it belongs to; empty before the first contact
  /// @param position of the last record that is searchable
  /// @param committed position of the last durable commit
  /// @param end position of the last record of the log, as far as known
  /// @param lag records between the two
  /// @param digest over id, version and content of all posts; equal views at an equal position have
  ///   equal digests
  /// @param posts how many are published
  /// @param ready whether it has caught up and is within its limit
  /// @param rebuild the running or last rebuild since the start, if there was one
  public record Status(
      String topicId,
      LogPosition position,
      LogPosition committed,
      LogPosition end,
      long lag,
      String digest,
      long posts,
      boolean ready,
      @Nullable RebuildStatus rebuild) {}

  /// Opens the index, or makes one, and begins to tail the log. The log need not be reachable yet:
  /// until it is, the view answers from its last commit and is not ready.
  ///
  /// @throws UncheckedIOException if the directory cannot be used
  public static PostView open(Settings settings, MeterRegistry metrics, Quarantine quarantine) {
    return open(settings, metrics, quarantine, _ -> {});
  }

  /// The same for a process that must not go on without the log.
  ///
  /// @param whenLost is told, from a thread of the view, that the log is damaged or is another one
  ///   than the index was built from; the view follows no longer and keeps what it has
  public static PostView open(
      Settings settings,
      MeterRegistry metrics,
      Quarantine quarantine,
      Consumer<LostLogException> whenLost) {
    try {
      return new PostView(settings, IndexTails.start(settings, metrics, quarantine, whenLost));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot open the index in " + settings.directory, e);
    }
  }

  /// What readers ask.
  public PostSearch search() {
    return search;
  }

  /// What writers ask.
  public PostStates states() {
    return search;
  }

  /// Waits until the log was found to be the one that the index was built from; before that nothing
  /// may be appended to it.
  ///
  /// @throws LostLogException if it is another one, or lacks what the index holds
  public void awaitLog() throws InterruptedException {
    tails.awaitLog();
  }

  /// The position of the last record that is searchable.
  public LogPosition position() {
    return tails.position();
  }

  /// Waits until the view holds a position.
  ///
  /// @return whether it does; false after the timeout
  public boolean await(LogPosition position, Duration timeout) throws InterruptedException {
    return tails.await(position, timeout);
  }

  /// The outcome of the event at a position. Remembers the last 65,536 events that were ignored.
  public Outcome outcome(LogPosition position) {
    if (!tails.position().reaches(position)) {
      return Outcome.PENDING;
    }
    return tails.isIgnored(position) ? Outcome.IGNORED : Outcome.ACCEPTED;
  }

  public Status status() {
    while (true) {
      Optional<PostIndex> index = tails.served();
      try {
        return status(index);
      } catch (AlreadyClosedException e) {
        // A new index took its place meanwhile; at the end of the process there is none.
        if (tails.served().equals(index)) {
          throw e;
        }
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read the index", e);
      }
    }
  }

  private Status status(Optional<PostIndex> served) throws IOException {
    LogPosition end = tails.end();
    long lag = tails.lag();
    RebuildStatus rebuild = tails.rebuildStatus();
    if (served.isEmpty()) {
      return new Status("", LogPosition.START, LogPosition.START, end, lag, "", 0, false, rebuild);
    }
    PostIndex index = served.get();
    return new Status(
        index.topicId(),
        index.position(),
        index.committedPosition(),
        end,
        lag,
        index.digest(),
        index.posts(),
        tails.isCaughtUp() && lag <= settings.readyLag,
        rebuild);
  }

  /// Begins to build a new index beside the served one, which answers and follows meanwhile; when
  /// both are equal at one position the new one takes its place. [#status] tells how that is doing.
  ///
  /// @param reason for operators, in words
  /// @return whether it was begun; false if one is built already
  public boolean rebuild(String reason) {
    return tails.rebuild(reason);
  }

  /// Commits and stops. What was not committed will be read from the log again.
  @Override
  public void close() {
    tails.close();
  }
}
