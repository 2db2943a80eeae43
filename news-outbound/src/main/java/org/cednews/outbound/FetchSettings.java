package org.cednews.outbound;

import static java.util.Objects.requireNonNullElse;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.cednews.outbound.guard.Target;
import org.cednews.outbound.rate.HostRateLimiter;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.ConstructorBinding;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// How other machines are asked.
///
/// @param timeout for one request with all its redirects, without the wait for one's turn
/// @param connectTimeout for a connection
/// @param maxSize the most bytes of an answer, packed and unpacked
/// @param userAgent who we say that we are: the name under which a robots.txt speaks of us, a
///   version, and a page or an address where we can be reached
/// @param allowHosts `host` or `host:port` that may be asked although the address is not public or
///   the port not usual
/// @param allowPorts that may be asked at every host, beside 80, 443, 8080 and 8443
/// @param perHost how many requests one host gets at the same time
/// @param pause between the starts of two requests to one host, at most 30 seconds; a robots.txt
///   may want a longer one
/// @param maxWait how long a request waits for its turn before it gives up
@ConfigurationProperties("news.fetch")
public record FetchSettings(
    @DefaultValue("30s") Duration timeout,
    @DefaultValue("5s") Duration connectTimeout,
    @DefaultValue("2MB") DataSize maxSize,
    @DefaultValue("CED-News/1.0") String userAgent,
    Set<String> allowHosts,
    Set<Integer> allowPorts,
    @DefaultValue("2") int perHost,
    @DefaultValue("1s") Duration pause,
    @DefaultValue("5m") Duration maxWait) {

  @ConstructorBinding
  public FetchSettings {
    // Spring leaves out what is not set.
    allowHosts =
        requireNonNullElse(allowHosts, Set.<String>of()).stream()
            .map(host -> host.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
    allowPorts = Set.copyOf(requireNonNullElse(allowPorts, Set.of()));
    checkUserAgent(userAgent);
    allowHosts.forEach(FetchSettings::checkHost);
    for (int port : allowPorts) {
      if (port < 1 || port > 65_535) {
        throw new IllegalArgumentException("news.fetch.allow-ports are 1 to 65535, not " + port);
      }
    }
    checkPositive("timeout", timeout);
    checkPositive("connect-timeout", connectTimeout);
    checkPositive("max-wait", maxWait);
    if (maxSize.toBytes() < 1 || maxSize.toBytes() > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "news.fetch.max-size is 1 byte to 2 GB, not " + maxSize.toBytes() + " bytes");
    }
    if (perHost < 1) {
      throw new IllegalArgumentException("news.fetch.per-host is 1 or more, not " + perHost);
    }
    if (pause.isNegative() || pause.compareTo(HostRateLimiter.LONGEST_PAUSE) > 0) {
      throw new IllegalArgumentException(
          "news.fetch.pause is between 0 and " + HostRateLimiter.LONGEST_PAUSE + ", not " + pause);
    }
  }

  private static void checkPositive(String name, Duration value) {
    if (!value.isPositive()) {
      throw new IllegalArgumentException("news.fetch." + name + " is positive, not " + value);
    }
  }

  // RFC 9110, 10.1.5: a product comes first, and nothing in a header may end its line.
  private static void checkUserAgent(String userAgent) {
    if (!userAgent.matches("[A-Za-z_-]+[!-~]*( [ -~]*)?")) {
      throw new IllegalArgumentException(
          "news.fetch.user-agent begins with a name and has only characters of ASCII, such as"
              + " CED-News/1.0 (+https://news.example.org), not '"
              + userAgent
              + "'");
    }
  }

  private static void checkHost(String host) {
    boolean isHost =
        host.matches("[^\\s/@?#]+")
            && Target.parse(URI.create("http://" + host)) instanceof Target target
            && target.port() <= 65_535;
    if (!isHost) {
      throw new IllegalArgumentException(
          "news.fetch.allow-hosts are host or host:port, without http://, not '" + host + "'");
    }
  }

  /// For machines of one's own: without pauses.
  public FetchSettings(
      Duration timeout,
      Duration connectTimeout,
      DataSize maxSize,
      String userAgent,
      Set<String> allowHosts) {
    this(
        timeout,
        connectTimeout,
        maxSize,
        userAgent,
        allowHosts,
        Set.of(),
        2,
        Duration.ZERO,
        Duration.ofMinutes(5));
  }
}
