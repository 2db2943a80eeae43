package org.cednews.ingest.fetch;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Which addresses may be asked: those of the public internet, over http and https. A feed, a
/// redirect or a name server must not lead us to ourselves or into the network behind us.
final class AddressGuard {

  /// A network of IPv4: all addresses that share the first bits.
  private record Network(int start, int bits) {

    static Network of(String text) {
      int slash = text.indexOf('/');
      int start = 0;
      for (String part : text.substring(0, slash).split("\\.", -1)) {
        start = start << 8 | Integer.parseInt(part);
      }
      return new Network(start, Integer.parseInt(text.substring(slash + 1)));
    }

    boolean holds(int address) {
      return (address ^ start) >>> (32 - bits) == 0;
    }
  }

  // RFC 6890 and its registry: what is not globally reachable; multicast and reserved at the end.
  private static final List<Network> NOT_PUBLIC =
      List.of(
              "0.0.0.0/8",
              "10.0.0.0/8",
              "100.64.0.0/10",
              "127.0.0.0/8",
              "169.254.0.0/16",
              "172.16.0.0/12",
              "192.0.0.0/24",
              "192.0.2.0/24",
              "192.88.99.0/24",
              "192.168.0.0/16",
              "198.18.0.0/15",
              "198.51.100.0/24",
              "203.0.113.0/24",
              "224.0.0.0/4",
              "240.0.0.0/4")
          .stream()
          .map(Network::of)
          .toList();

  private final Set<String> allowedHosts;

  AddressGuard(Set<String> allowedHosts) {
    this.allowedHosts = allowedHosts;
  }

  /// Why this address must not be asked, or nothing if it may.
  ///
  /// The client resolves the name again, but within the time for which Java remembers a name's
  /// addresses, so it connects to one of those that were looked at.
  ///
  /// @throws UnknownHostException if the name has no address now
  Optional<String> objection(URI url) throws UnknownHostException {
    String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      return Optional.of("only http and https are fetched, not " + url);
    }
    String host = url.getHost();
    if (host == null || host.isEmpty()) {
      return Optional.of("there is no host in " + url);
    }
    if (url.getRawUserInfo() != null) {
      return Optional.of("an address with a user or password is not fetched: host " + host);
    }
    if (allowedHosts.contains(host.toLowerCase(Locale.ROOT))) {
      return Optional.empty();
    }
    for (InetAddress address : InetAddress.getAllByName(host)) {
      if (!isPublic(address)) {
        return Optional.of(host + " has the address " + address.getHostAddress() + ", not public");
      }
    }
    return Optional.empty();
  }

  /// Whether anybody on the internet may be meant by this address.
  static boolean isPublic(InetAddress address) {
    byte[] bytes = address.getAddress();
    if (address instanceof Inet4Address) {
      int number = number(bytes, 0);
      return NOT_PUBLIC.stream().noneMatch(network -> network.holds(number));
    }
    // Only 2000::/3 is given out; inside it Teredo, 6to4 and the addresses of examples are not
    // public, nor is what they hide.
    int start = number(bytes, 0);
    boolean global = start >>> 29 == 1;
    boolean teredo = start == 0x2001_0000;
    boolean examples = start == 0x2001_0db8 || start >>> 12 == 0x3fff0;
    boolean sixToFour = start >>> 16 == 0x2002;
    return global && !teredo && !examples && !sixToFour;
  }

  private static int number(byte[] bytes, int from) {
    int number = 0;
    for (int i = from; i < from + 4; i++) {
      number = number << 8 | (bytes[i] & 0xff);
    }
    return number;
  }
}
