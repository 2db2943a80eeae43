package org.cednews.ingest.proposal;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.cednews.event.Content;
import org.cednews.event.ContentHash;
import org.cednews.event.PostEvent.Origin;
import org.cednews.event.PostEvent.SourceStatement;
import org.cednews.event.PostId;
import org.cednews.log.table.LogTable;
import org.cednews.log.write.LogWriter.Written;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// What sources say of posts that editors have changed, until an editor decides. Each post has one
/// proposal at most, the newest; what was rejected, or said already, does not come back.
public final class Proposals {

  private static final int REMEMBERED = 32;
  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  /// What the next version would say.
  ///
  /// @param origin the source, and what it said
  /// @param at when it came
  public record Proposal(PostId id, Content content, Origin origin, Instant at) {

    /// What the source said.
    SourceStatement statement() {
      return Objects.requireNonNull(origin.statement(), "a proposal of a source");
    }

    /// The number of what it says: the tag by which an editor means this proposal.
    public ContentHash hash() {
      return statement().hash();
    }
  }

  /// The outcome of offering one.
  public sealed interface Offered {

    /// It waits, durably.
    record Waits() implements Offered {}

    /// It waits already, or was rejected, or something newer waits.
    record NoNews() implements Offered {}

    /// It could not be kept.
    ///
    /// @param why not durable
    record NotKept(Written why) implements Offered {}
  }

  /// @param statements the last of each item and place, the newest first
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  private record Entry(
      @Nullable Proposal waiting,
      @JsonAlias("said") List<SourceStatement> statements,
      List<ContentHash> rejected) {

    static final Entry EMPTY = new Entry(null, List.of(), List.of());

    Entry {
      // JSON leaves empty lists out.
      statements = List.copyOf(requireNonNullElse(statements, List.of()));
      rejected = List.copyOf(requireNonNullElse(rejected, List.of()));
    }

    boolean isNews(SourceStatement now) {
      return !rejected.contains(now.hash())
          && statements.stream().noneMatch(each -> now.repeats(each) || now.isOlderThan(each));
    }

    Entry with(@Nullable Proposal next, SourceStatement now) {
      Stream<SourceStatement> others = statements.stream().filter(each -> !each.isOfSamePlace(now));
      return new Entry(
          next, Stream.concat(Stream.of(now), others).limit(REMEMBERED).toList(), rejected);
    }

    Entry decided(@Nullable ContentHash no) {
      return new Entry(
          null,
          statements,
          no == null
              ? rejected
              : Stream.concat(Stream.of(no), rejected.stream()).limit(REMEMBERED).toList());
    }
  }

  private final LogTable entries;
  private final MeterRegistry metrics;

  public Proposals(LogTable entries, MeterRegistry metrics) {
    this.entries = entries;
    this.metrics = metrics;
  }

  /// All that wait, the newest first.
  public List<Proposal> waiting() {
    var waiting = new ArrayList<Proposal>();
    for (byte[] entry : entries.entries().values()) {
      Proposal proposal = decode(entry).waiting();
      if (proposal != null) {
        waiting.add(proposal);
      }
    }
    waiting.sort((one, other) -> other.at().compareTo(one.at()));
    return waiting;
  }

  /// The one that waits for a post.
  public Optional<Proposal> waiting(PostId id) {
    return Optional.ofNullable(entry(id).waiting());
  }

  /// Whether it would wait if it were offered.
  public boolean isNews(PostId id, SourceStatement statement) {
    return entry(id).isNews(statement);
  }

  /// Lets a proposal wait, in place of an older one.
  public synchronized Offered offer(Proposal proposal) {
    Entry entry = entry(proposal.id());
    if (!entry.isNews(proposal.statement())) {
      return new Offered.NoNews();
    }
    return switch (put(proposal.id(), entry.with(proposal, proposal.statement()), "waiting")) {
      case Written.Durable _ -> new Offered.Waits();
      case Written failed -> new Offered.NotKept(failed);
    };
  }

  /// The source says again what the post says, or said when it was edited: if a proposal of it
  /// waits, it is taken back.
  ///
  /// @return what went wrong, if it could not be taken back durably
  public synchronized Optional<Written> takeBack(PostId id, SourceStatement statement) {
    Entry entry = entry(id);
    Proposal waiting = entry.waiting();
    if (waiting == null
        || !waiting.statement().isOfSamePlace(statement)
        || statement.isOlderThan(waiting.statement())) {
      return Optional.empty();
    }
    return switch (put(id, entry.with(null, statement), "taken-back")) {
      case Written.Durable _ -> Optional.empty();
      case Written failed -> Optional.of(failed);
    };
  }

  /// An editor has published the proposal that had a hash; another one that waits meanwhile stays.
  public synchronized Written accepted(PostId id, ContentHash hash) {
    return decide(id, hash, null, "accepted");
  }

  /// An editor does not want the proposal that had a hash; it never comes back.
  public synchronized Written rejected(PostId id, ContentHash hash) {
    return decide(id, hash, hash, "rejected");
  }

  private Written decide(PostId id, ContentHash hash, @Nullable ContentHash no, String result) {
    Entry entry = entry(id);
    Proposal waiting = entry.waiting();
    return waiting == null || !waiting.hash().equals(hash)
        ? new Written.Rejected("another proposal waits by now")
        : put(id, entry.decided(no), result);
  }

  private Entry entry(PostId id) {
    return entries.get(id.value()).map(Proposals::decode).orElse(Entry.EMPTY);
  }

  private Written put(PostId id, Entry entry, String result) {
    Written written = entries.put(id.value(), JSON.writeValueAsBytes(entry));
    if (written instanceof Written.Durable) {
      metrics.counter("news.ingest.proposals", "result", result).increment();
    }
    return written;
  }

  private static Entry decode(byte[] json) {
    return JSON.readValue(json, Entry.class);
  }
}
