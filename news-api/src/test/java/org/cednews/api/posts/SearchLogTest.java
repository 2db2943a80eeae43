package org.cednews.api.posts;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.cednews.api.posts.SearchLog.Told;
import org.junit.jupiter.api.Test;

class SearchLogTest {

  private Instant now = Instant.parse("2026-03-14T10:00:00Z");
  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  private final Clock clock =
      InstantSource.tick(() -> now, Duration.ofMillis(1)).withZone(ZoneOffset.UTC);
  private final SearchLog log = new SearchLog(clock, metrics);

  private void type(String q, long found, int people) {
    for (int i = 0; i < people; i++) {
      log.note(q, found, "198.51.100." + i);
    }
    now = now.plus(SearchLog.RESTED);
  }

  @Test
  void tellsWhatFivePeopleTyped() {
    type("infusion pump", 3, 4);
    assertThat(log.top(10)).isEmpty();
    type("Infusion  Pump", 3, 5);
    assertThat(log.top(10)).containsExactly(new Told("infusion pump", 5, 9, 3));
    assertThat(log.withoutHit(10)).isEmpty();
    type("quokka", 0, 6);
    assertThat(log.top(1)).extracting(Told::q).containsExactly("quokka");
    assertThat(log.withoutHit(10)).containsExactly(new Told("quokka", 6, 6, 0));
    assertThat(metrics.get("news.search.queries").counter().count()).isEqualTo(15);
    assertThat(metrics.get("news.search.queries.empty").counter().count()).isEqualTo(6);
  }

  @Test
  void onePersonCountsOnce() {
    for (int i = 0; i < 20; i++) {
      type("pump", 1, 1);
    }
    assertThat(log.top(10)).isEmpty();
  }

  @Test
  void theWayToAQueryIsNone() {
    for (String q : new String[] {"pu", "pum", "pump"}) {
      for (int i = 0; i < 5; i++) {
        log.note(q, 1, "198.51.100." + i);
      }
      now = now.plusMillis(200);
    }
    now = now.plus(SearchLog.RESTED);
    assertThat(log.top(10)).extracting(Told::q).containsExactly("pump");
  }

  @Test
  void midnightForgets() {
    type("pump", 1, 5);
    assertThat(log.top(10)).hasSize(1);
    now = now.plus(Duration.ofDays(1));
    assertThat(log.top(10)).isEmpty();
  }
}
