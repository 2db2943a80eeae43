package org.cednews.event;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/// HTML that went through the cleaner and may be printed as it is.
///
/// The type is the proof: only the cleaner calls [#cleaned], the codec reads back what the cleaner
/// wrote, and only this type is ever printed unescaped.
///
/// @param value the HTML of a fragment, well-formed and safe
public record CleanHtml(@JsonValue String value) {

  public static final CleanHtml EMPTY = new CleanHtml("");

  /// For Jackson and the cleaner alone.
  @JsonCreator
  public CleanHtml {}

  /// Declares that this HTML was cleaned. To be called by the cleaner and by nobody else.
  public static CleanHtml cleaned(String html) {
    return new CleanHtml(html);
  }

  public boolean isEmpty() {
    return value.isEmpty();
  }

  @Override
  public String toString() {
    return value;
  }
}
