package org.cednews.event;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;
import java.util.Optional;

/// What sort of post it is.
public enum Kind {
  @JsonProperty("news")
  NEWS,
  @JsonProperty("announcement")
  ANNOUNCEMENT,
  @JsonProperty("event")
  EVENT,
  @JsonProperty("report")
  REPORT;

  /// The word for this kind in JSON, in addresses and in queries: `news`, `announcement` ….
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The kind of that word, in any case, or nothing.
  public static Optional<Kind> parse(String word) {
    for (Kind kind : values()) {
      if (kind.word().equalsIgnoreCase(word)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }
}
