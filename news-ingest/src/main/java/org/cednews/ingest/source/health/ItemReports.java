package org.cednews.ingest.source.health;

import static java.util.Objects.requireNonNullElse;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.cednews.event.PostId;
import org.cednews.ingest.capture.CaptureOutcome;
import org.cednews.ingest.capture.CaptureOutcome.Result;
import org.cednews.ingest.capture.CaptureOutcome.Verdict;
import org.cednews.ingest.capture.ItemRefusals;
import org.cednews.ingest.source.health.SourceStatus.Reported;
import org.cednews.log.table.LogTable;
import org.cednews.log.write.LogWriter.Written;
import org.cednews.read.clean.Cleaning.Unusable;
import tools.jackson.databind.json.JsonMapper;

/// The items of each source that cannot be taken, and those of which a value was left out, cut or
/// mended, in the log of sources: an entry for each feed, page or file. An item leaves a list when
/// nothing is wrong with it any more or it has not been met for a month.
///
/// The captures of one place are processed one after the other, so nobody else writes its entry.
public final class ItemReports implements ItemRefusals {

  private static final String REFUSED = "refused/";
  private static final String NOTED = "noted/";

  private static final int MOST = 50;
  private static final int LONGEST = 300;
  private static final Duration KEPT = Duration.ofDays(30);
  private static final JsonMapper JSON = JsonMapper.shared();

  private final LogTable entries;
  private final Predicate<String> isSource;
  private final InstantSource clock;

  public ItemReports(LogTable entries, Predicate<String> isSource, InstantSource clock) {
    this.entries = entries;
    this.isSource = isSource;
    this.clock = clock;
  }

  /// @param count of all of them
  /// @param items the newest first, at most 50
  public record Entry(int count, List<Reported> items) {

    private static final Entry NONE = new Entry(0, List.of());

    Optional<HealthIssue> trouble() {
      return items.stream()
          .findFirst()
          .map(
              last ->
                  new HealthIssue(
                      HealthIssue.Kind.REFUSED,
                      "%d %s cannot be taken; the last: %s: %s"
                          .formatted(
                              count, count == 1 ? "item" : "items", last.title(), last.reason())));
    }

    static Entry of(List<Reported> all) {
      return new Entry(
          all.size(),
          all.stream().sorted(Comparator.comparing(Reported::at).reversed()).limit(MOST).toList());
    }
  }

  /// What of a source cannot be taken.
  public Entry refused(String source) {
    return of(REFUSED, source);
  }

  /// What of a source was taken, but not all of it.
  public Entry noted(String source) {
    return of(NOTED, source);
  }

  /// The beginnings of the keys of all entries of a source.
  public static Stream<String> keys(String source) {
    return Stream.of(REFUSED, NOTED).map(list -> list + source + "/");
  }

  public static boolean isKey(String key) {
    return key.startsWith(REFUSED) || key.startsWith(NOTED);
  }

  private Entry of(String list, String source) {
    List<Entry> places =
        entries.beginningWith(list + source + "/").values().stream()
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
    note(REFUSED, outcome, ItemReports::refusal);
    note(NOTED, outcome, ItemReports::notes);
  }

  private void note(
      String list, CaptureOutcome outcome, Function<Result, Optional<String>> reason) {
    String key = list + outcome.source() + "/" + PostId.derive("place", outcome.location()).value();
    Entry before = entries.get(key).map(v -> JSON.readValue(v, Entry.class)).orElse(Entry.NONE);
    Entry now = Entry.of(reported(outcome, reason, before.items(), clock.instant()));
    if (!now.equals(before)) {
      durable(
          now.items().isEmpty()
              ? entries.remove(key)
              : entries.put(key, JSON.writeValueAsBytes(now)));
    }
  }

  private static Optional<String> refusal(Result result) {
    return result.result() == Verdict.REFUSED
        ? Optional.of(requireNonNullElse(result.reason(), ""))
        : Optional.empty();
  }

  private static Optional<String> notes(Result result) {
    return result.notes().isEmpty()
        ? Optional.empty()
        : Optional.of(result.notes().stream().map(Unusable::toString).collect(joining("; ")));
  }

  private static List<Reported> reported(
      CaptureOutcome outcome,
      Function<Result, Optional<String>> why,
      List<Reported> before,
      Instant now) {
    Set<Object> met =
        outcome.results().stream()
            .<Object>flatMap(
                result ->
                    result.id() == null
                        ? Stream.of(name(outcome, result))
                        : Stream.of(name(outcome, result), result.id()))
            .collect(toSet());
    var reported = new ArrayList<Reported>();
    for (Result result : outcome.results()) {
      why.apply(result)
          .map(ItemReports::cut)
          .ifPresent(
              reason -> {
                String name = name(outcome, result);
                reported.add(
                    before.stream()
                        .filter(old -> old.title().equals(name) && old.reason().equals(reason))
                        .findFirst()
                        .orElseGet(() -> new Reported(now, result.id(), name, reason)));
              });
    }
    before.stream()
        .filter(old -> !met.contains(old.title()))
        .filter(old -> old.id() == null || !met.contains(old.id()))
        .filter(old -> old.at().plus(KEPT).isAfter(now))
        .forEach(reported::add);
    return reported;
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
