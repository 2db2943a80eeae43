package org.cednews.ingest.fetch;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.GZIPInputStream;
import org.cednews.ingest.fetch.Reply.Validators;
import org.jspecify.annotations.Nullable;

/// The one client for everything outside: only public addresses, bounded in time and size,
/// conditional, with redirects that are checked like the first address.
public final class Fetcher implements AutoCloseable {

  private static final int MAX_REDIRECTS = 5;
  private static final Duration LONGEST_WAIT = Duration.ofDays(1);

  private final FetchSettings settings;
  private final AddressGuard guard;
  private final InstantSource clock;
  private final HttpClient client;

  public Fetcher(FetchSettings settings, InstantSource clock) {
    this.settings = settings;
    this.guard = new AddressGuard(settings.allowHosts());
    this.clock = clock;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(settings.connectTimeout())
            // By hand, so that each address is checked.
            .followRedirects(Redirect.NEVER)
            // A proxy would resolve names for itself, behind the guard's back.
            .proxy(ProxySelector.of(null))
            .build();
  }

  /// Asks for something.
  ///
  /// @param accept the content types that we can read
  /// @param known what the last answer gave, or [Validators#NONE]
  public Reply fetch(URI url, String accept, Validators known) {
    Instant deadline = clock.instant().plus(settings.timeout());
    try {
      URI at = url;
      for (int redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
        Optional<String> objection = guard.objection(at);
        if (objection.isPresent()) {
          return new Reply.Refused(objection.get());
        }
        HttpResponse<byte[]> response = ask(at, accept, known, deadline);
        switch (response.statusCode()) {
          case 301, 302, 303, 307, 308 -> {
            Optional<String> location = response.headers().firstValue("Location");
            if (location.isEmpty()) {
              return failed(at, "a redirect to nowhere", response);
            }
            at = at.resolve(location.get().strip());
          }
          default -> {
            return reply(at, response);
          }
        }
      }
      return new Reply.Refused(url + " redirects more than " + MAX_REDIRECTS + " times");
    } catch (UnknownHostException e) {
      return new Reply.Failed(url + ": no address for " + e.getMessage(), null);
    } catch (TimeoutException e) {
      return new Reply.Failed(url + " did not answer within " + settings.timeout(), null);
    } catch (IllegalArgumentException e) {
      return new Reply.Refused(url + ": not an address: " + e.getMessage());
    } catch (IOException e) {
      return new Reply.Failed(url + ": " + e, null);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Reply.Failed(url + ": interrupted", null);
    }
  }

  private HttpResponse<byte[]> ask(URI url, String accept, Validators known, Instant deadline)
      throws IOException, InterruptedException, TimeoutException {
    var request =
        HttpRequest.newBuilder(withoutFragment(url))
            .header("User-Agent", settings.userAgent())
            .header("Accept", accept)
            .header("Accept-Encoding", "gzip");
    if (known.etag() != null) {
      request.header("If-None-Match", known.etag());
    }
    if (known.lastModified() != null) {
      request.header("If-Modified-Since", known.lastModified());
    }
    Duration left = Duration.between(clock.instant(), deadline);
    CompletableFuture<HttpResponse<byte[]>> response =
        client.sendAsync(
            request.build(),
            BodyHandlers.limiting(BodyHandlers.ofByteArray(), settings.maxSize().toBytes()));
    try {
      return response.get(left.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException io) {
        throw io;
      }
      throw new IOException(e.getCause());
    } finally {
      response.cancel(true);
    }
  }

  private Reply reply(URI url, HttpResponse<byte[]> response) throws IOException {
    return switch (response.statusCode()) {
      case 200 -> {
        byte[] body = unpacked(response);
        yield new Reply.Fetched(
            url,
            response.headers().firstValue("Content-Type").orElse(""),
            body,
            new Validators(
                response.headers().firstValue("ETag").orElse(null),
                response.headers().firstValue("Last-Modified").orElse(null)));
      }
      case 304 -> new Reply.NotModified();
      case 401, 403, 404, 410, 451 -> new Reply.Refused(url + " answered " + response.statusCode());
      default -> failed(url, "answered " + response.statusCode(), response);
    };
  }

  private Reply failed(URI url, String what, HttpResponse<?> response) {
    return new Reply.Failed(
        url + " " + what,
        response.headers().firstValue("Retry-After").map(this::wait).orElse(null));
  }

  // RFC 9110, 10.2.3: seconds or a date. What is neither is no wish.
  private @Nullable Duration wait(String retryAfter) {
    try {
      Duration wait =
          retryAfter.chars().allMatch(Character::isDigit)
              ? Duration.ofSeconds(Long.parseLong(retryAfter))
              : Duration.between(
                  clock.instant(),
                  ZonedDateTime.parse(retryAfter, DateTimeFormatter.RFC_1123_DATE_TIME));
      if (wait.isNegative()) {
        return null;
      }
      return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    } catch (DateTimeException | NumberFormatException _) {
      return null;
    }
  }

  private byte[] unpacked(HttpResponse<byte[]> response) throws IOException {
    String encoding = response.headers().firstValue("Content-Encoding").orElse("identity");
    return switch (encoding.toLowerCase(Locale.ROOT)) {
      case "identity" -> response.body();
      case "gzip", "x-gzip" -> {
        int most = Math.toIntExact(settings.maxSize().toBytes());
        try (var unpacking = new GZIPInputStream(new ByteArrayInputStream(response.body()))) {
          byte[] body = unpacking.readNBytes(most);
          if (unpacking.read() >= 0) {
            throw new IOException("more than " + most + " bytes when unpacked");
          }
          yield body;
        }
      }
      default -> throw new IOException("an encoding that was not asked for: " + encoding);
    };
  }

  private static URI withoutFragment(URI url) {
    String text = url.toString();
    int hash = text.indexOf('#');
    return hash < 0 ? url : URI.create(text.substring(0, hash));
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
