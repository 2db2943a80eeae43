package org.cednews.read.clean;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.cednews.event.Content.EventDetails;
import org.cednews.event.Content.EventDetails.Precision;
import org.cednews.read.RawPost;
import org.cednews.read.text.WrittenDate;
import org.jspecify.annotations.Nullable;

/// When an event takes place, as it is written: in whole days, in local times of a zone, or in
/// times with their offset. A day stays a day, and times keep their zone.
final class EventTimes {

  /// @param instant of a day: its midnight in UTC
  /// @param zone that the time itself names by its offset
  private record Moment(Instant instant, @Nullable String zone, boolean day) {}

  private final RawPost.Event event;
  private final Findings findings;
  private final @Nullable ZoneId zone;

  private EventTimes(RawPost.Event event, Findings findings) {
    this.event = event;
    this.findings = findings;
    this.zone = zone();
  }

  /// The times of an event, without its place; nothing if its start is no date.
  static @Nullable EventDetails of(RawPost.Event event, Findings findings) {
    return new EventTimes(event, findings).details();
  }

  private @Nullable EventDetails details() {
    Moment start = moment("event.start", event.start());
    if (start == null) {
      return null;
    }
    Moment end = event.end() == null ? null : moment("event.end", event.end());
    if (end != null && start.day != end.day) {
      findings.add("event.end", "of start and end, either both are days or none");
      end = null;
    } else if (end != null && end.instant.isBefore(start.instant)) {
      findings.add("event.end", "'" + event.end() + "' is before the start");
      end = null;
    }
    return new EventDetails(
        start.instant,
        end == null ? null : end.instant,
        null,
        null,
        zone == null ? start.zone : zone.getId(),
        start.day ? Precision.DAY : null);
  }

  private @Nullable ZoneId zone() {
    if (event.zone() == null || event.zone().isBlank()) {
      return null;
    }
    try {
      return ZoneId.of(event.zone().strip());
    } catch (DateTimeException e) {
      findings.add("event.zone", "'" + event.zone() + "' is not a zone such as Europe/Berlin");
      return null;
    }
  }

  private @Nullable Moment moment(String field, String written) {
    String text = written.strip();
    Optional<Moment> moment = read(field, text);
    if (moment.isEmpty() || !Findings.isInRange(moment.get().instant)) {
      findings.add(field, "'" + text + "' is not a date " + Findings.RANGE);
      return null;
    }
    return moment.get();
  }

  private Optional<Moment> read(String field, String text) {
    try {
      return Optional.of(day(LocalDate.parse(text)));
    } catch (DateTimeParseException e) {
      // Not a day.
    }
    try {
      var time = OffsetDateTime.parse(text);
      boolean utc = time.getOffset().equals(ZoneOffset.UTC);
      return Optional.of(
          new Moment(time.toInstant(), utc ? null : time.getOffset().getId(), false));
    } catch (DateTimeParseException e) {
      // Not a time with its offset.
    }
    try {
      return Optional.of(local(field, LocalDateTime.parse(text.replaceFirst("\\s+", "T"))));
    } catch (DateTimeParseException e) {
      // Not a local time: perhaps a date in words.
    }
    return WrittenDate.parse(text)
        .map(
            instant ->
                instant.atOffset(ZoneOffset.UTC).toLocalTime().toSecondOfDay() == 0
                        && text.indexOf(':') < 0
                    ? day(LocalDate.ofInstant(instant, ZoneOffset.UTC))
                    : new Moment(instant, null, false));
  }

  private static Moment day(LocalDate day) {
    return new Moment(day.atStartOfDay(ZoneOffset.UTC).toInstant(), null, true);
  }

  // Where the clocks go back, the first of the two is meant; an offset says the other one.
  private Moment local(String field, LocalDateTime time) {
    if (zone == null) {
      if (event.zone() == null) {
        findings.add(
            "event.zone",
            "missing, so " + time + " is taken for UTC; name a zone such as Europe/Berlin");
      }
      return new Moment(time.toInstant(ZoneOffset.UTC), null, false);
    }
    var there = time.atZone(zone);
    if (!there.toLocalDateTime().equals(time)) {
      findings.add(
          field,
          "%s does not exist in %s, where the clocks go forward; %s does"
              .formatted(time, zone, there.toLocalDateTime()));
    }
    return new Moment(there.toInstant(), null, false);
  }
}
