package org.cednews.app.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ThrottleTest {

  private Instant now = Instant.parse("2026-11-29T12:00:00Z");
  private final Throttle throttle = new Throttle(() -> now);

  private void pass(Duration time) {
    now = now.plus(time);
  }

  private void wrong(int tries, String account, String address) {
    for (int i = 0; i < tries; i++) {
      assertThat(throttle.begin(account, address)).as("try " + i).isEmpty();
    }
  }

  @Test
  void fiveTriesAreFreeAndThenEachDoublesTheWaitUpToAQuarterOfAnHour() {
    wrong(5, "editor", "192.0.2.1");
    List<Long> waits = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      Optional<Duration> wait = throttle.begin("editor", "192.0.2.1");
      waits.add(wait.orElseThrow().toSeconds());
      pass(wait.orElseThrow().minusSeconds(1));
      assertThat(throttle.begin("editor", "192.0.2.1")).hasValue(Duration.ofSeconds(1));
      pass(Duration.ofSeconds(1));
      wrong(1, "editor", "192.0.2.1");
    }
    assertThat(waits).containsExactly(15L, 30L, 60L, 120L, 240L, 480L, 900L, 900L);
  }

  @Test
  void triesThatAreRefusedDoNotCount() {
    wrong(5, "editor", "192.0.2.1");
    for (int i = 0; i < 1000; i++) {
      assertThat(throttle.begin("editor", "192.0.2.1")).hasValue(Duration.ofSeconds(15));
    }
  }

  @Test
  void anotherAddressAndAnotherAccountDoNotWait() {
    wrong(5, "editor", "192.0.2.1");
    assertThat(throttle.begin("editor", "192.0.2.2")).isEmpty();
    assertThat(throttle.begin("writer", "192.0.2.1")).isEmpty();
  }

  @Test
  void aRightPasswordForgetsTheWrongOnes() {
    wrong(5, "editor", "192.0.2.1");
    pass(Duration.ofSeconds(15));
    wrong(1, "editor", "192.0.2.1");
    throttle.succeeded("editor", "192.0.2.1");
    wrong(5, "editor", "192.0.2.1");
    assertThat(throttle.begin("editor", "192.0.2.1")).hasValue(Duration.ofSeconds(15));
  }

  @Test
  void anHourWithoutATryForgetsThem() {
    wrong(5, "editor", "192.0.2.1");
    pass(Duration.ofHours(1));
    wrong(5, "editor", "192.0.2.1");
  }

  @Test
  void anAccountIsGuardedAgainstManyAddressesAndItsEditorIsNotLockedOut() {
    wrong(1, "editor", "192.0.2.1");
    throttle.succeeded("editor", "192.0.2.1");
    for (int i = 0; i < 50; i++) {
      wrong(1, "editor", "198.51.100." + i);
    }
    assertThat(throttle.begin("editor", "203.0.113.1")).hasValue(Duration.ofSeconds(15));
    assertThat(throttle.begin("editor", "192.0.2.1")).isEmpty();
  }

  @Test
  void anAddressThatTriesManyAccountsWaits() {
    for (int i = 0; i < 50; i++) {
      wrong(1, "name " + i, "192.0.2.1");
    }
    assertThat(throttle.begin("another", "192.0.2.1")).hasValue(Duration.ofSeconds(15));
    assertThat(throttle.begin("another", "192.0.2.2")).isEmpty();
  }

  @Test
  void aNetworkOfVersionSixIsOneAddress() {
    for (int i = 0; i < 5; i++) {
      wrong(1, "editor", "2001:db8:1:2::" + i);
    }
    assertThat(throttle.begin("editor", "[2001:db8:1:2:ffff:0:0:1]"))
        .hasValue(Duration.ofSeconds(15));
    assertThat(throttle.begin("editor", "2001:db8:1:3::1")).isEmpty();
  }

  @Test
  void rememberingAMillionAddressesTakesBoundedMemory() {
    for (int i = 0; i < 1_000_000; i++) {
      throttle.begin("name " + i, "10." + (i >> 16) + "." + (i >> 8 & 255) + "." + (i & 255));
    }
    assertThat(throttle.remembered()).isLessThanOrEqualTo(50_000);
    wrong(5, "editor", "192.0.2.1");
    assertThat(throttle.begin("editor", "192.0.2.1")).isPresent();
  }
}
