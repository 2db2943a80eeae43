package org.cednews.api.feed;

import java.util.Map;
import org.cednews.api.search.Problem;
import org.cednews.api.search.ProblemException;
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

  /// The page that an address asks for.
  ///
  /// @throws ProblemException 400 for what is no number
  static ArchivePage parse(Map<String, String[]> parameters) {
    long number = 0;
    LogPosition upto = null;
    for (Map.Entry<String, String[]> parameter : parameters.entrySet()) {
      String value = parameter.getValue()[0];
      switch (parameter.getKey()) {
        case "page" -> number = position("page", value).value();
        case "upto" -> upto = position("upto", value);
        default ->
            throw new ProblemException(
                Problem.unknownParameter(
                    parameter.getKey(), "page, upto: the archive is that of all posts"));
      }
    }
    if (number < 1) {
      throw new ProblemException(Problem.malformedParameter("page", "Pages begin with 1."));
    }
    return new ArchivePage(number, upto);
  }

  private static LogPosition position(String name, String value) {
    return LogPosition.parse(value)
        .orElseThrow(
            () ->
                new ProblemException(
                    Problem.malformedParameter(name, "'" + name + "' is a whole number.")));
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
