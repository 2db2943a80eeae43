package org.cednews.event;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Pattern;

/// What a post says, as a number: equal content has an equal hash. The first 128 bits of SHA-256
/// over the content's JSON, as 32 hexadecimal digits.
///
/// @param value the 32 digits, in lower case
public record ContentHash(@JsonValue String value) {

  private static final Pattern FORM = Pattern.compile("[0-9a-f]{32}");

  @JsonCreator
  public ContentHash {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("a content hash is 32 hexadecimal digits, not " + value);
    }
  }

  /// @param bytes what the number is of, such as the JSON of a content
  public static ContentHash of(byte[] bytes) {
    return new ContentHash(HexFormat.of().formatHex(Arrays.copyOf(Sha256.of(bytes), 16)));
  }

  @Override
  public String toString() {
    return value;
  }
}
