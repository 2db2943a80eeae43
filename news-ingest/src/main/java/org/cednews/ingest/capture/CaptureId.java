package org.cednews.ingest.capture;

import java.util.Optional;
import java.util.regex.Pattern;

/// The name of a capture for the client that uploaded it: where it stands in the log of captures.
///
/// @param partition of the log
/// @param offset in it
public record CaptureId(int partition, long offset) {

  private static final Pattern FORM = Pattern.compile("(\\d{1,6})-(\\d{1,18})");

  /// The id that a person or program typed, or nothing if it cannot be one.
  public static Optional<CaptureId> parse(String text) {
    var matcher = FORM.matcher(text);
    return matcher.matches()
        ? Optional.of(
            new CaptureId(Integer.parseInt(matcher.group(1)), Long.parseLong(matcher.group(2))))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return partition + "-" + offset;
  }
}
