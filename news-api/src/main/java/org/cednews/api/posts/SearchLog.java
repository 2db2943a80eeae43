package org.cednews.api.posts;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.cednews.index.query.SearchRequest;

/// What people search for, for editors: how many typed a query, and which queries found nothing. In
/// memory, of this process, since midnight in UTC.
///
/// Nobody can be found out by it. A person is a keyed hash of address and browser; the key is
/// random, never leaves the memory and is thrown away at midnight with all that was counted. A
/// query is told only when [#FEWEST] people typed it. What somebody types on the way to a query is
/// not one: a query counts when its author has left it standing for [#RESTED].
public final class SearchLog {

  /// A query that fewer people typed is not told.
  static final int FEWEST = 5;

  static final Duration RESTED = Duration.ofSeconds(2);
  private static final int MOST_QUERIES = 20_000;
  private static final int MOST_PEOPLE = 50_000;
  private static final int LONGEST = 200;
  private static final String HASH = "HmacSHA256";
  private static final Pattern SPACE = Pattern.compile("\\s+");

  private final Clock clock;
  private final Counter counted;
  private final Counter empty;
  private final Map<String, Query> queries = new LinkedHashMap<>();
  private final Map<Long, Typed> typed = new LinkedHashMap<>();
  private LocalDate day = LocalDate.MIN;
  private Mac hash = freshHash();

  private static final class Query {
    private final Set<Long> people = new HashSet<>();
    private long times;
    private long found;
  }

  private record Typed(String q, long found, Instant at) {}

  /// A query that enough people typed.
  ///
  /// @param people how many different ones
  /// @param times how often
  /// @param found how many posts it found last
  record Told(String q, int people, long times, long found) {}

  SearchLog(Clock clock, MeterRegistry metrics) {
    this.clock = clock;
    this.counted =
        Counter.builder("news.search.queries")
            .description("queries that people typed to the end")
            .register(metrics);
    this.empty =
        Counter.builder("news.search.queries.empty")
            .description("of these, queries that found nothing")
            .register(metrics);
  }

  /// Notes a search. Only the first page of a query counts.
  public void note(SearchRequest search, long found, HttpServletRequest by) {
    if (!search.q().isEmpty() && search.cursor() == null) {
      note(search.q(), found, by.getRemoteAddr() + "\n" + by.getHeader("User-Agent"));
    }
  }

  synchronized void note(String q, long found, String by) {
    Instant now = clock.instant();
    beginDay(now);
    long person = hash(by);
    Typed before = typed.remove(person);
    if (before != null && !before.at.plus(RESTED).isAfter(now)) {
      count(person, before);
    }
    settle(now);
    if (typed.size() < MOST_PEOPLE) {
      String query = SPACE.matcher(q.toLowerCase(Locale.ROOT)).replaceAll(" ");
      if (query.length() <= LONGEST) {
        typed.put(person, new Typed(query, found, now));
      }
    }
  }

  /// The queries that most people typed.
  synchronized List<Told> top(int size) {
    return told(size, false);
  }

  /// The queries without a hit that most people typed.
  synchronized List<Told> withoutHit(int size) {
    return told(size, true);
  }

  private List<Told> told(int size, boolean withoutHit) {
    Instant now = clock.instant();
    beginDay(now);
    settle(now);
    List<Told> told = new ArrayList<>();
    queries.forEach(
        (q, query) -> {
          if (query.people.size() >= FEWEST && (!withoutHit || query.found == 0)) {
            told.add(new Told(q, query.people.size(), query.times, query.found));
          }
        });
    told.sort(Comparator.comparingInt(Told::people).reversed().thenComparing(Told::q));
    return told.subList(0, Math.min(size, told.size()));
  }

  private void beginDay(Instant now) {
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    if (!today.equals(day)) {
      day = today;
      queries.clear();
      typed.clear();
      hash = freshHash();
    }
  }

  // The oldest come first.
  private void settle(Instant now) {
    Iterator<Map.Entry<Long, Typed>> oldest = typed.entrySet().iterator();
    while (oldest.hasNext()) {
      Map.Entry<Long, Typed> next = oldest.next();
      if (next.getValue().at.plus(RESTED).isAfter(now)) {
        return;
      }
      oldest.remove();
      count(next.getKey(), next.getValue());
    }
  }

  private void count(long person, Typed typed) {
    counted.increment();
    if (typed.found == 0) {
      empty.increment();
    }
    if (queries.size() >= MOST_QUERIES && !queries.containsKey(typed.q)) {
      return;
    }
    Query query = queries.computeIfAbsent(typed.q, _ -> new Query());
    query.times++;
    query.found = typed.found;
    if (query.people.size() < MOST_PEOPLE) {
      query.people.add(person);
    }
  }

  private static Mac freshHash() {
    byte[] key = new byte[32];
    new SecureRandom().nextBytes(key);
    try {
      Mac mac = Mac.getInstance(HASH);
      mac.init(new SecretKeySpec(key, HASH));
      return mac;
    } catch (GeneralSecurityException e) {
      throw new AssertionError("every Java platform has " + HASH, e);
    }
  }

  private long hash(String text) {
    return ByteBuffer.wrap(hash.doFinal(text.getBytes(StandardCharsets.UTF_8))).getLong();
  }
}
