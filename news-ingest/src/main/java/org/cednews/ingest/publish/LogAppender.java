package org.cednews.ingest.publish;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cednews.event.EventCodec;
import org.cednews.event.LogPosition;
import org.cednews.event.PostEvent;
import org.cednews.event.PostEvent.PostPublished;
import org.cednews.event.PostId;
import org.cednews.index.search.PostState;
import org.cednews.index.view.PostView;
import org.cednews.log.record.PostRecords;
import org.cednews.log.write.LogWriter;
import org.cednews.log.write.LogWriter.Writing;
import org.cednews.log.write.LogWriter.Written;

/// Appends events to the public log and tells their outcome in this node's view. Whatever channel a
/// post comes by, it passes here, so this is where what is dated ahead is kept out.
final class LogAppender {

  static final Duration RETRY_AFTER = Duration.ofSeconds(5);
  private static final int PATIENT = 5;
  // The clocks of two machines are never quite the same.
  private static final Duration AHEAD = Duration.ofSeconds(5);
  private static final Optional<Writing> NOT_SENT = Optional.empty();

  private final LogWriter writer;
  private final PostView view;
  private final InstantSource clock;
  private final Duration waitForView;
  private final MeterRegistry metrics;
  private final Timer appends;

  /// @param waitForView how long somebody waits who sits in front of it
  LogAppender(
      LogWriter writer,
      PostView view,
      InstantSource clock,
      Duration waitForView,
      MeterRegistry metrics) {
    this.writer = writer;
    this.view = view;
    this.clock = clock;
    this.waitForView = waitForView;
    this.metrics = metrics;
    this.appends =
        Timer.builder("news.log.append")
            .description("appending an event to the public log until it is acknowledged")
            .publishPercentileHistogram()
            .register(metrics);
  }

  /// Appends an event that somebody waits for.
  WriteResult append(PostEvent event) {
    return append(List.of(event), false).getFirst();
  }

  /// Appends events of different posts. They share the ways to the log and into the view: all are
  /// sent before the first is waited for, and the view makes them searchable together. It may take
  /// longer, and as long as the view moves at all: nobody sits in front of it, and to begin again
  /// would cost more.
  ///
  /// @return an answer for each, in the same order
  List<WriteResult> append(List<PostEvent> events) {
    return append(events, true);
  }

  private List<WriteResult> append(List<PostEvent> events, boolean patient) {
    Instant latest = clock.instant().plus(AHEAD);
    List<Optional<Writing>> sent =
        events.stream()
            .map(event -> ahead(event, latest).isPresent() ? NOT_SENT : Optional.of(send(event)))
            .toList();
    List<Optional<Written>> written =
        sent.stream().map(writing -> writing.map(Writing::await)).toList();
    await(written.stream().flatMap(Optional::stream).toList(), patient);
    var answers = new ArrayList<WriteResult>();
    for (int i = 0; i < events.size(); i++) {
      PostEvent event = events.get(i);
      answers.add(
          written
              .get(i)
              .map(became -> answer(event, became))
              .orElseGet(() -> new WriteResult.DatedAhead(ahead(event, latest).orElseThrow())));
    }
    return answers;
  }

  private Optional<Instant> ahead(PostEvent event, Instant latest) {
    return event instanceof PostPublished published
        ? Optional.ofNullable(published.post().content().publishedAt())
            .filter(date -> date.isAfter(latest) && !isPublic(event.id(), date))
        : Optional.empty();
  }

  // A clock that was set back keeps nobody from correcting what is published already.
  private boolean isPublic(PostId id, Instant date) {
    return view.states().find(id) instanceof PostState.Live live
        && date.equals(live.post().content().publishedAt());
  }

  private Writing send(PostEvent event) {
    EventCodec.Encoded encoded = EventCodec.encode(event);
    int length = encoded.value().length;
    if (length > EventCodec.MAX_BYTES) {
      var rejected =
          new Written.Rejected(
              "the post has %d bytes, more than the %d that the log takes"
                  .formatted(length, EventCodec.MAX_BYTES));
      return () -> rejected;
    }
    Timer.Sample sample = Timer.start(metrics);
    Writing writing = writer.begin(PostRecords.record(encoded));
    return () -> {
      Written written = writing.await();
      sample.stop(appends);
      return written;
    };
  }

  // Whoever has waited for the last has waited for all.
  private void await(List<Written> written, boolean patient) {
    long last = -1;
    for (Written one : written) {
      if (one instanceof Written.Durable(var at)) {
        last = Math.max(last, at.offset());
      }
    }
    if (last < 0) {
      return;
    }
    try {
      var position = new LogPosition(last);
      Duration wait = patient ? waitForView.multipliedBy(PATIENT) : waitForView;
      LogPosition before = view.position();
      while (!view.await(position, wait) && patient && !before.reaches(view.position())) {
        before = view.position();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // what the view has not passed is answered as such
    }
  }

  private WriteResult answer(PostEvent event, Written written) {
    return switch (written) {
      case Written.Durable(var at) -> outcome(event, new LogPosition(at.offset()));
      case Written.Rejected(String reason) -> new WriteResult.Refused(reason);
      case Written.Unanswered(String reason, Duration retryAfter) ->
          new WriteResult.Unavailable(reason, retryAfter);
    };
  }

  private WriteResult outcome(PostEvent event, LogPosition position) {
    return switch (view.outcome(position)) {
      case ACCEPTED -> new WriteResult.Accepted(event, position);
      case IGNORED -> new WriteResult.Lost(view.states().find(event.id()));
      case PENDING -> new WriteResult.Pending(event, position);
    };
  }
}
