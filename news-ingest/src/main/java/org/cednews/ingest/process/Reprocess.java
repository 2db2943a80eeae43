package org.cednews.ingest.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.cednews.event.Post;
import org.cednews.event.PostEvent.Origin;
import org.cednews.event.PostId;
import org.cednews.event.Topics;
import org.cednews.index.search.PostState;
import org.cednews.ingest.capture.CaptureCodec;
import org.cednews.ingest.intake.Difference;
import org.cednews.ingest.intake.PublishPreview;
import org.cednews.ingest.process.CaptureItems.Item;
import org.cednews.ingest.publish.PostLog;
import org.cednews.ingest.publish.WriteResult;
import org.cednews.log.read.LogScan;
import org.cednews.log.record.RecordHeaders;
import org.cednews.read.Capture;
import org.jspecify.annotations.Nullable;

/// Reads the captures that are kept once more, with the reader and the cleaner of today, and says
/// what would be published otherwise; or publishes it.
///
/// How this works. The log of captures is read twice from its beginning to where it ended at the
/// start: first to see which capture is the newest of its source and location, then to read these.
/// So memory holds a number for each location and one capture. Nothing else is put aside: captures
/// that come meanwhile take their usual way, and the versions decide.
public final class Reprocess {

  private static final int REPORTED = 100;
  private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

  /// How it ended.
  public sealed interface Run {}

  public record Ended(Report report) implements Run {}

  /// Another one runs on this node.
  public record Busy() implements Run {}

  /// Kafka or the view did not answer. What was published stays; it may be started again.
  public record Broken(String reason, Duration retryAfter) implements Run {}

  /// What was found.
  ///
  /// @param applied whether it was published too; otherwise the numbers say what would be
  /// @param captures the newest ones of each location
  /// @param unreadable how many of them could not be read
  /// @param items in those that could
  /// @param refused items that cannot be published
  /// @param created items that no post was made of yet
  /// @param proposals for posts that editors have changed
  /// @param leftAlone posts that say since then what was met elsewhere
  /// @param withdrawn posts that stay so
  /// @param changes the first hundred
  public record Report(
      boolean applied,
      long captures,
      long unreadable,
      long items,
      long refused,
      long unchanged,
      long changed,
      long created,
      long proposals,
      long leftAlone,
      long withdrawn,
      List<Change> changes) {}

  /// @param fields that differ
  public record Change(
      PostId id, String title, PublishPreview.Outcome outcome, List<String> fields) {}

  private final Map<String, Object> kafka;
  private final CaptureItems items;
  private final PostLog log;
  private final AtomicBoolean running = new AtomicBoolean();

  Reprocess(Map<String, Object> kafka, CaptureItems items, PostLog log) {
    this.kafka = Map.copyOf(kafka);
    this.items = items;
    this.log = log;
  }

  /// @param source whose captures; absent for all
  /// @param apply whether to publish what differs
  public Run run(@Nullable String source, boolean apply) {
    if (!log.viewIsReady()) {
      return new Broken("the view of this node has not caught up with the log", RETRY_AFTER);
    }
    if (!running.compareAndSet(false, true)) {
      return new Busy();
    }
    try (var captures = new LogScan(kafka)) {
      Map<TopicPartition, Long> ends = ends(captures);
      // The key is source and location, so the newest of a key is in its partition.
      Map<String, Long> newest = new HashMap<>();
      ends.forEach(
          (partition, end) ->
              captures
                  .fromBeginning(partition, end)
                  .forEachRemaining(
                      record ->
                          key(record, source).ifPresent(k -> newest.put(k, record.offset()))));
      var count = new Count(apply);
      ends.forEach(
          (partition, end) ->
              captures
                  .fromBeginning(partition, end)
                  .forEachRemaining(
                      record ->
                          key(record, source)
                              .filter(key -> newest.getOrDefault(key, -1L) == record.offset())
                              .ifPresent(_ -> count.add(record))));
      return new Ended(count.report());
    } catch (KafkaException e) {
      return new Broken(String.valueOf(e.getMessage()), RETRY_AFTER);
    } finally {
      running.set(false);
    }
  }

  private static Optional<String> key(
      ConsumerRecord<byte[], byte[]> record, @Nullable String source) {
    // Short, and as good as unique.
    return record.key() == null
            || (source != null
                && !source.equals(RecordHeaders.text(record.headers(), "capture_source")))
        ? Optional.empty()
        : Optional.of(PostId.derive(new String(record.key(), UTF_8)).value());
  }

  private static Map<TopicPartition, Long> ends(LogScan captures) {
    var ends = new LinkedHashMap<TopicPartition, Long>();
    captures
        .partitions(Topics.CAPTURES)
        .forEach(partition -> ends.put(partition, captures.end(partition)));
    return ends;
  }

  /// Counts the outcome of captures, and publishes them if it is to.
  private final class Count {

    private final boolean apply;
    private final Map<PublishPreview.Outcome, Long> outcomes =
        new EnumMap<>(PublishPreview.Outcome.class);
    private final List<Change> changes = new ArrayList<>();
    private long captures;
    private long unreadable;
    private long refused;
    private long leftAlone;

    Count(boolean apply) {
      this.apply = apply;
    }

    void add(ConsumerRecord<byte[], byte[]> record) {
      captures++;
      Capture capture;
      try {
        capture =
            CaptureCodec.decode(name -> RecordHeaders.text(record.headers(), name), record.value());
      } catch (IllegalArgumentException | DateTimeException e) {
        unreadable++; // it is in quarantine since it came
        return;
      }
      if (EventLines.are(capture)) {
        return; // they were cleaned where they come from
      }
      for (Item item : items.of(capture)) {
        switch (item) {
          case Item.Clean(PostLog.Entry entry, _, _) -> add(capture, entry);
          case Item.Skipped _ -> {}
          case Item.Refused(String title, _) when title == null -> unreadable++;
          case Item.Refused _ -> refused++;
        }
      }
    }

    private void add(Capture capture, PostLog.Entry entry) {
      var origin = new Origin(capture.channel(), capture.source());
      PublishPreview preview = log.preview(entry, origin);
      if (preview.outcome() == PublishPreview.Outcome.CHANGED && isOutdated(capture, preview)) {
        leftAlone++;
        return;
      }
      switch (preview.outcome()) {
        case NEW, CHANGED, PROPOSED -> {
          if (apply && !isPublished(entry, origin)) {
            refused++;
            return;
          }
          if (changes.size() < REPORTED) {
            changes.add(change(preview));
          }
        }
        case UNCHANGED, PROPOSED_BEFORE, WITHDRAWN -> {}
      }
      outcomes.merge(preview.outcome(), 1L, Long::sum);
    }

    private boolean isPublished(PostLog.Entry entry, Origin origin) {
      WriteResult answer = log.publish(List.of(entry), origin).getFirst();
      return switch (answer) {
        case WriteResult.Unavailable(var why, _) -> throw new KafkaException(why);
        case WriteResult.Refused _, WriteResult.DatedAhead _ -> false;
        case WriteResult.Accepted _,
            WriteResult.Pending _,
            WriteResult.Unchanged _,
            WriteResult.Proposed _,
            WriteResult.Lost _,
            WriteResult.NotPossible _ ->
            true;
      };
    }

    // Since the capture, the post was met elsewhere.
    private boolean isOutdated(Capture capture, PublishPreview preview) {
      return preview.found() instanceof PostState.Live(Post post, _)
          && post.updatedAt().isAfter(capture.fetchedAt())
          && !preview.isOfNewestPlace();
    }

    private Change change(PublishPreview preview) {
      List<String> fields =
          preview.found() instanceof PostState.Live(Post post, _)
              ? Difference.between(post.content(), preview.next()).stream()
                  .map(Difference::field)
                  .toList()
              : List.of();
      return new Change(preview.id(), preview.next().title(), preview.outcome(), fields);
    }

    Report report() {
      long all = leftAlone + outcomes.values().stream().mapToLong(Long::longValue).sum();
      return new Report(
          apply,
          captures,
          unreadable,
          all + refused,
          refused,
          of(PublishPreview.Outcome.UNCHANGED) + of(PublishPreview.Outcome.PROPOSED_BEFORE),
          of(PublishPreview.Outcome.CHANGED),
          of(PublishPreview.Outcome.NEW),
          of(PublishPreview.Outcome.PROPOSED),
          leftAlone,
          of(PublishPreview.Outcome.WITHDRAWN),
          changes);
    }

    private long of(PublishPreview.Outcome outcome) {
      return outcomes.getOrDefault(outcome, 0L);
    }
  }
}
