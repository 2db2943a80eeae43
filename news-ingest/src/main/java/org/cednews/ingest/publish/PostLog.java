package org.cednews.ingest.publish;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toSet;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.kafka.common.KafkaException;
import org.cednews.event.Content;
import org.cednews.event.LinkKey;
import org.cednews.event.LogPosition;
import org.cednews.event.Post;
import org.cednews.event.PostEvent;
import org.cednews.event.PostEvent.Channel;
import org.cednews.event.PostEvent.Origin;
import org.cednews.event.PostEvent.PostPublished;
import org.cednews.event.PostEvent.PostWithdrawn;
import org.cednews.event.PostEvent.SourceStatement;
import org.cednews.event.PostId;
import org.cednews.index.search.PostState;
import org.cednews.index.search.PostState.Live;
import org.cednews.index.search.PostState.Unknown;
import org.cednews.index.search.PostState.Withdrawn;
import org.cednews.index.view.PostView;
import org.cednews.ingest.intake.EarlierVersions;
import org.cednews.ingest.intake.EditorMerge;
import org.cednews.ingest.intake.KnownPosts;
import org.cednews.ingest.intake.LinksInUse;
import org.cednews.ingest.intake.PublishPreview;
import org.cednews.ingest.intake.PublishPreview.Outcome;
import org.cednews.ingest.intake.SourceItem;
import org.cednews.ingest.intake.SourceMerge;
import org.cednews.ingest.proposal.Proposals;
import org.cednews.log.write.LogWriter;
import org.cednews.log.write.LogWriter.Written;

/// The public log, to be written: the only appender to it.
///
/// How this works. Every event of a post carries a version, one above the one before, and every
/// view accepts an event only then. So writers need no lock: look the post up in this node's view,
/// append the next version, wait until the view has passed that position, and see whether it was
/// the one. If it was not, an editor has lost and is told who won; a source looks again. An answer
/// that got lost on the way does no harm either: the same request finds what it wrote and answers
/// [WriteResult.Unchanged].
public final class PostLog {

  private static final int ATTEMPTS = 5;
  private static final Duration TRUSTED = Duration.ofSeconds(1);

  private final PostView view;
  private final LogAppender appender;
  private final KnownPosts known;
  private final Proposals proposals;
  private final LinksInUse links = new LinksInUse();
  private final InstantSource clock;
  private final MeterRegistry metrics;
  private volatile long readyAt = System.nanoTime() - TRUSTED.toNanos();

  PostLog(
      LogWriter writer,
      PostView view,
      EarlierVersions earlier,
      Proposals proposals,
      InstantSource clock,
      Duration waitForView,
      MeterRegistry metrics) {
    this.view = view;
    this.appender = new LogAppender(writer, view, clock, waitForView, metrics);
    this.known = new KnownPosts(view, earlier);
    this.proposals = proposals;
    this.clock = clock;
    this.metrics = metrics;
  }

  /// Publishes a content as the next version of a post, unless the post says so already. What is
  /// withdrawn stays withdrawn: only [#restore] brings it back.
  public WriteResult publish(PostId id, Content content, Origin origin, Expected expected) {
    WriteResult answer = append(id, expected, found -> publishing(id, found, content, origin));
    return counted(answer, origin.channel());
  }

  /// What a source says of a post.
  public record Entry(SourceItem item, Content content) {}

  /// Publishes what a source says, each as the next version of the post that it means, unless that
  /// is no news. What editors have written stays: there it waits as a proposal. It is as if one was
  /// published after the other, but they share the ways to the log and into the view.
  ///
  /// @return an answer for each, in the same order
  public List<WriteResult> publish(List<Entry> entries, Origin origin) {
    List<Statement> statements =
        entries.stream().map(entry -> new Statement(entry, withStatement(entry, origin))).toList();
    Set<LinkKey> addresses =
        entries.stream().flatMap(entry -> entry.item().links().stream()).collect(toSet());
    List<WriteResult> answers = links.alone(addresses, () -> publish(statements));
    answers.forEach(answer -> counted(answer, origin.channel()));
    return answers;
  }

  private record Statement(Entry entry, Origin origin) {}

  private static Origin withStatement(Entry entry, Origin origin) {
    return new Origin(origin.channel(), origin.by(), entry.item().statement(entry.content()));
  }

  private List<WriteResult> publish(List<Statement> statements) {
    var batch = new LogBatch(this, appender);
    for (Statement statement : statements) {
      // A view that is behind would take a known post for a new one.
      if (!viewIsReady()) {
        batch.add(behind());
        continue;
      }
      Entry entry = statement.entry();
      try {
        PostId id = batch.settled(known.id(entry.item(), entry.content()));
        batch.add(
            id, _ -> step(preview(id, entry.content(), statement.origin()), statement.origin()));
      } catch (KafkaException e) {
        batch.add(unavailable("reading the log: " + e));
      }
    }
    return batch.answers();
  }

  /// What would become of publishing it; nothing is written.
  ///
  /// @throws KafkaException if the log cannot be read now
  public PublishPreview preview(Entry entry, Origin origin) {
    return preview(
        known.id(entry.item(), entry.content()), entry.content(), withStatement(entry, origin));
  }

  private PublishPreview preview(PostId id, Content content, Origin origin) {
    SourceStatement statement = requireNonNull(origin.statement(), "a source says something");
    KnownPosts.Known now = known.know(id);
    Optional<Content> next =
        now.found() instanceof Live(Post post, _)
            ? SourceMerge.next(content, statement, post.content(), now.past())
            : Optional.of(content);
    Outcome outcome =
        switch (now.found()) {
          case Unknown _ -> Outcome.NEW;
          case Withdrawn _ -> Outcome.WITHDRAWN;
          case Live _ when next.isEmpty() -> Outcome.UNCHANGED;
          case Live _ when !now.past().edited() -> Outcome.CHANGED;
          case Live _ ->
              proposals.isNews(id, statement) ? Outcome.PROPOSED : Outcome.PROPOSED_BEFORE;
        };
    return new PublishPreview(
        outcome, id, now.found(), now.past(), next.orElse(content), statement);
  }

  /// Takes a post back.
  ///
  /// @param reason in words for readers
  public WriteResult withdraw(PostId id, String reason, Origin origin, Expected expected) {
    return append(
        id,
        expected,
        found ->
            switch (found) {
              case Live(Post post, _) ->
                  new Step.Write(
                      new PostWithdrawn(
                          id, post.version() + 1, after(post.updatedAt()), reason, origin));
              case Withdrawn _, Unknown _ -> new Step.Stop(new WriteResult.NotPossible(found));
            });
  }

  /// Publishes a withdrawn post again, with the content that it had.
  public WriteResult restore(PostId id, Origin origin, Expected expected) {
    return append(
        id,
        expected,
        found ->
            switch (found) {
              case Withdrawn withdrawn -> restoring(withdrawn, origin);
              case Live _, Unknown _ -> new Step.Stop(new WriteResult.NotPossible(found));
            });
  }

  /// Takes over events of another log as they are, each if it is the next of its post. What this
  /// log holds already, or has gone beyond, is [WriteResult.Unchanged] or, where the post is
  /// withdrawn, [WriteResult.NotPossible]; what contradicts it is [WriteResult.Refused].
  ///
  /// @return an answer for each, in the same order
  public List<WriteResult> take(List<PostEvent> events) {
    var batch = new LogBatch(this, appender);
    for (PostEvent event : events) {
      batch.add(
          batch.settled(event.id()),
          found -> EventImport.step(event, found, () -> known.know(event.id()).past().edited()));
    }
    return batch.answers();
  }

  /// What the newest version of a post is, as far as this node knows.
  public PostState find(PostId id) {
    return known.find(id);
  }

  /// What to do about a post in some state.
  sealed interface Step {

    record Write(PostEvent event) implements Step {}

    record Stop(WriteResult answer) implements Step {}
  }

  WriteResult append(PostId id, Expected expected, Function<PostState, Step> next) {
    if (!viewIsReady()) {
      return behind();
    }
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      PostState found = find(id);
      switch (next.apply(found)) {
        case Step.Stop(WriteResult.NotPossible _)
            when !expected.isMetBy(KnownPosts.version(found)) -> {
          return new WriteResult.Lost(found);
        }
        case Step.Stop(WriteResult answer) -> {
          return answer;
        }
        case Step.Write(PostEvent event) -> {
          if (!expected.isMetBy(KnownPosts.version(found))) {
            return new WriteResult.Lost(found);
          }
          WriteResult answer = appender.append(event);
          // Another writer was first: the outcome of the post decides.
          if (!(answer instanceof WriteResult.Lost)) {
            return answer;
          }
        }
      }
    }
    return unavailable(ATTEMPTS + " times another writer of " + id + " was faster");
  }

  /// Whether the view knows what the log holds. One that is far behind would let losers into the
  /// log by the thousand. Computing readiness costs I/O, so a positive result is cached for one
  /// second.
  public boolean viewIsReady() {
    long now = System.nanoTime();
    if (now - readyAt < TRUSTED.toNanos()) {
      return true;
    }
    boolean ready = view.status().ready();
    if (ready) {
      readyAt = now;
    }
    return ready;
  }

  private Step publishing(PostId id, PostState found, Content content, Origin origin) {
    return switch (found) {
      case Unknown _ -> {
        Instant now = now();
        Content first =
            origin.channel() == Channel.DESK ? EditorMerge.first(content, now) : content;
        var post = new Post(id, 1, first.correctedAt(now), now, now);
        yield new Step.Write(PostPublished.of(post, origin));
      }
      case Live(Post post, LogPosition position) -> {
        Instant now = after(post.updatedAt());
        Content before = post.content();
        Content merged =
            origin.channel() == Channel.DESK ? EditorMerge.later(content, before) : content;
        Content next = merged.after(before, now);
        yield next.hash().equals(before.hash())
            ? new Step.Stop(new WriteResult.Unchanged(post, position))
            : new Step.Write(
                PostPublished.of(
                    new Post(id, post.version() + 1, next, post.ingestedAt(), now), origin));
      }
      case Withdrawn _ -> new Step.Stop(new WriteResult.NotPossible(found));
    };
  }

  private Step step(PublishPreview preview, Origin origin) {
    PostId id = preview.id();
    return switch (preview.found()) {
      case Unknown _, Withdrawn _ -> publishing(id, preview.found(), preview.next(), origin);
      case Live(Post post, LogPosition position) ->
          switch (preview.outcome()) {
            case CHANGED -> publishing(id, preview.found(), preview.next(), origin);
            case PROPOSED ->
                new Step.Stop(
                    propose(
                        new Proposals.Proposal(id, preview.next(), origin, now()), post, position));
            case PROPOSED_BEFORE -> new Step.Stop(new WriteResult.Unchanged(post, position));
            case NEW, UNCHANGED, WITHDRAWN -> new Step.Stop(unchanged(preview, post, position));
          };
    };
  }

  private WriteResult propose(Proposals.Proposal proposal, Post post, LogPosition position) {
    return switch (proposals.offer(proposal)) {
      case Proposals.Offered.Waits _ -> new WriteResult.Proposed(post, position);
      case Proposals.Offered.NoNews _ -> new WriteResult.Unchanged(post, position);
      case Proposals.Offered.NotKept(Written why) -> notKept(why);
    };
  }

  private WriteResult unchanged(PublishPreview preview, Post post, LogPosition position) {
    Optional<Written> failed =
        preview.past().edited()
            ? proposals.takeBack(post.id(), preview.statement())
            : Optional.empty();
    return failed.map(PostLog::notKept).orElse(new WriteResult.Unchanged(post, position));
  }

  private static WriteResult notKept(Written proposal) {
    return switch (proposal) {
      case Written.Rejected(String reason) -> new WriteResult.Refused(reason);
      case Written.Unanswered(String reason, Duration retryAfter) ->
          new WriteResult.Unavailable(reason, retryAfter);
      case Written.Durable _ -> throw new IllegalArgumentException("it is kept");
    };
  }

  private Step restoring(Withdrawn withdrawn, Origin origin) {
    try {
      Optional<Post> last = known.lastPublished(withdrawn);
      if (last.isEmpty()) {
        return new Step.Stop(
            new WriteResult.Refused("the log does not show what " + withdrawn.id() + " said"));
      }
      Post post = last.get();
      return new Step.Write(
          PostPublished.of(
              new Post(
                  post.id(),
                  withdrawn.version() + 1,
                  post.content(),
                  post.ingestedAt(),
                  after(withdrawn.at())),
              origin));
    } catch (KafkaException e) {
      return new Step.Stop(unavailable("reading the log: " + e));
    }
  }

  // Nobody asks for more, and feeds and pages show less.
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  // Each version is younger than the one before, also where the clock was set back between them.
  private Instant after(Instant before) {
    Instant now = now();
    return now.isAfter(before) ? now : before.plusMillis(1);
  }

  private WriteResult counted(WriteResult answer, Channel channel) {
    result(answer).ifPresent(result -> PostCounter.count(metrics, result, channel));
    return answer;
  }

  static WriteResult behind() {
    return unavailable("the view of this node has not caught up with the log");
  }

  private static WriteResult unavailable(String reason) {
    return new WriteResult.Unavailable(reason, LogAppender.RETRY_AFTER);
  }

  private static Optional<String> result(WriteResult answer) {
    return switch (answer) {
      case WriteResult.Accepted(PostEvent event, _) ->
          Optional.of(event.version() == 1 ? "new" : "changed");
      case WriteResult.Unchanged _ -> Optional.of("unchanged");
      case WriteResult.Proposed _ -> Optional.of("proposed");
      case WriteResult.Refused _, WriteResult.DatedAhead _ -> Optional.of("refused");
      case WriteResult.Pending _,
          WriteResult.Lost _,
          WriteResult.NotPossible _,
          WriteResult.Unavailable _ ->
          Optional.empty();
    };
  }
}
