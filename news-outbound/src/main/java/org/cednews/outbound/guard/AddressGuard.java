package org.cednews.outbound.guard;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Set;

/// Which addresses may be asked: those of the public internet, over http and https. A feed, a
/// redirect or a name server must not lead us to ourselves or into the network behind us.
public final class AddressGuard {

  /// Says which addresses a name has.
  public interface NameServer {

    InetAddress[] addresses(String name) throws UnknownHostException;
  }

  /// What came of reading an address.
  public sealed interface Parsed permits Target, Objection {}

  /// What came of looking up its host.
  public sealed interface Resolved permits Addresses, Objection {}

  /// Why an address must not be asked.
  public record Objection(String reason) implements Parsed, Resolved {}

  /// The addresses of a host, each of them looked at; only to these may a connection be made.
  public record Addresses(List<InetAddress> all) implements Resolved {}

  /// A network of IPv4: all addresses that share the first bits.
  private record Network(int start, int bits) {

    static Network of(String text) {
      int slash = text.indexOf('/');
      int start = number(InetAddress.ofLiteral(text.substring(0, slash)).getAddress(), 0);
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
              "240.0.0.0/4",
              // A public number, but inside Azure it is the machine's own host, which tells
              // secrets.
              "168.63.129.16/32")
          .stream()
          .map(Network::of)
          .toList();

  private static final Set<Integer> USUAL_PORTS = Set.of(80, 443, 8080, 8443);

  private final Set<String> allowedHosts;
  private final Set<Integer> allowedPorts;
  private final NameServer names;

  public AddressGuard(Set<String> allowedHosts, Set<Integer> allowedPorts, NameServer names) {
    this.allowedHosts = allowedHosts;
    this.allowedPorts = allowedPorts;
    this.names = names;
  }

  /// Reads an address and looks at everything that can be judged without asking anybody.
  public Parsed parse(URI url) {
    return switch (Target.parse(url)) {
      case Objection objection -> objection;
      case Target target
          when isAllowed(target)
              || USUAL_PORTS.contains(target.usedPort())
              || allowedPorts.contains(target.usedPort()) ->
          target;
      case Target target -> new Objection("port " + target.usedPort() + " is not asked");
    };
  }

  /// Looks up the host, once. One address that is not public is enough for an objection: whoever
  /// mixes them is up to something.
  ///
  /// @throws UnknownHostException if the name has no address now
  public Resolved resolve(Target target) throws UnknownHostException {
    List<InetAddress> all =
        target.isLiteral()
            ? List.of(InetAddress.ofLiteral(target.host()))
            : List.of(names.addresses(target.host()));
    if (!isAllowed(target)) {
      for (InetAddress address : all) {
        if (!isPublic(address)) {
          return new Objection(
              target.host() + " has the address " + address.getHostAddress() + ", not public");
        }
      }
    }
    return new Addresses(all);
  }

  // The operator's word, for the host or for one port of it.
  private boolean isAllowed(Target target) {
    return allowedHosts.contains(target.host())
        || allowedHosts.contains(target.host() + ":" + target.usedPort());
  }

  /// Whether anybody on the internet may be meant by this address.
  static boolean isPublic(InetAddress address) {
    byte[] bytes = address.getAddress();
    int start = number(bytes, 0);
    if (address instanceof Inet4Address) {
      return NOT_PUBLIC.stream().noneMatch(network -> network.holds(start));
    }
    // Only 2000::/3 is given out. Inside it the networks of protocols (Teredo, ORCHID, benchmarks:
    // 2001::/23), 6to4 and the addresses of examples are not public, nor is what they hide; an
    // ISATAP address of any network holds one of IPv4.
    boolean global = start >>> 29 == 1;
    boolean protocols = start >>> 9 == 0x2001_0000 >>> 9;
    boolean examples = start == 0x2001_0db8 || start >>> 12 == 0x3fff0;
    boolean sixToFour = start >>> 16 == 0x2002;
    boolean isatap = (number(bytes, 8) & ~0x0200_0000) == 0x0000_5efe;
    return global && !protocols && !examples && !sixToFour && !isatap;
  }

  private static int number(byte[] bytes, int from) {
    int number = 0;
    for (int i = from; i < from + 4; i++) {
      number = number << 8 | (bytes[i] & 0xff);
    }
    return number;
  }
}
