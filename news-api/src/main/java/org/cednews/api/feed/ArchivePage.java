package org.cednews.api.feed;

import java.util.Optional;
import org.cednews.event.LogPosition;
import org.jspecify.annotations.Nullable;

/// A part of the archive of all posts (RFC 5005): the events at a hundred positions of the log, the
/// oldest first. What has been said at these positions does not change, and so nor do the pages.
///
/// How this works: a page is complete once the log has gone beyond it. The events behind the last
/// complete page are a page, too, under an address that says how far it goes (`upto`): readers
/// remember what they have read by its address, and so read the further events under the next one.
///
/// @param number from 1
/// @param upto the last position of a page that was not complete; absent for a whole page
record ArchivePage(long number, @Nullable LogPosition upto) {

  private static final int EVENTS = 100;
  private static final long MOST_PAGES = Long.MAX_VALUE / EVENTS;

  /// The page that an address asks for; absent if it names none.
  ///
  /// @param page the parameter as it came
  /// @param upto the parameter as it came
  static @Nullable ArchivePage parse(@Nullable String page, @Nullable String upto) {
    Optional<LogPosition> number = page == null ? Optional.empty() : LogPosition.parse(page);
    Optional<LogPosition> end = upto == null ? Optional.empty() : LogPosition.parse(upto);
    return number.filter(value -> value.value() > 0 && value.value() < MOST_PAGES).isEmpty()
        ? null
        : new ArchivePage(number.get().value(), end.orElse(null));
  }

  /// The page that holds the newest event, up to it; absent while there is none.
  static @Nullable ArchivePage last(LogPosition newest) {
    if (newest.value() < 0) {
      return null;
    }
    var whole = new ArchivePage(newest.value() / EVENTS + 1, null);
    return whole.isComplete(newest) ? whole : new ArchivePage(whole.number, newest);
  }

  /// Whether there is such a page, or will be next.
  boolean exists(LogPosition newest) {
    boolean begins = first().value() <= newest.value() + 1;
    return upto == null
        ? begins
        : upto.reaches(first()) && end().reaches(upto) && newest.reaches(upto);
  }

  /// Whether it says all that it will ever say.
  boolean isComplete(LogPosition newest) {
    return upto != null || newest.reaches(end());
  }

  LogPosition first() {
    return new LogPosition((number - 1) * EVENTS);
  }

  LogPosition to() {
    return upto == null ? end() : upto;
  }

  private LogPosition end() {
    return new LogPosition(number * EVENTS - 1);
  }

  @Nullable ArchivePage previous() {
    return number == 1 ? null : new ArchivePage(number - 1, null);
  }

  @Nullable ArchivePage next() {
    return upto == null ? new ArchivePage(number + 1, null) : null;
  }

  /// Its address.
  ///
  /// @param path of the feed
  String address(String path) {
    return path + "?page=" + number + (upto == null ? "" : "&upto=" + upto);
  }
}
