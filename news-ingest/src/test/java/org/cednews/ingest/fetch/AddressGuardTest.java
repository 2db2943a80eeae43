package org.cednews.ingest.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.URI;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AddressGuardTest {

  private final AddressGuard guard = new AddressGuard(Set.of("partner.internal"));

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
          "2001:0:1::1"
        }) {
      assertThat(AddressGuard.isPublic(InetAddress.getByName(address))).as(address).isFalse();
    }
  }

  @Test
  void refusesWhatIsNoPlainAddressOfTheWeb() throws Exception {
    for (String url :
        new String[] {
          "ftp://8.8.8.8/",
          "file:///etc/passwd",
          "/relative",
          "http:///nowhere",
          "http://user:secret@8.8.8.8/",
          "http://user@8.8.8.8/"
        }) {
      assertThat(guard.objection(URI.create(url))).as(url).isPresent();
    }
  }

  @Test
  void refusesDisguisesOfThisMachine() throws Exception {
    for (String url :
        new String[] {
          "http://localhost/", "http://127.1/", "http://2130706433/", "http://[::1]/"
        }) {
      assertThat(guard.objection(URI.create(url))).as(url).isPresent();
    }
  }

  @Test
  void neverTellsAPassword() throws Exception {
    assertThat(guard.objection(URI.create("http://user:secret@8.8.8.8/")).orElseThrow())
        .doesNotContain("secret");
  }

  @Test
  void letsHostsOfTheSettingsThroughWithoutALook() throws Exception {
    assertThat(guard.objection(URI.create("https://Partner.Internal:8443/feed"))).isEmpty();
  }
}
