package org.cednews.ingest.source;

import static java.util.Objects.requireNonNullElse;
import static java.util.stream.Collectors.toSet;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.kafka.common.KafkaException;
import org.cednews.event.PostId;
import org.cednews.ingest.capture.CaptureOutcome;
import org.cednews.ingest.capture.CaptureOutcome.Result;
import org.cednews.ingest.capture.CaptureOutcome.Verdict;
import org.cednews.ingest.capture.Refusals;
import org.cednews.ingest.log.CompactedLog;
import org.cednews.ingest.log.LogWriter.Written;
import org.cednews.ingest.source.SourceStatus.Refused;
import tools.jackson.databind.json.JsonMapper;

/// The items of each source that cannot be taken, in the log of sources: an entry for each feed,
/// page or file. An item leaves the list when it is taken or has not been met for a month.
///
/// The captures of one place are processed one after the other, so nobody else writes its entry.
final class RefusedItems implements Refusals {

  static final String REFUSED = "refused/";

  private static final int MOST = 50;
  private static final int LONGEST = 300;
  private static final Duration KEPT = Duration.ofDays(30);
  private static final JsonMapper JSON = JsonMapper.shared();

  private final CompactedLog entries;
  private final Predicate<String> isSource;
  private final InstantSource clock;

  RefusedItems(CompactedLog entries, Predicate<String> isSource, InstantSource clock) {
    this.entries = entries;
    this.isSource = isSource;
    this.clock = clock;
  }

  /// @param count of all of them
  /// @param items the newest first, at most 50
  record Entry(int count, List<Refused> items) {

    private static final Entry NONE = new Entry(0, List.of());

    Optional<Trouble> trouble() {
      return items.stream()
          .findFirst()
          .map(
              last ->
                  new Trouble(
                      Trouble.Kind.REFUSED,
                      "%d %s cannot be taken; the last: %s: %s"
                          .formatted(
                              count, count == 1 ? "item" : "items", last.title(), last.reason())));
    }

    static Entry of(List<Refused> all) {
      return new Entry(
          all.size(),
          all.stream().sorted(Comparator.comparing(Refused::at).reversed()).limit(MOST).toList());
    }
  }

  /// What of a source cannot be taken.
  Entry of(String source) {
    List<Entry> places =
        entries.beginningWith(REFUSED + source + "/").values().stream()
            .map(value -> JSON.readValue(value, Entry.class))
            .toList();
    return new Entry(
        places.stream().mapToInt(Entry::count).sum(),
        Entry.of(places.stream().flatMap(place -> place.items().stream()).toList()).items());
  }

  @Override
  public void note(CaptureOutcome outcome) {
    if (!isSource.test(outcome.source())) {
      return;
    }
    String key =
        REFUSED + outcome.source() + "/" + PostId.derive("place", outcome.location()).value();
    Entry before = entries.get(key).map(v -> JSON.readValue(v, Entry.class)).orElse(Entry.NONE);
    Entry now = Entry.of(refused(outcome, before.items(), clock.instant()));
    if (!now.equals(before)) {
      durable(
          now.items().isEmpty()
              ? entries.remove(key)
              : entries.put(key, JSON.writeValueAsBytes(now)));
    }
  }

  private static List<Refused> refused(CaptureOutcome outcome, List<Refused> before, Instant now) {
    Set<String> met = outcome.results().stream().map(r -> name(outcome, r)).collect(toSet());
    var refused = new ArrayList<Refused>();
    for (Result result : outcome.results()) {
      if (result.result() == Verdict.REFUSED) {
        String name = name(outcome, result);
        String reason = cut(requireNonNullElse(result.reason(), ""));
        refused.add(
            before.stream()
                .filter(old -> old.title().equals(name) && old.reason().equals(reason))
                .findFirst()
                .orElseGet(() -> new Refused(now, name, reason)));
      }
    }
    before.stream()
        .filter(old -> !met.contains(old.title()) && old.at().plus(KEPT).isAfter(now))
        .forEach(refused::add);
    return refused;
  }

  private static String name(CaptureOutcome outcome, Result result) {
    return cut(requireNonNullElse(result.title(), outcome.location()));
  }

  private static String cut(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }

  private static void durable(Written written) {
    switch (written) {
      case Written.Durable _ -> {}
      case Written.Rejected(String reason) -> throw new KafkaException(reason);
      case Written.Unanswered(String reason, _) -> throw new KafkaException(reason);
    }
  }
}
