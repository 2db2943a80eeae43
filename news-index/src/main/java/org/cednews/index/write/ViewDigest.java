package org.cednews.index.write;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.cednews.event.PostEvent;
import org.cednews.event.Sha256;

/// A number over a whole view that does not depend on the order of its posts: the sum, modulo 2^64,
/// of what each post contributes by its id, version and content. A post that changes leaves with
/// its old contribution and enters with its new one.
final class ViewDigest {

  private ViewDigest() {}

  /// The first 64 bits of SHA-256 over id, version and content hash.
  static long contribution(PostEvent event) {
    String text = event.id() + "\n" + event.version() + "\n" + event.hash();
    byte[] hash = Sha256.of(text.getBytes(StandardCharsets.US_ASCII));
    return ByteBuffer.wrap(hash).getLong();
  }

  static String print(long sum) {
    return HexFormat.of().toHexDigits(sum);
  }

  static long parse(String text) {
    return HexFormat.fromHexDigitsToLong(text);
  }
}
