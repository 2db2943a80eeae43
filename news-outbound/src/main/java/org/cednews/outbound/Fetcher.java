package org.cednews.outbound;

import static java.util.Objects.requireNonNullElse;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.net.InetAddress;
import java.net.URI;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.apache.hc.core5.http.HttpHeaders;
import org.cednews.outbound.Robots.Permission;
import org.cednews.outbound.exchange.BodyLimit;
import org.cednews.outbound.exchange.Exchange;
import org.cednews.outbound.exchange.Exchange.Answer;
import org.cednews.outbound.exchange.Exchange.Most;
import org.cednews.outbound.exchange.Exchange.NoAnswer;
import org.cednews.outbound.exchange.Exchange.NotAllowed;
import org.cednews.outbound.exchange.Exchange.Outcome;
import org.cednews.outbound.exchange.Freshness;
import org.cednews.outbound.exchange.Reply;
import org.cednews.outbound.exchange.Reply.Validators;
import org.cednews.outbound.guard.AddressGuard;
import org.cednews.outbound.guard.AddressGuard.NameServer;
import org.cednews.outbound.guard.AddressGuard.Objection;
import org.cednews.outbound.guard.Target;
import org.cednews.outbound.rate.HostRateLimiter;
import org.jspecify.annotations.Nullable;

/// The one client for everything outside: only public addresses, bounded in time and size,
/// conditional, polite to each host, with redirects that are checked like the first address.
///
/// It blocks, and is meant for virtual threads: as many as there are things to ask.
public final class Fetcher implements AutoCloseable {

  private static final int MAX_REDIRECTS = 5;
  private static final int MOST_BYTES = Integer.MAX_VALUE - 8;
  private static final Permissions ASKED_BY_A_PERSON = _ -> new Permission.Granted(Duration.ZERO);

  private final FetchSettings settings;
  private final InstantSource clock;
  private final MeterRegistry metrics;
  private final AddressGuard guard;
  private final HostRateLimiter turns;
  private final Robots robots;
  private final Exchange exchange;

  public Fetcher(FetchSettings settings, InstantSource clock, MeterRegistry metrics) {
    this(settings, clock, metrics, InetAddress::getAllByName, trusted());
  }

  /// @param names looks names up; each is looked up once for each request
  /// @param tls says whom to believe
  Fetcher(
      FetchSettings settings,
      InstantSource clock,
      MeterRegistry metrics,
      NameServer names,
      SSLContext tls) {
    this.settings = settings;
    this.clock = clock;
    this.metrics = metrics;
    this.guard = new AddressGuard(settings.allowHosts(), settings.allowPorts(), names);
    this.turns = new HostRateLimiter(settings.perHost(), settings.maxWait(), clock, Thread::sleep);
    this.robots = new Robots(settings.userAgent(), clock, this::robotsFile);
    this.exchange = new Exchange(guard, settings.connectTimeout(), tls);
  }

  private static SSLContext trusted() {
    try {
      return SSLContext.getDefault();
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has TLS", e);
    }
  }

  /// Asks for something at an address that a person named. No robots.txt is looked at: a person who
  /// names an address is no robot.
  ///
  /// @param accept the content types that we can read
  /// @param known what the last answer gave, or [Validators#NONE]
  public Reply fetch(URI url, String accept, Validators known) {
    return reply(url, new Question(headers(accept, known), all(), ASKED_BY_A_PERSON));
  }

  /// Asks for something at an address that we found by ourselves: the robots.txt of its site
  /// decides first, and that of every site to which it redirects.
  ///
  /// @param accept the content types that we can read
  /// @param known what the last answer gave, or [Validators#NONE]
  public Reply crawl(URI url, String accept, Validators known) {
    return reply(url, new Question(headers(accept, known), all(), robots::permission));
  }

  private interface Permissions {

    Permission of(Target target) throws InterruptedException;
  }

  private record Question(Map<String, String> headers, Most most, Permissions permissions) {}

  /// What came of one step on the way through redirects.
  private sealed interface Step {

    /// @param movedTo where permanent redirects led
    record Answered(Target target, Answer answer, @Nullable URI movedTo) implements Step {}

    record Stopped(Reply reply) implements Step {}
  }

  /// The time that one request may take, without the waiting for its turns.
  private static final class Budget {

    private Duration spent = Duration.ZERO;
    private final Duration all;

    Budget(Duration all) {
      this.all = all;
    }

    Duration left() {
      return all.minus(spent);
    }

    void spendSince(long nanoTime) {
      spent = spent.plusNanos(System.nanoTime() - nanoTime);
    }
  }

  private Reply reply(URI url, Question question) {
    var budget = new Budget(settings.timeout());
    Reply reply;
    try {
      reply =
          switch (walk(url, question, budget)) {
            case Step.Answered(Target target, Answer answer, @Nullable URI movedTo) ->
                reply(target, answer, movedTo);
            case Step.Stopped(Reply why) -> why;
          };
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      reply = new Reply.Failed(url.getHost() + ": interrupted", null);
    }
    count(reply, budget.spent);
    return reply;
  }

  private Step walk(URI url, Question question, Budget budget) throws InterruptedException {
    URI at = url;
    boolean secure = false;
    boolean forGood = true;
    URI movedTo = null;
    for (int redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
      Target target;
      switch (guard.parse(at)) {
        case Target read -> target = secure ? read.secured() : read;
        case Objection(String reason) -> {
          return refused(reason);
        }
      }
      Step step = ask(target, question, budget);
      if (!(step instanceof Step.Answered(_, Answer answer, _))) {
        return step;
      }
      if (!isRedirect(answer)) {
        return new Step.Answered(target, answer, movedTo);
      }
      Optional<URI> next =
          Optional.ofNullable(answer.header(HttpHeaders.LOCATION)).flatMap(target::resolve);
      if (next.isEmpty()) {
        return refused(target.url() + " redirects to what is not an address");
      }
      at = next.get();
      forGood = forGood && (answer.status() == 301 || answer.status() == 308);
      movedTo = forGood ? at : movedTo;
      secure = target.isSecure();
    }
    return refused(url.getHost() + " redirects more than " + MAX_REDIRECTS + " times");
  }

  private Step ask(Target target, Question question, Budget budget) throws InterruptedException {
    return switch (question.permissions().of(target)) {
      case Permission.Denied(Reply reply) -> new Step.Stopped(reply);
      case Permission.Granted(Duration wish) ->
          switch (turns.take(target.host(), longer(settings.pause(), wish))) {
            case HostRateLimiter.NotNow(String reason, Duration retryAfter) ->
                new Step.Stopped(new Reply.Failed(reason, retryAfter));
            case HostRateLimiter.Turn turn -> {
              try (turn) {
                yield ask(target, question, budget, turn);
              }
            }
          };
    };
  }

  private Step ask(Target target, Question question, Budget budget, HostRateLimiter.Turn turn)
      throws InterruptedException {
    long start = System.nanoTime();
    Outcome outcome = exchange.ask(target, question.headers(), question.most(), budget.left());
    budget.spendSince(start);
    return switch (outcome) {
      case NotAllowed(String reason) -> refused(reason);
      case NoAnswer(String reason) ->
          new Step.Stopped(new Reply.Failed(target.url() + ": " + reason, null));
      case Answer answer -> {
        Duration wish = Freshness.retryAfter(answer, clock.instant());
        if (wish != null && (answer.status() == 429 || answer.status() == 503)) {
          turn.leaveAlone(wish);
        }
        yield new Step.Answered(target, answer, null);
      }
    };
  }

  private static boolean isRedirect(Answer answer) {
    return switch (answer.status()) {
      case 301, 302, 303, 307, 308 -> true;
      default -> false;
    };
  }

  private Reply reply(Target target, Answer answer, @Nullable URI movedTo) {
    URI url = target.url();
    String answered = url + " answered " + answer.status();
    Duration freshFor = Freshness.of(answer, clock.instant());
    return switch (answer.status()) {
      case 200 ->
          new Reply.Fetched(
              url,
              requireNonNullElse(answer.header(HttpHeaders.CONTENT_TYPE), ""),
              answer.body(),
              new Validators(
                  answer.header(HttpHeaders.ETAG), answer.header(HttpHeaders.LAST_MODIFIED)),
              freshFor,
              movedTo);
      case 304 -> new Reply.NotModified(freshFor, movedTo);
      case 410 -> new Reply.Gone(answered);
      case 401, 403, 404, 451 -> new Reply.Refused(answered);
      default -> new Reply.Failed(answered, Freshness.retryAfter(answer, clock.instant()));
    };
  }

  private Robots.File robotsFile(Target target) throws InterruptedException {
    var question =
        new Question(
            headers("text/plain, */*;q=0.5", Validators.NONE), Robots.MOST, ASKED_BY_A_PERSON);
    return switch (walk(target.url(), question, new Budget(settings.timeout()))) {
      case Step.Answered(_, Answer answer, _) -> Robots.File.of(answer, clock.instant());
      case Step.Stopped(Reply.Failed(String reason, Duration retryAfter)) ->
          new Robots.File.Unreadable(reason, retryAfter);
      // We do not go where it leads, RFC 9309, 2.3.1.2; the guard has the last word on the site
      // itself.
      case Step.Stopped _ -> new Robots.File.Missing();
    };
  }

  private Most all() {
    return new Most((int) Math.min(settings.maxSize().toBytes(), MOST_BYTES), false);
  }

  private Map<String, String> headers(String accept, Validators known) {
    var headers = new HashMap<String, String>();
    headers.put(HttpHeaders.USER_AGENT, settings.userAgent());
    headers.put(HttpHeaders.ACCEPT, accept);
    headers.put(HttpHeaders.ACCEPT_ENCODING, BodyLimit.ENCODINGS);
    if (known.etag() != null) {
      headers.put(HttpHeaders.IF_NONE_MATCH, known.etag());
    }
    if (known.lastModified() != null) {
      headers.put(HttpHeaders.IF_MODIFIED_SINCE, known.lastModified());
    }
    return headers;
  }

  private static Step refused(String reason) {
    return new Step.Stopped(new Reply.Refused(reason));
  }

  private static Duration longer(Duration pause, Duration wish) {
    Duration longer = wish.compareTo(pause) > 0 ? wish : pause;
    return longer.compareTo(HostRateLimiter.LONGEST_PAUSE) > 0
        ? HostRateLimiter.LONGEST_PAUSE
        : longer;
  }

  private void count(Reply reply, Duration time) {
    String result =
        switch (reply) {
          case Reply.Fetched _ -> "fetched";
          case Reply.NotModified _ -> "unchanged";
          case Reply.Gone _ -> "gone";
          case Reply.Refused _ -> "refused";
          case Reply.Failed _ -> "failed";
        };
    Timer.builder("news.ingest.fetch")
        .description("asking another machine, without the wait for one's turn")
        .tag("result", result)
        .register(metrics)
        .record(time);
  }

  @Override
  public void close() {
    exchange.close();
  }
}
