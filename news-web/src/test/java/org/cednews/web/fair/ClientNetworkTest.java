package org.cednews.web.fair;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClientNetworkTest {

  @Test
  void anAddressOfVersionFourStandsForItself() {
    assertThat(ClientNetwork.of("192.0.2.1"))
        .isEqualTo(ClientNetwork.of("::ffff:192.0.2.1"))
        .isNotEqualTo(ClientNetwork.of("192.0.2.2"));
  }

  @Test
  void anAddressOfVersionSixStandsForItsNetwork() {
    assertThat(ClientNetwork.of("2001:db8:1:2::1"))
        .isEqualTo(ClientNetwork.of("[2001:db8:1:2:ffff::7]"))
        .isNotEqualTo(ClientNetwork.of("2001:db8:1:3::1"));
  }

  @Test
  void whatIsNoAddressStandsForItselfCut() {
    assertThat(ClientNetwork.of("unknown")).isEqualTo("unknown");
    assertThat(ClientNetwork.of("x".repeat(5_000))).isEqualTo("x".repeat(100));
  }
}
