package org.cednews.event;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/// The identity of a post for all time: 16 characters of Crockford's base 32 in lower case (80
/// bits).
///
/// @param value the 16 characters
public record PostId(@JsonValue String value) implements Comparable<PostId> {

  private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
  private static final Pattern FORM = Pattern.compile("[" + ALPHABET + "]{16}");
  private static final BigInteger BASE = BigInteger.valueOf(32);

  @JsonCreator
  public PostId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "a post id is 16 characters of [0-9a-z] without i, l, o, u, but this is '" + value + "'");
    }
  }

  /// The id that follows from where a post comes from: the same parts give the same id on every
  /// machine, so that meeting an item again can never make a second post.
  ///
  /// @param parts what identifies the post, such as the name of a source and the item's guid
  public static PostId derive(String... parts) {
    byte[] hash = Sha256.of(String.join("\n", parts).getBytes(StandardCharsets.UTF_8));
    var number = new BigInteger(1, Arrays.copyOf(hash, 10));
    var characters = new char[16];
    for (int i = characters.length - 1; i >= 0; i--) {
      BigInteger[] division = number.divideAndRemainder(BASE);
      characters[i] = ALPHABET.charAt(division[1].intValue());
      number = division[0];
    }
    return new PostId(new String(characters));
  }

  /// The id that a person or program typed, or nothing if it cannot be one.
  public static Optional<PostId> parse(String text) {
    return FORM.matcher(text).matches() ? Optional.of(new PostId(text)) : Optional.empty();
  }

  @Override
  public int compareTo(PostId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
