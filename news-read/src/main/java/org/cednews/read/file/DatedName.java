package org.cednews.read.file;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The name of a file that begins with its date, as posts of Jekyll have it:
/// `2019-04-18-open-day.md`.
///
/// @param date `2019-04-18`
/// @param title `Open day`
record DatedName(String date, String title) {

  private static final Pattern FORM =
      Pattern.compile(
          "(?:.*/)?(?<date>\\d{4}-\\d{1,2}-\\d{1,2})[-_](?<words>[^/]+?)(?:\\.\\w{1,8})?");

  static Optional<DatedName> parse(String location) {
    Matcher name = FORM.matcher(location);
    if (!name.matches()) {
      return Optional.empty();
    }
    String words = name.group("words").replaceAll("[-_]+", " ").strip();
    String title =
        words.isEmpty() ? "" : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    return Optional.of(new DatedName(name.group("date"), title));
  }
}
