package org.cednews.index.query;

import java.util.Locale;
import java.util.Optional;

/// What posts can be counted and filtered by.
public enum Facet {
  CATEGORY,
  AUTHOR,
  TAG,
  SOURCE,
  KIND,
  LANG,
  /// The month of publishing in UTC, such as `2023-10`. Counted, and filtered by `from` and `to`.
  MONTH;

  /// The name in parameters, answers and the query language.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Facet> parse(String word) {
    for (Facet facet : values()) {
      if (facet.word().equals(word)) {
        return Optional.of(facet);
      }
    }
    return Optional.empty();
  }
}
