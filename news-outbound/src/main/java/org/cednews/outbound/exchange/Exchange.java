package org.cednews.outbound.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNullElse;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.CodingErrorAction;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.DefaultSchemePortResolver;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.BasicHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.MessageHeaders;
import org.apache.hc.core5.http.config.CharCodingConfig;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.config.Lookup;
import org.apache.hc.core5.http.config.RegistryBuilder;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.cednews.outbound.guard.AddressGuard;
import org.cednews.outbound.guard.AddressGuard.Addresses;
import org.cednews.outbound.guard.AddressGuard.Objection;
import org.cednews.outbound.guard.Target;
import org.jspecify.annotations.Nullable;

/// One question to one machine, and its answer: nothing is followed, nothing is tried twice.
///
/// How this works. The guard looks the host up, once, and hands over the addresses that it has
/// looked at. The client gets a connection manager of its own whose whole name service is these
/// addresses, so it cannot connect elsewhere; the name still goes into the `Host` header and into
/// TLS. No connection outlives its exchange. All of it, the lookup included, happens in a thread
/// that is given up when the time is over, and its socket is closed.
public final class Exchange implements AutoCloseable {

  /// What came of asking.
  public sealed interface Outcome {}

  /// @param body unpacked; empty if the status is not 200
  public record Answer(int status, MessageHeaders headers, byte[] body) implements Outcome {

    public @Nullable String header(String name) {
      var header = headers.getFirstHeader(name);
      return header == null ? null : header.getValue();
    }
  }

  /// The host must not be asked.
  public record NotAllowed(String reason) implements Outcome {}

  public record NoAnswer(String reason) implements Outcome {}

  /// How much of a body is taken.
  ///
  /// @param bytes packed and unpacked
  /// @param cut whether more than that is left unread, or is a failure
  public record Most(int bytes, boolean cut) {}

  private static final NoAnswer TOO_LATE =
      new NoAnswer("the time was over before the answer was complete");
  // Every limit of the head together: at most about 3 MB, and nobody sends a tenth of it.
  private static final Http1Config HEAD =
      Http1Config.custom().setMaxLineLength(16 * 1024).setMaxHeaderCount(200).build();
  // Redirects to addresses with letters of any script come as plain UTF-8.
  private static final CharCodingConfig CHARSET =
      CharCodingConfig.custom()
          .setCharset(UTF_8)
          .setMalformedInputAction(CodingErrorAction.REPLACE)
          .setUnmappableInputAction(CodingErrorAction.REPLACE)
          .build();

  private final AddressGuard guard;
  private final Duration connectTimeout;
  private final Lookup<TlsSocketStrategy> tls;
  private final ManagedHttpClientConnectionFactory connections =
      ManagedHttpClientConnectionFactory.builder()
          .http1Config(HEAD)
          .charCodingConfig(CHARSET)
          .build();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  public Exchange(AddressGuard guard, Duration connectTimeout, SSLContext tls) {
    this.guard = guard;
    this.connectTimeout = connectTimeout;
    this.tls =
        RegistryBuilder.<TlsSocketStrategy>create()
            .register("https", new DefaultClientTlsStrategy(tls))
            .build();
  }

  /// Asks, and gives up after `time`.
  public Outcome ask(Target target, Map<String, String> headers, Most most, Duration time)
      throws InterruptedException {
    if (!time.isPositive()) {
      return TOO_LATE;
    }
    var request = new HttpGet(target.url());
    headers.forEach(request::setHeader);
    request.setHeader(HttpHeaders.CONNECTION, "close");
    Future<Outcome> outcome = threads.submit(() -> exchange(target, request, most));
    try {
      return outcome.get(time.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException _) {
      return TOO_LATE;
    } catch (ExecutionException e) {
      return switch (e.getCause()) {
        case IOException failure -> new NoAnswer(inWords(failure));
        case null, default -> throw new IllegalStateException("asking " + target.url(), e);
      };
    } finally {
      // Both: an interrupt ends a thread that waits, not one that is fed without a pause.
      request.cancel();
      outcome.cancel(true);
    }
  }

  private static String inWords(IOException failure) {
    String message = requireNonNullElse(failure.getMessage(), failure.toString());
    return switch (failure) {
      case UnknownHostException _ -> "the name has no address";
      case SSLException _ -> "the certificate or the encryption is not right: " + message;
      default -> message;
    };
  }

  private Outcome exchange(Target target, HttpGet request, Most most) throws IOException {
    return switch (guard.resolve(target)) {
      case Objection(String reason) -> new NotAllowed(reason);
      case Addresses addresses -> exchange(target, addresses, request, most);
    };
  }

  private Answer exchange(Target target, Addresses addresses, HttpGet request, Most most)
      throws IOException {
    var host = new HttpHost(target.scheme(), target.bareHost(), target.port());
    var manager =
        BasicHttpClientConnectionManager.create(
            DefaultSchemePortResolver.INSTANCE, only(addresses), tls, connections);
    manager.setConnectionConfig(
        ConnectionConfig.custom()
            .setConnectTimeout(Timeout.of(connectTimeout))
            .setSocketTimeout(Timeout.DISABLED)
            .build());
    try {
      ClassicHttpResponse response =
          HttpClients.createMinimal(manager).executeOpen(host, request, null);
      byte[] body = response.getCode() == 200 ? BodyLimit.read(response, most) : new byte[0];
      return new Answer(response.getCode(), response, body);
    } finally {
      // At once: an orderly end would first read what is left of the body, however much that is.
      manager.close(CloseMode.IMMEDIATE);
    }
  }

  private static DnsResolver only(Addresses addresses) {
    return new DnsResolver() {
      @Override
      public InetAddress[] resolve(String host) {
        return addresses.all().toArray(InetAddress[]::new);
      }

      @Override
      public String resolveCanonicalHostname(String host) {
        return host;
      }
    };
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
