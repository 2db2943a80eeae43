package org.cednews.outbound.exchange;

import static java.lang.Math.clamp;

import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.utils.DateUtils;
import org.apache.hc.core5.http.HeaderElement;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.message.MessageSupport;
import org.cednews.outbound.exchange.Exchange.Answer;
import org.jspecify.annotations.Nullable;

/// What an answer says about time: how long it is fresh, and when we may come back.
public final class Freshness {

  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,18}");
  // RFC 9111, 1.2.2: what is larger counts as this.
  private static final long MOST_SECONDS = 1L << 31;
  private static final Duration LONGEST_WAIT = Duration.ofDays(1);

  private Freshness() {}

  /// How long the answer stays fresh: its lifetime less its age (RFC 9111, 4.2), zero if it is
  /// stale already or must always be asked for again.
  ///
  /// @return null if it says nothing
  public static @Nullable Duration of(Answer answer, Instant now) {
    Duration lifetime = lifetime(answer, now);
    if (lifetime == null) {
      return null;
    }
    Duration age = seconds(answer.header(HttpHeaders.AGE));
    Duration left = age == null ? lifetime : lifetime.minus(age);
    return left.isNegative() ? Duration.ZERO : left;
  }

  private static @Nullable Duration lifetime(Answer answer, Instant now) {
    Duration shortest = null;
    Iterator<HeaderElement> directives =
        MessageSupport.iterate(answer.headers(), HttpHeaders.CACHE_CONTROL);
    while (directives.hasNext()) {
      HeaderElement directive = directives.next();
      Duration said =
          switch (directive.getName().toLowerCase(Locale.ROOT)) {
            case "no-cache", "no-store" -> Duration.ZERO;
            case "max-age" -> orStale(seconds(directive.getValue()));
            default -> null;
          };
      // RFC 9111, 4.2.1: of two that differ the one that is careful.
      if (said != null && (shortest == null || said.compareTo(shortest) < 0)) {
        shortest = said;
      }
    }
    return shortest == null ? untilExpiry(answer, now) : shortest;
  }

  private static @Nullable Duration untilExpiry(Answer answer, Instant now) {
    String expires = answer.header(HttpHeaders.EXPIRES);
    if (expires == null) {
      return null;
    }
    Instant end = DateUtils.parseStandardDate(expires);
    Instant sent = DateUtils.parseStandardDate(answer.headers(), HttpHeaders.DATE);
    // RFC 9111, 5.3: what is not a date, often 0 or -1, is in the past.
    return end == null ? Duration.ZERO : Duration.between(sent == null ? now : sent, end);
  }

  // RFC 9111, 4.2.1: what cannot be read is taken as stale.
  private static Duration orStale(@Nullable Duration said) {
    return said == null ? Duration.ZERO : said;
  }

  /// How long the other side wants to be left alone: RFC 9110, 10.2.3, seconds or a date. What is
  /// neither is no wish, and nobody can wish for more than a day.
  public static @Nullable Duration retryAfter(Answer answer, Instant now) {
    String wish = answer.header(HttpHeaders.RETRY_AFTER);
    Duration wait = seconds(wish);
    if (wait == null && wish != null) {
      Instant then = DateUtils.parseStandardDate(wish);
      wait = then == null ? null : Duration.between(now, then);
    }
    if (wait == null || wait.isNegative()) {
      return null;
    }
    return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
  }

  private static @Nullable Duration seconds(@Nullable String text) {
    return text != null && SECONDS.matcher(text.strip()).matches()
        ? Duration.ofSeconds(clamp(Long.parseLong(text.strip()), 0, MOST_SECONDS))
        : null;
  }
}
