package org.cednews.index.write;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.cednews.event.PostEvent;

/// A number over a whole view that does not depend on the order of its posts: the sum, modulo 2^64,
/// of what each post contributes by its id, version and content. A post that changes leaves with
/// its old contribution and enters with its new one.
final class ViewDigest {

  private ViewDigest() {}

  /// The first 64 bits of SHA-256 over id, version and content hash.
  static long contribution(PostEvent event) {
    String text = event.id() + "\n" + event.version() + "\n" + event.hash();
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
      return ByteBuffer.wrap(hash).getLong();
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  static String print(long sum) {
    return HexFormat.of().toHexDigits(sum);
  }

  static long parse(String text) {
    return HexFormat.fromHexDigitsToLong(text);
  }
}
