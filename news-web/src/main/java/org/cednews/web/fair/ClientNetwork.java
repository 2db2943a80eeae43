package org.cednews.web.fair;

import java.net.InetAddress;
import java.util.HexFormat;

/// Whom an address of the Internet stands for.
public final class ClientNetwork {

  private static final int LONGEST_NAME = 100;
  // A subscriber has that many of the 16 bytes of version 6, and the others to choose from.
  private static final int BYTES = 8;

  private ClientNetwork() {}

  /// An address of version 4, or the network of one of version 6, in which one subscriber has
  /// endless addresses.
  ///
  /// @param address a literal, with or without brackets, or what a proxy calls a client that it
  ///   does not name
  public static String of(String address) {
    String literal = address.startsWith("[") ? address.replaceAll("[\\[\\]]", "") : address;
    try {
      byte[] bytes = InetAddress.ofLiteral(literal).getAddress();
      return HexFormat.of().formatHex(bytes, 0, Math.min(BYTES, bytes.length));
    } catch (IllegalArgumentException _) {
      return address.length() <= LONGEST_NAME ? address : address.substring(0, LONGEST_NAME);
    }
  }
}
