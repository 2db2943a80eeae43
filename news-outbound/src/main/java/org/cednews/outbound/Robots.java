package org.cednews.outbound;

import static java.util.Objects.requireNonNullElse;

import crawlercommons.robots.BaseRobotRules;
import crawlercommons.robots.SimpleRobotRules;
import crawlercommons.robots.SimpleRobotRules.RobotRulesMode;
import crawlercommons.robots.SimpleRobotRulesParser;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cednews.outbound.exchange.Exchange;
import org.cednews.outbound.exchange.Freshness;
import org.cednews.outbound.exchange.Reply;
import org.cednews.outbound.guard.Target;
import org.jspecify.annotations.Nullable;

/// What sites want robots to leave alone: their robots.txt by RFC 9309, asked for once a day.
///
/// Where there is none, everything is allowed; where it cannot be read, nothing is, unless an older
/// one is known. A site that says "too many requests" is taken at its word and not as one without
/// rules, which the RFC would allow.
final class Robots {

  /// RFC 9309, 2.5: at least so much has to be read; the rest is not.
  static final Exchange.Most MOST = new Exchange.Most(500 * 1024, true);

  private static final Duration GOOD_FOR = Duration.ofHours(24);
  private static final Duration TRY_AGAIN_AFTER = Duration.ofMinutes(10);
  private static final int MOST_SITES = 1_000;
  // RFC 9309, 2.2.1: letters, underscores and hyphens.
  private static final Pattern PRODUCT = Pattern.compile("[A-Za-z_-]+");
  private static final SimpleRobotRules EVERYTHING = new SimpleRobotRules(RobotRulesMode.ALLOW_ALL);

  /// What came of asking for a robots.txt.
  sealed interface File {

    record Found(byte[] body) implements File {}

    record Missing() implements File {}

    /// @param retryAfter when it may be readable, if that is known
    record Unreadable(String reason, @Nullable Duration retryAfter) implements File {}

    static File of(Exchange.Answer answer, Instant now) {
      int status = answer.status();
      if (status == 200) {
        return new Found(answer.body());
      }
      return status >= 400 && status < 500 && status != 429
          ? new Missing()
          : new Unreadable("it answered " + status, Freshness.retryAfter(answer, now));
    }
  }

  interface Reader {

    File read(Target file) throws InterruptedException;
  }

  /// Whether something may be asked.
  sealed interface Permission {

    /// @param pause that the site wants between two starts
    record Granted(Duration pause) implements Permission {}

    record Denied(Reply reply) implements Permission {}
  }

  private static final class Site {

    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable BaseRobotRules rules;
    private Instant askAgain = Instant.MIN;
    private String why = "";
  }

  private final String product;
  private final InstantSource clock;
  private final Reader reader;
  private final Map<String, Site> sites =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Site> eldest) {
          return size() > MOST_SITES;
        }
      };

  /// @param userAgent whose product is the name under which the rules speak of us
  /// @param reader asks for the file
  Robots(String userAgent, InstantSource clock, Reader reader) {
    Matcher product = PRODUCT.matcher(userAgent);
    // Without a name of our own only the rules for everybody count.
    this.product = product.lookingAt() ? product.group().toLowerCase(Locale.ROOT) : "";
    this.clock = clock;
    this.reader = reader;
  }

  /// Whether the site allows us this address.
  Permission permission(Target target) throws InterruptedException {
    Site site = site(target.scheme() + "://" + target.authority());
    // One asks, the others wait for what it brings.
    site.lock.lockInterruptibly();
    try {
      if (!clock.instant().isBefore(site.askAgain)) {
        ask(site, target.withPath("/robots.txt"));
      }
      if (site.rules == null) {
        return new Permission.Denied(
            new Reply.Failed(
                target.host() + ": " + site.why, Duration.between(clock.instant(), site.askAgain)));
      }
      return permission(target, site.rules);
    } finally {
      site.lock.unlock();
    }
  }

  private static Permission permission(Target target, BaseRobotRules rules) {
    if (!rules.isAllowed(target.url().toString())) {
      return new Permission.Denied(
          new Reply.Refused("the robots.txt of " + target.host() + " does not want this read"));
    }
    long delay = rules.getCrawlDelay();
    return new Permission.Granted(
        delay == BaseRobotRules.UNSET_CRAWL_DELAY ? Duration.ZERO : Duration.ofMillis(delay));
  }

  private void ask(Site site, Target file) throws InterruptedException {
    switch (reader.read(file)) {
      case File.Found(byte[] body) -> keep(site, parse(file, body));
      case File.Missing _ -> keep(site, EVERYTHING);
      case File.Unreadable(String reason, Duration retryAfter) -> {
        // The rules that are known stay, RFC 9309, 2.4.
        site.why = "nothing is read while its robots.txt cannot be: " + reason;
        site.askAgain = clock.instant().plus(requireNonNullElse(retryAfter, TRY_AGAIN_AFTER));
      }
    }
  }

  private void keep(Site site, BaseRobotRules rules) {
    site.rules = rules;
    site.askAgain = clock.instant().plus(GOOD_FOR);
  }

  private BaseRobotRules parse(Target file, byte[] body) {
    // Without a limit of its own, above which it would forbid everything.
    var parser = new SimpleRobotRulesParser(Long.MAX_VALUE, 0);
    return parser.parseContent(file.url().toString(), body, "text/plain", List.of(product));
  }

  private Site site(String name) {
    synchronized (sites) {
      return sites.computeIfAbsent(name, _ -> new Site());
    }
  }
}
