package org.cednews.event;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
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
    return new ContentHash(HexFormat.of().formatHex(Arrays.copyOf(sha256(bytes), 16)));
  }

  static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
