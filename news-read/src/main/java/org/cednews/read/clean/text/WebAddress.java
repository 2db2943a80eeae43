package org.cednews.read.clean.text;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Addresses from outside, made whole and safe: only `http` and `https`, with a host and without a
/// user, no parameters that only follow readers around.
public final class WebAddress {

  /// More characters than this are no address that anybody could use.
  public static final int LONGEST = 2048;

  private static final Pattern MAIL =
      Pattern.compile("(?i)mailto:[\\w.+%-]{1,64}@[\\w.-]{1,255}(?:\\?subject=[\\w%.+-]{0,200})?");

  private static final Pattern PARTS =
      Pattern.compile("(?is)(?<scheme>https?:|)//(?<host>[^/?#:@]*)(?<rest>.*)");

  private static final Pattern PATH = Pattern.compile("^[^/?#]*(?<path>/[^?#]*)");

  private static final Pattern HOST_AND_PORT =
      Pattern.compile("(?i)(?:[a-z0-9._-]+|\\[[0-9a-f:.]+])(?::\\d{0,5})?");

  // What browsers leave out of an address before they look at it.
  private static final Pattern IGNORED = Pattern.compile("[\\p{Cntrl}\\p{Cf}]+");

  private WebAddress() {}

  /// The address as an absolute one, or nothing if it is not to be had or not to be trusted.
  ///
  /// @param base what a relative address is relative to
  public static Optional<URI> parse(@Nullable String text, @Nullable URI base) {
    if (text == null || text.isBlank() || text.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      var address = new URI(encoded(bare(text)));
      URI whole = address.isAbsolute() || base == null ? address : resolved(base, address);
      String scheme = whole.getScheme();
      if (!"http".equals(scheme) && !"https".equals(scheme)) {
        return Optional.empty();
      }
      String authority = whole.getRawAuthority();
      if (authority == null || !HOST_AND_PORT.matcher(authority).matches()) {
        return Optional.empty();
      }
      String kept = Tracking.without(whole.toString());
      return kept.length() > LONGEST ? Optional.empty() : Optional.of(new URI(kept));
    } catch (URISyntaxException | IllegalArgumentException e) {
      return Optional.empty(); // an address that cannot be understood leads nowhere
    }
  }

  /// The same for links in a text, where mail addresses are good too.
  public static Optional<String> link(String text, @Nullable URI base) {
    String bare = bare(text);
    return MAIL.matcher(bare).matches() ? Optional.of(bare) : parse(text, base).map(URI::toString);
  }

  private static String bare(String text) {
    return text.chars().allMatch(c -> c > ' ' && c < 0x7F)
        ? text
        : IGNORED.matcher(text).replaceAll("").strip();
  }

  // As RFC 3986 says: the address of only a query keeps the path, which Java's does not.
  private static URI resolved(URI base, URI address) throws URISyntaxException {
    if (base.isOpaque() || !address.toString().startsWith("?")) {
      return base.resolve(address);
    }
    return new URI(base.toString().replaceFirst("[?#].*", "") + address);
  }

  // Scheme and host in lower case, the host in ASCII.
  private static String encoded(String address) {
    Matcher parts = PARTS.matcher(address);
    if (!parts.matches()) {
      return escaped(address);
    }
    String scheme = parts.group("scheme").toLowerCase(Locale.ROOT);
    String host = parts.group("host");
    if (!host.chars().allMatch(c -> c < 128)) {
      host = IDN.toASCII(host);
    }
    String rest = escaped(parts.group("rest"));
    return scheme + "//" + escaped(host.toLowerCase(Locale.ROOT)) + withoutBrackets(rest);
  }

  // Report[1].pdf: a query may have them, a path may not.
  private static String withoutBrackets(String rest) {
    Matcher parts = PATH.matcher(rest);
    if (!parts.find()) {
      return rest;
    }
    String path = parts.group("path").replace("[", "%5B").replace("]", "%5D");
    return rest.substring(0, parts.start("path")) + path + rest.substring(parts.end("path"));
  }

  // People write addresses with spaces, accents and bars; the standard wants them escaped.
  private static String escaped(String address) {
    var encoded = new StringBuilder(address.length());
    for (int i = 0; i < address.length(); ) {
      int c = address.codePointAt(i);
      boolean escape = c == '%' && isHexadecimal(address, i + 1) && isHexadecimal(address, i + 2);
      if (c < 128 && (escape || "-._~:/?#[]@!$&'()*+,;=".indexOf(c) >= 0 || isAlphanumeric(c))) {
        encoded.append((char) c);
      } else {
        for (byte b : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
          encoded.append('%').append(HexFormat.of().withUpperCase().toHexDigits(b));
        }
      }
      i += Character.charCount(c);
    }
    return encoded.toString();
  }

  private static boolean isHexadecimal(String text, int at) {
    return at < text.length() && HexFormat.isHexDigit(text.charAt(at));
  }

  private static boolean isAlphanumeric(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }
}
