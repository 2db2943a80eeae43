package org.cednews.outbound.guard;

import java.net.IDN;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.utils.URIUtils;
import org.cednews.outbound.guard.AddressGuard.Objection;

/// An address of the web, read so strictly that everybody who reads it means the same machine.
///
/// Programs differ in how they read odd addresses: some take `127.1`, `0x7f.1` or `2130706433` for
/// this machine, some stop at a backslash or a percent sign, some at the first `@` and some at the
/// last. What is odd is therefore refused before any name is looked up.
///
/// @param scheme `http` or `https`
/// @param host a name in ASCII, four decimal numbers, or an IPv6 address in brackets; lower case
/// @param port as written, or -1
/// @param path begins with `/`, with the query, without the fragment
public record Target(String scheme, String host, int port, String path)
    implements AddressGuard.Parsed {

  private static final Pattern AUTHORITY =
      Pattern.compile("(\\[[0-9a-f:.]*:[0-9a-f:.]*]|[^\\[\\]:@%\\\\]+)(?::([0-9]{1,5}))?");
  // RFC 1123 and the underscore, which some hosts have.
  private static final Pattern NAME =
      Pattern.compile(
          "(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\\.)*[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?");
  // What ends in a number is an IPv4 address to browsers and to libraries, in many spellings.
  private static final Pattern NUMBER_LAST = Pattern.compile("(?:.*\\.)?(?:[0-9]+|0x[0-9a-f]*)");
  private static final String BYTE = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
  private static final Pattern IPV4 = Pattern.compile("(?:" + BYTE + "\\.){3}" + BYTE);
  private static final int LONGEST_NAME = 253;
  // RFC 9110, 4.1: what everybody should be able to read.
  private static final int LONGEST = 8_000;
  // Programs differ in what they make of these.
  private static final Pattern AMBIGUOUS = Pattern.compile("[\\x00-\\x1f\\x7f\\\\]");
  // What servers leave unescaped and browsers escape.
  private static final Pattern UNESCAPED = Pattern.compile("[ \"<>^`{|}]");

  /// Reads an address. What was written is never repeated in the objection: it may hold a password.
  public static AddressGuard.Parsed parse(URI url) {
    String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      return new Objection("only http and https are fetched, not '" + scheme + "'");
    }
    if (url.toString().length() > LONGEST) {
      return new Objection("the address is longer than " + LONGEST + " characters");
    }
    String authority = url.getRawAuthority();
    if (authority == null) {
      return new Objection("there is no host in the address");
    }
    if (authority.indexOf('@') >= 0) {
      return new Objection("an address with a user or a password is not fetched");
    }
    Matcher parts = AUTHORITY.matcher(authority.toLowerCase(Locale.ROOT));
    if (!parts.matches()) {
      return new Objection("the host of the address is not written as hosts are");
    }
    Optional<String> host = host(parts.group(1));
    if (host.isEmpty()) {
      return new Objection("the host of the address is not written as hosts are");
    }
    int port = parts.group(2) == null ? -1 : Integer.parseInt(parts.group(2));
    return new Target(scheme, host.get(), port, path(URI.create(url.toASCIIString())));
  }

  private static Optional<String> host(String written) {
    if (written.startsWith("[")) {
      return literal(written);
    }
    String host = ascii(written);
    if (host.length() > LONGEST_NAME) {
      return Optional.empty();
    }
    Pattern wanted = NUMBER_LAST.matcher(host).matches() ? IPV4 : NAME;
    return Optional.of(host).filter(wanted.asMatchPredicate());
  }

  private static Optional<String> literal(String written) {
    try {
      // What holds an IPv4 address and nothing else is read as that one: a disguise.
      return Optional.of(written)
          .filter(text -> InetAddress.ofLiteral(text) instanceof Inet6Address);
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  // Names of all scripts; full-width digits and other disguises of ASCII become what they look
  // like.
  private static String ascii(String host) {
    try {
      return IDN.toASCII(host).toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException _) {
      return "";
    }
  }

  private static String path(URI url) {
    String path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
    return url.getRawQuery() == null ? path : path + "?" + url.getRawQuery();
  }

  boolean isLiteral() {
    return host.startsWith("[") || IPV4.matcher(host).matches();
  }

  /// The host without brackets.
  public String bareHost() {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  public boolean isSecure() {
    return scheme.equals("https");
  }

  /// The same over https, at its usual port if this one has none of its own.
  public Target secured() {
    return isSecure() ? this : new Target("https", host, port == 80 ? -1 : port, path);
  }

  /// Where a redirect from here leads, or nothing if that is no address.
  public Optional<URI> resolve(String location) {
    if (AMBIGUOUS.matcher(location).find()) {
      return Optional.empty();
    }
    String escaped =
        UNESCAPED
            .matcher(location)
            .replaceAll(odd -> "%%%02X".formatted((int) odd.group().charAt(0)));
    try {
      URI next = URI.create(escaped);
      // The library's resolving also tidies, which would make odd hosts look like proper ones; the
      // platform's own loses the last part of the path before a mere query.
      return Optional.of(
          next.getRawAuthority() == null && !next.isOpaque()
              ? URIUtils.resolve(url(), next)
              : url().resolve(next));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /// The port to which the connection goes.
  int usedPort() {
    return port >= 0 ? port : isSecure() ? 443 : 80;
  }

  /// The same machine and port, with another path.
  public Target withPath(String other) {
    return new Target(scheme, host, port, other);
  }

  public URI url() {
    return URI.create(scheme + "://" + authority() + path);
  }

  public String authority() {
    return port < 0 ? host : host + ":" + port;
  }
}
