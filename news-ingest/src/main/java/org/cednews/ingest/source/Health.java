package org.cednews.ingest.source;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.cednews.ingest.source.visit.Look;
import org.cednews.ingest.source.visit.Pace;
import org.cednews.ingest.source.visit.Visit;
import org.jspecify.annotations.Nullable;

/// How a source is doing, from one visit to the next.
///
/// @param visited when it was visited last
/// @param succeeded when it was seen last
/// @param failed when a visit failed last
/// @param failure why, in words
/// @param failures how many visits have failed since it was seen
/// @param ended why it will not be visited any more
/// @param form in which it was written last
/// @param formerForm in which it was written before that changed
/// @param formChanged when that was
/// @param items how many stood there when some stood there last
/// @param emptied whether none stood there since
/// @param news when its last posts were published, the newest first
/// @param known the posts that stood there last, each as a short hash of its key
/// @param pace what it says itself about how often to come
/// @param next when it will be visited
record Health(
    @Nullable Instant visited,
    @Nullable Instant succeeded,
    @Nullable Instant failed,
    @Nullable String failure,
    int failures,
    @Nullable String ended,
    @Nullable String form,
    @Nullable String formerForm,
    @Nullable Instant formChanged,
    int items,
    boolean emptied,
    List<Instant> news,
    List<String> known,
    Pace pace,
    @Nullable Instant next) {

  /// Of a source that was never visited.
  static final Health UNKNOWN =
      new Health(
          null, null, null, null, 0, null, null, null, null, 0, false, List.of(), List.of(),
          Pace.NONE, null);

  private static final int MOST_NEWS = 50;
  private static final int MOST_KNOWN = 2_000;
  private static final int ENOUGH_FOR_A_RHYTHM = 5;
  private static final Duration MONTH = Duration.ofDays(28);
  private static final Duration SHOWN_FOR = Duration.ofDays(7);
  private static final Duration SHORTEST_SILENCE = Duration.ofDays(1);

  Health {
    news = List.copyOf(news);
    known = List.copyOf(known);
  }

  /// What is wrong with a source.
  ///
  /// @param kind in one word
  /// @param detail in words for editors
  record Trouble(Kind kind, String detail) {

    enum Kind {
      FAILING,
      ENDED,
      SILENT,
      EMPTY,
      FORMAT_CHANGED;

      String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
      }
    }
  }

  /// The same source after a visit.
  Health after(Visit visit, Instant now) {
    return switch (visit) {
      case Visit.Seen(_, Look look, _) -> {
        Health seen = seen(now);
        yield look == null ? seen : seen.with(look, now);
      }
      case Visit.Failed(String reason, _) -> failed(reason, null, now);
      case Visit.Ended(String reason) -> failed(reason, reason, now);
    };
  }

  private Health seen(Instant now) {
    return new Health(
        now,
        now,
        failed,
        failure,
        0,
        null,
        form,
        formerForm,
        formChanged,
        items,
        emptied,
        news,
        known,
        pace,
        next);
  }

  private Health failed(String reason, @Nullable String end, Instant now) {
    return new Health(
        now,
        succeeded,
        now,
        reason,
        failures + 1,
        end,
        form,
        formerForm,
        formChanged,
        items,
        emptied,
        news,
        known,
        pace,
        next);
  }

  Health visitedNext(@Nullable Instant at) {
    return new Health(
        visited,
        succeeded,
        failed,
        failure,
        failures,
        ended,
        form,
        formerForm,
        formChanged,
        items,
        emptied,
        news,
        known,
        pace,
        at);
  }

  private Health with(Look look, Instant now) {
    boolean changed = form != null && !form.equals(look.form());
    boolean empty = look.items().isEmpty();
    return new Health(
        visited,
        succeeded,
        failed,
        failure,
        failures,
        ended,
        look.form(),
        changed ? form : formerForm,
        changed ? now : formChanged,
        empty ? items : look.items().size(),
        empty && items > 0,
        newer(look, now),
        empty ? known : look.items().stream().map(Health::hash).limit(MOST_KNOWN).toList(),
        look.pace(),
        next);
  }

  // Of what stood there at the first visit only what has a date tells of a rhythm; what comes later
  // came between two visits, but an old post that was changed is no news.
  private List<Instant> newer(Look look, Instant now) {
    boolean first = known.isEmpty();
    var before = new HashSet<>(known);
    var times = new ArrayList<>(news);
    for (Look.Item item : look.items()) {
      if (before.contains(hash(item))) {
        continue;
      }
      Instant at = item.at();
      if (first && at != null && !at.isAfter(now)) {
        times.add(at);
      } else if (!first && (at == null || at.isAfter(now))) {
        times.add(now);
      } else if (!first && at != null && at.isAfter(now.minus(MONTH))) {
        times.add(at);
      }
    }
    times.sort(Comparator.reverseOrder());
    return times.stream().limit(MOST_NEWS).toList();
  }

  private static String hash(Look.Item item) {
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

  /// What is wrong with it.
  List<Trouble> troubles(Instant now) {
    var troubles = new ArrayList<Trouble>();
    if (ended != null) {
      troubles.add(new Trouble(Trouble.Kind.ENDED, ended));
    } else if (failures > 0 && failure != null) {
      troubles.add(
          new Trouble(
              Trouble.Kind.FAILING,
              failures == 1 ? failure : failures + " visits in a row failed: " + failure));
    }
    if (emptied) {
      troubles.add(
          new Trouble(
              Trouble.Kind.EMPTY,
              "it answers, but without posts; " + items + " stood there before"));
    }
    if (formChanged != null && formChanged.plus(SHOWN_FOR).isAfter(now)) {
      troubles.add(
          new Trouble(
              Trouble.Kind.FORMAT_CHANGED,
              "it was written as " + formerForm + " and is now " + form));
    }
    silence(now).ifPresent(detail -> troubles.add(new Trouble(Trouble.Kind.SILENT, detail)));
    return troubles;
  }

  private Optional<String> silence(Instant now) {
    if (news.size() < ENOUGH_FOR_A_RHYTHM) {
      return Optional.empty();
    }
    Duration longest = gaps().max(Comparator.naturalOrder()).orElse(Duration.ZERO);
    Duration silent = Duration.between(news.getFirst(), now);
    Duration most = longest.multipliedBy(2);
    return silent.compareTo(most) > 0 && silent.compareTo(SHORTEST_SILENCE) > 0
        ? Optional.of(
            "nothing new for %s; until then never longer than %s"
                .formatted(inWords(silent), inWords(longest)))
        : Optional.empty();
  }

  private static String inWords(Duration time) {
    return time.toDays() > 1 ? time.toDays() + " days" : Math.max(1, time.toHours()) + " hours";
  }
}
