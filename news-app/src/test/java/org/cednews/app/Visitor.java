package org.cednews.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A browser without a window: it keeps cookies, comes from an address of its own, and follows no
/// redirection by itself.
final class Visitor implements AutoCloseable {

  private static final Pattern TOKEN =
      Pattern.compile("<input type=\"hidden\" name=\"_csrf\" value=\"([^\"]+)\">");

  private final URI site;
  private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
  private final HttpClient http;

  private Visitor(URI site, HttpClient.Builder http) {
    this.site = site;
    this.http = http.cookieHandler(cookies).build();
  }

  /// @param address of this machine, such as `127.0.0.2`
  static Visitor from(String address, Site site) {
    return new Visitor(
        site.url(), HttpClient.newBuilder().localAddress(InetAddress.ofLiteral(address)));
  }

  /// What a reader's browser asks.
  ///
  /// @param headers names and values in turn
  HttpResponse<String> get(String path, String... headers) {
    return send(request(path, headers).header("Accept", "text/html,*/*;q=0.8"));
  }

  /// What a program asks.
  HttpResponse<String> ask(String path, String key) {
    return send(request(path).header("Authorization", "Bearer " + key));
  }

  /// Fills in a form of a page and sends it.
  ///
  /// @param fields names and values in turn
  HttpResponse<String> submit(HttpResponse<String> page, String to, String... fields) {
    Matcher token = TOKEN.matcher(page.body());
    if (!token.find()) {
      throw new AssertionError("no token in " + page.body());
    }
    return post(to, concat(fields, "_csrf", token.group(1)));
  }

  HttpResponse<String> post(String to, String... fields) {
    StringBuilder form = new StringBuilder();
    for (int i = 0; i < fields.length; i += 2) {
      form.append('&').append(fields[i]).append('=').append(encoded(fields[i + 1]));
    }
    return send(
        request(to)
            .header("Accept", "text/html")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form.isEmpty() ? "" : form.substring(1))));
  }

  HttpResponse<String> signIn(String name, String password) {
    return submit(get("/login"), "/login", "username", name, "password", password);
  }

  /// The names of the cookies that it keeps, in order.
  String cookies() {
    return cookies.getCookieStore().getCookies().stream()
        .map(HttpCookie::getName)
        .sorted()
        .collect(Collectors.joining(" "));
  }

  String cookie(String name) {
    return cookies.getCookieStore().getCookies().stream()
        .filter(cookie -> cookie.getName().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no cookie " + name))
        .getValue();
  }

  @Override
  public void close() {
    http.close();
  }

  private HttpRequest.Builder request(String path, String... headers) {
    var request = HttpRequest.newBuilder(URI.create(site + path)).timeout(Duration.ofSeconds(60));
    return headers.length == 0 ? request : request.headers(headers);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String[] concat(String[] fields, String... more) {
    String[] all = Arrays.copyOf(fields, fields.length + more.length);
    System.arraycopy(more, 0, all, fields.length, more.length);
    return all;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
