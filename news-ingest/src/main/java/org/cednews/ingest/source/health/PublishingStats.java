package org.cednews.ingest.source.health;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.cednews.ingest.source.kind.PublisherHints;
import org.cednews.ingest.source.kind.SourceSnapshot;
import org.jspecify.annotations.Nullable;

/// What a source has to offer: in which form, how much, and how often something new.
///
/// @param form in which it was written last
/// @param formerForm in which it was written before that changed
/// @param formChanged when that was
/// @param items how many stood there when some stood there last
/// @param emptied whether none stood there since
/// @param news when its last posts were published, the newest first
/// @param known the posts that stood there last, each as a short hash of its key
/// @param pace what it says itself about how often to come
record PublishingStats(
    @Nullable String form,
    @Nullable String formerForm,
    @Nullable Instant formChanged,
    int items,
    boolean emptied,
    List<Instant> news,
    List<String> known,
    PublisherHints pace) {

  static final PublishingStats NONE =
      new PublishingStats(null, null, null, 0, false, List.of(), List.of(), PublisherHints.NONE);

  private static final int MOST_NEWS = 50;
  // As many as a visit looks at: what is not known any more would be news.
  private static final int MOST_KNOWN = 10_000;
  private static final int ENOUGH_FOR_A_RHYTHM = 5;
  private static final Duration MONTH = Duration.ofDays(28);
  private static final Duration SHOWN_FOR = Duration.ofDays(7);
  private static final Duration SHORTEST_SILENCE = Duration.ofDays(1);

  PublishingStats {
    news = List.copyOf(news);
    known = List.copyOf(known);
  }

  PublishingStats after(SourceSnapshot look, Instant now) {
    boolean changed = form != null && !form.equals(look.form());
    boolean empty = look.items().isEmpty();
    return new PublishingStats(
        look.form(),
        changed ? form : formerForm,
        changed ? now : formChanged,
        empty ? items : look.items().size(),
        empty && items > 0,
        newer(look, now),
        empty ? known : look.items().stream().map(PublishingStats::hash).limit(MOST_KNOWN).toList(),
        look.pace());
  }

  // Of what stood there at the first visit only what has a date tells of a rhythm; what comes later
  // came between two visits, but an old post that was changed is no news.
  private List<Instant> newer(SourceSnapshot look, Instant now) {
    boolean first = known.isEmpty();
    var before = new HashSet<>(known);
    var times = new ArrayList<>(news);
    for (SourceSnapshot.Item item : look.items()) {
      if (before.contains(hash(item))) {
        continue;
      }
      Instant at = item.at();
      if (at != null && !at.isAfter(now)) {
        if (first || at.isAfter(now.minus(MONTH))) {
          times.add(at);
        }
      } else if (!first) {
        times.add(now);
      }
    }
    times.sort(Comparator.reverseOrder());
    return times.stream().distinct().limit(MOST_NEWS).toList();
  }

  private static String hash(SourceSnapshot.Item item) {
    return Integer.toHexString(item.key().hashCode());
  }

  /// How many posts a week it has brought in the last four.
  double itemsPerWeek(Instant now) {
    long lately = news.stream().filter(at -> at.isAfter(now.minus(MONTH))).count();
    if (lately < MOST_NEWS) {
      return lately / 4.0;
    }
    // More than are remembered: then these tell how fast they come.
    double days = Duration.between(news.getLast(), now).toMinutes() / (24.0 * 60);
    return MOST_NEWS * 7 / Math.max(days, 1.0 / 24);
  }

  /// How long it usually is from one post to the next: the median; absent if too few are known.
  @Nullable Duration gap() {
    List<Duration> gaps = gaps().sorted().toList();
    return gaps.size() < ENOUGH_FOR_A_RHYTHM - 1 ? null : gaps.get(gaps.size() / 2);
  }

  private Stream<Duration> gaps() {
    return IntStream.range(1, news.size())
        .mapToObj(i -> Duration.between(news.get(i), news.get(i - 1)));
  }

  Stream<HealthIssue> troubles(Instant now) {
    return Stream.of(emptiness(), change(now), silence(now)).flatMap(Optional::stream);
  }

  private Optional<HealthIssue> emptiness() {
    return emptied
        ? Optional.of(
            new HealthIssue(
                HealthIssue.Kind.EMPTY,
                "it answers, but without posts; " + items + " stood there before"))
        : Optional.empty();
  }

  private Optional<HealthIssue> change(Instant now) {
    return formChanged != null && formChanged.plus(SHOWN_FOR).isAfter(now)
        ? Optional.of(
            new HealthIssue(
                HealthIssue.Kind.FORMAT_CHANGED,
                "it was written as " + formerForm + " and is now " + form))
        : Optional.empty();
  }

  private Optional<HealthIssue> silence(Instant now) {
    if (news.size() < ENOUGH_FOR_A_RHYTHM) {
      return Optional.empty();
    }
    Duration longest = gaps().max(Comparator.naturalOrder()).orElse(Duration.ZERO);
    Duration silent = Duration.between(news.getFirst(), now);
    Duration most =
        Stream.of(longest.multipliedBy(2), SHORTEST_SILENCE)
            .max(Comparator.naturalOrder())
            .orElseThrow();
    return silent.compareTo(most) > 0
        ? Optional.of(
            new HealthIssue(
                HealthIssue.Kind.SILENT,
                "nothing new for %s; until then never longer than %s"
                    .formatted(inWords(silent), inWords(longest))))
        : Optional.empty();
  }

  private static String inWords(Duration time) {
    return time.toDays() > 1 ? time.toDays() + " days" : Math.max(1, time.toHours()) + " hours";
  }
}
