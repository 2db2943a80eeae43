package org.cednews.ingest.source.health;

import java.util.Locale;

/// What is wrong with a source.
///
/// @param kind in one word
/// @param detail in words for editors
record HealthIssue(Kind kind, String detail) {

  enum Kind {
    FAILING,
    ENDED,
    SILENT,
    EMPTY,
    FORMAT_CHANGED,
    REFUSED,
    MOVED;

    String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
