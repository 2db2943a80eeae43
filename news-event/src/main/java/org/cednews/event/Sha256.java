package org.cednews.event;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// SHA-256 (FIPS 180-4), which every Java has.
public final class Sha256 {

  private Sha256() {}

  /// A digest to which bytes can be added.
  public static MessageDigest begin() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has SHA-256", e);
    }
  }

  /// The 32 bytes of the digest of some bytes.
  public static byte[] of(byte[] bytes) {
    return begin().digest(bytes);
  }
}
