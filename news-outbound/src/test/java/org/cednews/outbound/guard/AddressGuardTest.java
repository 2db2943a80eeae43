package org.cednews.outbound.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.URI;
import java.util.Set;
import org.cednews.outbound.guard.AddressGuard.Addresses;
import org.cednews.outbound.guard.AddressGuard.Objection;
import org.junit.jupiter.api.Test;

class AddressGuardTest {

  private final AddressGuard guard =
      new AddressGuard(Set.of("partner.internal"), Set.of(8000), InetAddress::getAllByName);

  @Test
  void letsPublicAddressesThrough() throws Exception {
    for (String address :
        new String[] {
          "8.8.8.8",
          "100.63.255.255",
          "172.32.0.1",
          "192.167.1.1",
          "223.255.255.255",
          "2606:4700::1111",
          "2001:4860:4860::8888"
        }) {
      assertThat(AddressGuard.isPublic(InetAddress.getByName(address))).as(address).isTrue();
    }
  }

  @Test
  void refusesAddressesThatAreNotPublic() throws Exception {
    for (String address :
        new String[] {
          "0.0.0.0",
          "10.1.2.3",
          "100.64.0.1",
          "127.0.0.1",
          "127.255.255.255",
          "169.254.169.254",
          "172.16.0.1",
          "172.31.255.255",
          "192.168.1.1",
          "192.0.2.1",
          "168.63.129.16",
          "198.18.0.1",
          "224.0.0.1",
          "255.255.255.255",
          "::",
          "::1",
          "fe80::1",
          "fc00::1",
          "fd12:3456::1",
          "ff02::1",
          "::ffff:127.0.0.1",
          "::127.0.0.1",
          "64:ff9b::7f00:1",
          "2002:7f00:1::",
          "2001:db8::1",
          "2001:0:1::1",
          "2001:2::1",
          "2001:20::1",
          "3fff::1",
          "5f00::1",
          "fec0::1",
          "64:ff9b:1::1",
          "2606:4700::5efe:8.8.8.8",
          "2606:4700::200:5efe:7f00:1"
        }) {
      assertThat(AddressGuard.isPublic(InetAddress.getByName(address))).as(address).isFalse();
    }
  }

  @Test
  void refusesWhatIsNoPlainAddressOfTheWeb() {
    for (String url :
        new String[] {
          "ftp://8.8.8.8/",
          "file:///etc/passwd",
          "/relative",
          "http:///nowhere",
          "http:opaque",
          "http://user:secret@8.8.8.8/",
          "http://user@8.8.8.8/",
          "http://8.8.8.8:22/",
          "http://8.8.8.8:99999/",
          "http://example.org./",
          "http://2130706433/",
          "http://[::ffff:8.8.8.8]/",
          "http://" + "a".repeat(64) + ".org/",
          "http://" + "a.".repeat(126) + "org/",
          "http://example.org/" + "a".repeat(8_000)
        }) {
      assertThat(guard.parse(URI.create(url))).as(url).isInstanceOf(Objection.class);
    }
  }

  @Test
  void readsAddressesAsTheyAreMeant() {
    assertThat(guard.parse(URI.create("HTTPS://Example.ORG?q=ü#part")))
        .isEqualTo(new Target("https", "example.org", -1, "/?q=%C3%BC"));
    assertThat(guard.parse(URI.create("http://bücher.example:8080//a")))
        .isEqualTo(new Target("http", "xn--bcher-kva.example", 8080, "//a"));
    assertThat(guard.parse(URI.create("http://[2606:4700::1111]:8000/")))
        .isEqualTo(new Target("http", "[2606:4700::1111]", 8000, "/"));
  }

  @Test
  void oneAddressThatIsNotPublicIsEnough() throws Exception {
    var mixed =
        new AddressGuard(
            Set.of(),
            Set.of(),
            _ ->
                new InetAddress[] {
                  InetAddress.ofLiteral("8.8.8.8"), InetAddress.ofLiteral("10.0.0.1")
                });

    assertThat(mixed.resolve(target("http://example.org/"))).isInstanceOf(Objection.class);
  }

  @Test
  void neverTellsAPassword() {
    assertThat(guard.parse(URI.create("http://user:secret@8.8.8.8/")).toString())
        .doesNotContain("secret");
  }

  @Test
  void letsHostsOfTheSettingsThroughAtTheirPorts() throws Exception {
    var names =
        new AddressGuard(
            Set.of("partner.internal", "wiki.internal:9000"),
            Set.of(),
            _ -> new InetAddress[] {InetAddress.ofLiteral("10.0.0.1")});

    Target any = target("https://Partner.Internal:81/feed");
    assertThat(names.parse(any.url())).isEqualTo(any);
    assertThat(names.resolve(any)).isInstanceOf(Addresses.class);
    Target named = target("http://wiki.internal:9000/");
    assertThat(names.parse(named.url())).isEqualTo(named);
    assertThat(names.resolve(named)).isInstanceOf(Addresses.class);
    Target other = target("http://wiki.internal:8080/");
    assertThat(names.resolve(other)).isInstanceOf(Objection.class);
  }

  private static Target target(String url) {
    return (Target) Target.parse(URI.create(url));
  }
}
