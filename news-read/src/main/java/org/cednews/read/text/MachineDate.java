package org.cednews.read.text;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Dates as programs write them: the forms of RFC 822, ISO 8601 and `asctime`, with what is seen of
/// them in feeds: years of two digits, names of zones, months in other languages, seconds since
/// 1970. The whole text has to be the date. A zone that nobody knows counts as none, which is UTC.
final class MachineDate {

  private static final int LONGEST = 80;

  /// Hours and minutes by the name of the zone.
  private static final Map<String, String> ZONES =
      zones(
          """
          +00:00 z gmt utc ut wet
          +01:00 bst west cet mez met
          +02:00 cest mesz mest eet sast
          +03:00 eest msk
          +04:00 msd
          +05:30 ist
          +08:00 hkt sgt awst
          +09:00 jst kst
          +09:30 acst
          +10:00 aest
          +11:00 aedt
          +12:00 nzst
          +13:00 nzdt
          -02:30 ndt
          -03:00 adt brt art
          -03:30 nst
          -04:00 edt ast
          -05:00 est cdt et
          -06:00 cst mdt ct
          -07:00 mst pdt mt
          -08:00 pst akdt pt
          -09:00 akst
          -10:00 hst
          """);

  /// A line for each month: its names in languages that are not read in sentences, folded.
  private static final Map<String, Integer> MONTHS =
      WrittenDate.months(
          """
          januari ιαν ιανουαριος ιανουαριου stycznia января янв január
          februari φεβ φεβρουαριος φεβρουαριου lutego февраля фев február
          maart maa marts μαρ μαρτ μαρτιος μαρτιου marca марта мар március marcius
          απρ απριλιος απριλιου kwietnia апреля апр április aprilis
          mei maj μαι μαιος μαιου maja мая május majus
          juni ιουν ιουνιος ιουνιου czerwca июня июн június junius
          juli ιουλ ιουλιος ιουλιου lipca июля июл július julius
          augustus augusti αυγ αυγουστος αυγουστου sierpnia августа авг augusztus
          september σεπ σεπτεμβριος σεπτεμβριου września wrzesnia сентября сен szeptember
          oktober οκτ οκτωβριος οκτωβριου października pazdziernika октября окт október
          november νοε νοεμβριος νοεμβριου listopada ноября ноя
          december δεκ δεκεμβριος δεκεμβριου grudnia декабря дек
          """);

  private static final String ZONE =
      """
      (?:\\s*(?:\\(?(?<zone>\\p{L}{1,5})\\)?)?(?:(?<sign>[+-])(?<zoneHour>\\d{1,2}):?(?<zoneMinute>\\d{2})?)?)\
      (?:\\s*\\([^)]{0,30}\\))?\
      """;

  private static final String TIME =
      """
      (?<half1>[ap]\\.?m\\.?|오전|오후|上午|下午)?\\s*\
      (?<hour>\\d{1,2})(?:[:.h](?<minute>\\d{2})(?:[:.](?<second>\\d{2})(?:[.,:]\\d{1,9})?)?)\
      (?:\\s*(?<half2>[ap]\\.?m\\.?)(?!\\p{L}))?\
      """;

  private static final String WEEKDAY = "(?:\\p{L}{1,12}[.,]{0,2}\\s*)?";
  private static final String NAME = "(?<name>[\\p{L}\\p{M}]{3,12})[.,]?";
  private static final String DAY = "(?<day>\\d{1,2})(?:st|nd|rd|th|\\.)?,?";

  private static final List<Pattern> FORMS =
      List.of(
          dated("(?<year>\\d{4})([-/.])(?<month>\\d{1,2})\\2(?<day>\\d{1,2})"),
          dated(DAY + "[\\s-]*" + NAME + "[\\s-]*(?<year>\\d{4}|['’]?\\d{2})"),
          dated(NAME + "\\s+" + DAY + "\\s+(?<year>\\d{4})"),
          dated("(?<year>\\d{4})-" + NAME + "-" + DAY),
          dated(
              "(?<year>\\d{4})\\s?[年년]\\s?(?<month>\\d{1,2})\\s?[月월]\\s?(?<day>\\d{1,2})\\s?[日일]"),
          pattern(WEEKDAY + NAME + "\\s+" + DAY + "\\s+" + TIME + ZONE + "\\s+(?<year>\\d{4})"),
          pattern(
              "(?<year>\\d{4})(?<month>\\d{2})(?<day>\\d{2})(?:T?(?<hour>\\d{2}):?(?<minute>\\d{2})"
                  + "(?::?(?<second>\\d{2})(?:[.,]\\d{1,9})?)?"
                  + ZONE
                  + ")?"),
          pattern("(?<year>\\d{4})-(?<dayOfYear>\\d{3})(?:T" + TIME + ZONE + ")?"),
          pattern("(?<week>\\d{4}-W\\d{2}-\\d)(?:T" + TIME + ZONE + ")?"));

  private static final Pattern YEAR = Pattern.compile("\\b\\d{4}\\b");
  private static final Pattern DAY_IN_WORDS = Pattern.compile("^[^\\d,،]{1,30}[,،]\\s*");
  private static final Pattern EPOCH = Pattern.compile("1\\d{9}(?<millis>\\d{3})?");

  private MachineDate() {}

  /// @param unsaid the zone of a time that names none
  /// @param language in which names of months are written, if it is known
  static Optional<Instant> parse(String text, ZoneId unsaid, @Nullable String language) {
    String spaced = withDigits(ShortText.spaced(text));
    if (spaced.length() > LONGEST) {
      return Optional.empty();
    }
    Optional<Instant> found = parse(spaced, unsaid);
    if (found.isPresent() || !YEAR.matcher(spaced).find()) {
      return found;
    }
    String english = MonthNames.english(spaced, language);
    return english.equals(spaced)
        ? found
        : parse(DAY_IN_WORDS.matcher(english).replaceFirst(""), unsaid);
  }

  // Those of any script as the plain ones.
  private static String withDigits(String text) {
    var plain = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              int digit = Character.isDigit(c) ? Character.digit(c, 10) : -1;
              plain.appendCodePoint(digit < 0 ? c : '0' + digit);
            });
    return plain.toString();
  }

  private static Optional<Instant> parse(String spaced, ZoneId unsaid) {
    Matcher epoch = EPOCH.matcher(spaced);
    if (epoch.matches()) {
      long number = Long.parseLong(spaced);
      return Optional.of(
          epoch.group("millis") == null
              ? Instant.ofEpochSecond(number)
              : Instant.ofEpochMilli(number));
    }
    return FORMS.stream()
        .map(form -> form.matcher(spaced))
        .filter(Matcher::matches)
        .map(found -> instant(found, unsaid))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<Instant> instant(Matcher found, ZoneId unsaid) {
    try {
      int hour = number(found, "hour");
      String half = group(found, "half1") == null ? group(found, "half2") : group(found, "half1");
      if (half != null && hour <= 12) {
        hour = hour % 12 + (half.matches("(?i)p.*|오후|下午") ? 12 : 0);
      }
      // ISO 8601 calls midnight at the end of a day 24:00; a leap second is its predecessor.
      LocalTime time =
          LocalTime.of(hour % 24, number(found, "minute"), Math.min(number(found, "second"), 59));
      LocalDate date = date(found).plusDays(hour / 24);
      return hour > 24
          ? Optional.empty()
          : Optional.of(date.atTime(time).atZone(zone(found, unsaid)).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty(); // such a day is not in the calendar
    }
  }

  private static LocalDate date(Matcher found) {
    if (group(found, "week") != null) {
      return LocalDate.parse(found.group("week"), DateTimeFormatter.ISO_WEEK_DATE);
    }
    int year = number(found, "year");
    if (found.group("year").length() < 4) {
      year += year < 70 ? 2000 : 1900; // as programs that read mail do
    }
    if (group(found, "dayOfYear") != null) {
      return LocalDate.ofYearDay(year, number(found, "dayOfYear"));
    }
    String name = group(found, "name");
    int month = name == null ? number(found, "month") : month(ShortText.folded(name));
    return LocalDate.of(year, month, number(found, "day"));
  }

  private static int month(String name) {
    return WrittenDate.MONTHS.getOrDefault(name, MONTHS.getOrDefault(name, 0));
  }

  private static ZoneId zone(Matcher found, ZoneId unsaid) {
    String sign = group(found, "sign");
    if (sign != null) {
      int minutes = 60 * number(found, "zoneHour") + number(found, "zoneMinute");
      return ZoneOffset.ofTotalSeconds((sign.equals("-") ? -60 : 60) * minutes);
    }
    String name = group(found, "zone");
    return name == null
        ? unsaid
        : ZoneOffset.of(ZONES.getOrDefault(name.toLowerCase(Locale.ROOT), "Z"));
  }

  private static int number(Matcher found, String group) {
    String digits = group(found, group);
    return digits == null ? 0 : Integer.parseInt(digits.replaceAll("\\D", ""));
  }

  private static @Nullable String group(Matcher found, String group) {
    return found.namedGroups().containsKey(group) ? found.group(group) : null;
  }

  private static Pattern dated(String date) {
    return pattern(
        WEEKDAY + date + "(?:(?:\\s*[T_,|]\\s*|\\s+(?:at |à |um )?|-)" + TIME + ZONE + ")?\\s*");
  }

  private static Pattern pattern(String form) {
    return Pattern.compile(form, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }

  private static Map<String, String> zones(String lines) {
    var zones = new HashMap<String, String>();
    for (String line : lines.lines().toList()) {
      String[] words = line.split(" ", 0);
      for (int i = 1; i < words.length; i++) {
        zones.put(words[i], words[0]);
      }
    }
    return Map.copyOf(zones);
  }
}
