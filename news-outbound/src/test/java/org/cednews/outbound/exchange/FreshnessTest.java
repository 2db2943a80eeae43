package org.cednews.outbound.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.http.message.HeaderGroup;
import org.cednews.outbound.exchange.Exchange.Answer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FreshnessTest {

  private static final Instant NOW = Instant.parse("2026-11-06T08:49:37Z");

  @Test
  void saysNothingWhereNothingIsSaid() {
    assertThat(freshFor()).isNull();
    assertThat(freshFor("Cache-Control: public, s-maxage=60")).isNull();
    assertThat(freshFor("Date: Fri, 06 Nov 2026 08:49:37 GMT")).isNull();
  }

  @Test
  void readsMaxAge() {
    assertThat(freshFor("Cache-Control: public, max-age=600")).isEqualTo(Duration.ofMinutes(10));
    assertThat(freshFor("Cache-Control: MAX-AGE=\"600\"")).isEqualTo(Duration.ofMinutes(10));
    assertThat(freshFor("Cache-Control: public", "Cache-Control: max-age=5"))
        .isEqualTo(Duration.ofSeconds(5));
    assertThat(freshFor("Cache-Control: max-age=99999999999999999999")).isEqualTo(Duration.ZERO);
    assertThat(freshFor("Cache-Control: max-age=999999999999999999"))
        .isEqualTo(Duration.ofSeconds(1L << 31));
  }

  @Test
  void maxAgeIsStrongerThanExpires() {
    assertThat(freshFor("Cache-Control: max-age=60", "Expires: 0"))
        .isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void takesTheAgeAway() {
    assertThat(freshFor("Cache-Control: max-age=600", "Age: 60")).isEqualTo(Duration.ofMinutes(9));
    assertThat(freshFor("Cache-Control: max-age=600", "Age: 601")).isEqualTo(Duration.ZERO);
  }

  @Test
  void whatMustBeAskedForIsStale() {
    assertThat(freshFor("Cache-Control: no-cache")).isEqualTo(Duration.ZERO);
    assertThat(freshFor("Cache-Control: no-store, max-age=600")).isEqualTo(Duration.ZERO);
    assertThat(freshFor("Cache-Control: max-age=-1")).isEqualTo(Duration.ZERO);
    assertThat(freshFor("Cache-Control: max-age")).isEqualTo(Duration.ZERO);
  }

  @Test
  void readsExpires() {
    assertThat(freshFor("Expires: Fri, 06 Nov 2026 08:59:37 GMT"))
        .isEqualTo(Duration.ofMinutes(10));
    assertThat(freshFor("Expires: Friday, 06-Nov-26 08:59:37 GMT"))
        .isEqualTo(Duration.ofMinutes(10));
    assertThat(freshFor("Expires: Fri, 06 Nov 2026 07:49:37 GMT")).isEqualTo(Duration.ZERO);
    assertThat(freshFor("Expires: -1")).isEqualTo(Duration.ZERO);
  }

  @Test
  void countsFromTheOtherSidesClock() {
    assertThat(
            freshFor(
                "Date: Fri, 06 Nov 2026 10:00:00 GMT", "Expires: Fri, 06 Nov 2026 10:05:00 GMT"))
        .isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void readsHowLongToWait() {
    assertThat(wish("120")).isEqualTo(Duration.ofMinutes(2));
    assertThat(wish("Fri, 06 Nov 2026 08:50:37 GMT")).isEqualTo(Duration.ofMinutes(1));
    assertThat(wish("999999999")).isEqualTo(Duration.ofDays(1));
    assertThat(wish("Fri, 06 Nov 2026 08:49:36 GMT")).isNull();
    assertThat(wish("soon")).isNull();
    assertThat(wish("-5")).isNull();
  }

  private static @Nullable Duration wish(String text) {
    return Freshness.retryAfter(answer("Retry-After: " + text), NOW);
  }

  private static @Nullable Duration freshFor(String... headers) {
    return Freshness.of(answer(headers), NOW);
  }

  private static Answer answer(String... lines) {
    var headers = new HeaderGroup();
    for (String line : lines) {
      int colon = line.indexOf(": ");
      headers.addHeader(new BasicHeader(line.substring(0, colon), line.substring(colon + 2)));
    }
    return new Answer(200, headers, new byte[0]);
  }
}
