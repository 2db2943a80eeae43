package org.cednews.read.text;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.cednews.read.RawPost;
import org.cednews.read.Reading;
import org.cednews.read.Reading.RefusedEntry;

/// Keeps back what is dated ahead of the moment at which it was sent: the public log is kept for
/// ever, so what goes into it too early cannot be taken back.
///
/// A time without a zone is meant in UTC or in the zone of this machine, and nobody knows which: it
/// is ahead if it is so in one of them.
public final class Unpublished {

  private static final Duration TOLERANCE = Duration.ofSeconds(5);
  private static final Pattern YEAR = Pattern.compile("(?<!\\d)\\d{4,9}(?!\\d)");
  private static final ZoneId HERE = ZoneId.systemDefault();

  private Unpublished() {}

  /// Whether a date is ahead. Where it cannot be read, its year decides.
  public static boolean isAhead(String written, Instant now) {
    return isAhead(written, now, HERE);
  }

  static boolean isAhead(String written, Instant now, ZoneId here) {
    Instant latest = now.plus(TOLERANCE);
    List<Instant> dates = dates(written, here).toList();
    int year = now.atZone(here).getYear();
    return dates.isEmpty()
        ? YEAR.matcher(written).results().anyMatch(found -> Long.parseLong(found.group()) > year)
        : dates.stream().anyMatch(date -> date.isAfter(latest));
  }

  /// Whether a date is not ahead, wherever it is meant.
  public static boolean isPast(String written, Instant now) {
    return dates(written, HERE).anyMatch(Predicate.not(now::isBefore));
  }

  /// A reading of a file without the posts that are dated ahead of when it was sent.
  public static Reading keptBack(Reading reading, Instant now) {
    if (!(reading instanceof Reading.Posts(List<RawPost> posts, List<RefusedEntry> refused))) {
      return reading;
    }
    var due = new ArrayList<RawPost>();
    var left = new ArrayList<RefusedEntry>(refused);
    for (RawPost post : posts) {
      if (post.publishedAt() != null && isAhead(post.publishedAt(), now)) {
        String title = post.title() == null ? post.identity().key() : post.title();
        left.add(RefusedEntry.skipped(title, ahead(post.publishedAt())));
      } else {
        due.add(post);
      }
    }
    return new Reading.Posts(due, left);
  }

  /// The reason, in words.
  public static String ahead(String written) {
    return "its date is ahead: " + written.strip();
  }

  private static Stream<Instant> dates(String written, ZoneId here) {
    return Stream.of(ZoneOffset.UTC, here)
        .flatMap(
            zone ->
                WrittenDate.parse(written, zone)
                    .or(() -> WrittenDate.find(written, zone).map(WrittenDate::instant))
                    .stream());
  }
}
