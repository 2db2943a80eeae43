package org.cednews.index.document;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/// A path under which a post was found earlier, in the one spelling that all of its spellings have
/// in common: [RFC 3986, 6.2.2](https://www.rfc-editor.org/rfc/rfc3986#section-6.2.2).
public final class EarlierPath {

  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private EarlierPath() {}

  /// Letters and digits are not escaped, those of other scripts are, and the digits of escapes are
  /// large.
  public static String key(String path) {
    var key = new StringBuilder(path.length());
    for (int i = 0; i < path.length(); i += Character.charCount(path.codePointAt(i))) {
      int c = path.codePointAt(i);
      if (c == '%' && isEscape(path, i)) {
        int octet = HexFormat.fromHexDigits(path, i + 1, i + 3);
        i += 2;
        append(key, (byte) octet, isPlain(octet));
      } else if (c < 128) {
        key.append((char) c);
      } else {
        for (byte octet : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
          append(key, octet, false);
        }
      }
    }
    return key.toString();
  }

  private static void append(StringBuilder key, byte octet, boolean plain) {
    if (plain) {
      key.append((char) octet);
    } else {
      key.append('%').append(HEX.toHexDigits(octet));
    }
  }

  private static boolean isEscape(String path, int at) {
    return at + 2 < path.length()
        && HexFormat.isHexDigit(path.charAt(at + 1))
        && HexFormat.isHexDigit(path.charAt(at + 2));
  }

  private static boolean isPlain(int octet) {
    return octet < 128 && (Character.isLetterOrDigit(octet) || "-._~".indexOf(octet) >= 0);
  }
}
