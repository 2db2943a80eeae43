package org.cednews.read.text;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A date found in a text, as people and programs write dates in English, Spanish, French, German,
/// Portuguese and Italian. A date without a time is midnight, a time without a zone is UTC. Where
/// day and month cannot be told apart (`03/04/2024`) there is no date: it would be a guess.
///
/// @param instant what it means
/// @param start where it begins in the text
/// @param end where it ends, exclusive
public record WrittenDate(Instant instant, int start, int end) {

  /// A line for each month: its names and short forms, folded.
  static final Map<String, Integer> MONTHS =
      months(
          """
          january jan januari stycznia enero ene janvier janv januar janner janeiro gennaio gen
          february feb februari lutego febrero fevrier fevr fev februar fevereiro febbraio
          march mar maart marca marzo mars marz marco mrz maerz
          april apr abril kwietnia abr avril avr aprile
          may mayo mei maj maja mai maio mag maggio
          june jun junio czerwca juin juni junho giugno giu
          july jul julio lipca juillet juil juli julho luglio lug
          august aug augustus augusti sierpnia agosto ago aout
          september wrzesnia sep sept septiembre setiembre septembre setembro set settembre
          october pazdziernika oct octubre octobre oktober okt outubro out ottobre ott
          november listopada nov noviembre novembre novembro
          december dec desember grudnia diciembre dic decembre dezember dez dezembro dicembre
          """);

  private static final Map<String, String> ZONES =
      Map.ofEntries(
          Map.entry("Z", "Z"),
          Map.entry("GMT", "Z"),
          Map.entry("UTC", "Z"),
          Map.entry("UT", "Z"),
          Map.entry("CET", "+01:00"),
          Map.entry("CEST", "+02:00"),
          Map.entry("EST", "-05:00"),
          Map.entry("EDT", "-04:00"),
          Map.entry("CST", "-06:00"),
          Map.entry("CDT", "-05:00"),
          Map.entry("MST", "-07:00"),
          Map.entry("MDT", "-06:00"),
          Map.entry("PST", "-08:00"),
          Map.entry("PDT", "-07:00"));

  private static final String TIME =
      """
      (?:(?:[T\\s,]|\\sat\\s|\\sum\\s|\\sà\\s|\\sa\\slas\\s|\\sàs\\s|\\salle(?:\\sore)?\\s|\\s[-–|]\\s)\\s*\
      (?<hour>\\d{1,2})[:.h](?<minute>\\d{2})(?::(?<second>\\d{2})(?:[.,]\\d{1,9})?)?\
      (?:\\s?(?<half>[aApP])\\.?[mM]\\.?)?(?:\\sUhr|\\s?h)?\
      (?:\\s?(?<zone>Z|UTC?|GMT|CES?T|[ECMP][SD]T|[+-]\\d{2}:?\\d{2}))?)?\
      (?![\\p{L}\\d])\
      """;

  private static final String MONTH_NAME = "(?<name>\\p{L}{3,12})\\.?";

  private static final List<Pattern> FORMS =
      List.of(
          form("(?<year>\\d{4})([-/.])(?<month>\\d{1,2})\\2(?<day>\\d{1,2})"),
          form(
              "(?<day>\\d{1,2})(?:st|nd|rd|th|er|[ºª°.])?[\\s-](?:de |of |d['’])?"
                  + MONTH_NAME
                  + ",?[\\s-](?:de |del )?(?<year>\\d{4})"),
          form(MONTH_NAME + "\\s(?<day>\\d{1,2})(?:st|nd|rd|th)?,?\\s(?<year>\\d{4})"),
          form("(?<day>\\d{1,2})\\.\\s?(?<month>\\d{1,2})\\.\\s?(?<year>\\d{4})"),
          form("(?<day>\\d{1,2})\\.(?<month>\\d{1,2})\\.(?<year>\\d{2})"),
          form("(?<year>\\d{4})\\s?年\\s?(?<month>\\d{1,2})\\s?月\\s?(?<day>\\d{1,2})\\s?日"),
          form("(?<one>\\d{1,2})/(?<two>\\d{1,2})/(?<year>\\d{4})"));

  private static final Pattern WEEKDAY =
      Pattern.compile("(?:\\p{L}{2,10}(?:-feira)?[.,]{0,2}\\s*)?");

  /// The first date in a text.
  public static Optional<WrittenDate> find(String text) {
    return find(text, ZoneOffset.UTC);
  }

  /// The first date in a text.
  ///
  /// @param unsaid the zone of a time that names none
  static Optional<WrittenDate> find(String text, ZoneId unsaid) {
    return FORMS.stream()
        .map(form -> find(form, text, unsaid))
        .flatMap(Optional::stream)
        .min((a, b) -> Integer.compare(a.start, b.start));
  }

  /// The date that a text is: nothing but a weekday may stand beside it.
  public static Optional<Instant> parse(String text) {
    return parse(text, ZoneOffset.UTC, null);
  }

  /// The date that a text is: nothing but a weekday may stand beside it.
  ///
  /// @param language of the text, BCP 47: its names of months go before those of all others
  public static Optional<Instant> parse(String text, @Nullable String language) {
    return parse(text, ZoneOffset.UTC, language);
  }

  /// The date that a text is: nothing but a weekday may stand beside it.
  ///
  /// @param unsaid the zone of a time that names none
  static Optional<Instant> parse(String text, ZoneId unsaid) {
    return parse(text, unsaid, null);
  }

  private static Optional<Instant> parse(String text, ZoneId unsaid, @Nullable String language) {
    String trimmed = text.strip();
    try {
      return Optional.of(OffsetDateTime.parse(trimmed).toInstant());
    } catch (DateTimeParseException e) {
      // Not the strictest of the machines' forms: perhaps one of the people's, or a looser one.
      return find(trimmed, unsaid)
          .filter(
              date ->
                  WEEKDAY.matcher(trimmed.substring(0, date.start)).matches()
                      && trimmed.substring(date.end).replace(".", "").isBlank())
          .map(WrittenDate::instant)
          .or(() -> MachineDate.parse(trimmed, unsaid, language));
    }
  }

  private static Optional<WrittenDate> find(Pattern form, String text, ZoneId unsaid) {
    Matcher found = form.matcher(text);
    while (found.find()) {
      Optional<Instant> instant = instant(found, unsaid);
      if (instant.isPresent()) {
        return Optional.of(new WrittenDate(instant.get(), found.start(), found.end()));
      }
    }
    return Optional.empty();
  }

  private static Optional<Instant> instant(Matcher found, ZoneId unsaid) {
    Map<String, Integer> groups = found.namedGroups();
    int month;
    int day;
    if (groups.containsKey("one")) {
      int one = Integer.parseInt(found.group("one"));
      int two = Integer.parseInt(found.group("two"));
      if (one <= 12 && two <= 12 && one != two) {
        return Optional.empty();
      }
      month = Math.min(one, two);
      day = Math.max(one, two);
    } else {
      day = Integer.parseInt(found.group("day"));
      month =
          groups.containsKey("name")
              ? MONTHS.getOrDefault(ShortText.folded(found.group("name")), 0)
              : Integer.parseInt(found.group("month"));
    }
    try {
      String year =
          found.group("year").length() == 2 ? "20" + found.group("year") : found.group("year");
      LocalDate date = LocalDate.of(Integer.parseInt(year), month, day);
      ZoneId zone = zone(found.group("zone"), unsaid);
      return Optional.of(date.atTime(time(found)).atZone(zone).toInstant());
    } catch (DateTimeException e) {
      // Such a day is not in the calendar: these digits are something else.
      return Optional.empty();
    }
  }

  private static LocalTime time(Matcher found) {
    if (found.group("hour") == null) {
      return LocalTime.MIDNIGHT;
    }
    int hour = Integer.parseInt(found.group("hour"));
    String half = found.group("half");
    if (half != null && hour <= 12) {
      hour = hour % 12 + (half.equalsIgnoreCase("p") ? 12 : 0);
    }
    String second = found.group("second");
    return LocalTime.of(
        hour,
        Integer.parseInt(found.group("minute")),
        second == null ? 0 : Integer.parseInt(second));
  }

  private static ZoneId zone(@Nullable String zone, ZoneId unsaid) {
    return zone == null ? unsaid : ZoneOffset.of(ZONES.getOrDefault(zone, zone));
  }

  private static Pattern form(String date) {
    return Pattern.compile("(?<![\\p{L}\\d/.-])" + date + TIME);
  }

  static Map<String, Integer> months(String lines) {
    var months = new HashMap<String, Integer>();
    int month = 0;
    for (String line : lines.lines().toList()) {
      month++;
      for (String name : line.split(" ", -1)) {
        months.put(name, month);
      }
    }
    return Map.copyOf(months);
  }
}
