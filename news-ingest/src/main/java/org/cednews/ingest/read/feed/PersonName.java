package org.cednews.ingest.read.feed;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cednews.ingest.read.feed.ParsedFeed.Person;
import org.jspecify.annotations.Nullable;

/// Persons as RSS writes them, in one line: `editor@example.org (Education Committee)`.
final class PersonName {

  private static final Pattern ADDRESS =
      Pattern.compile("(?:mailto:)?([^\\s()<>@]{1,64}@[^\\s()<>@]{1,255})");

  private PersonName() {}

  /// Whoever is named, by name, address or both; nobody at all in an empty line.
  static Person parse(@Nullable String line) {
    if (line == null || line.isBlank()) {
      return new Person(null, null, null);
    }
    Matcher address = ADDRESS.matcher(line);
    if (!address.find()) {
      return new Person(line.strip(), null, null);
    }
    String name =
        (line.substring(0, address.start()) + line.substring(address.end()))
            .replaceAll("[()<>\"]", " ")
            .strip();
    return new Person(name.isEmpty() ? null : name, address.group(1), null);
  }
}
