package org.cednews.outbound;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.cednews.outbound.exchange.Reply;
import org.cednews.outbound.exchange.Reply.Validators;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

/// A connection goes to an address, but its certificate must be the name's.
class TlsTest {

  private static final char[] PASSWORD = "changeit".toCharArray();
  private static final InetAddress HERE = InetAddress.ofLiteral("127.0.0.1");

  @TempDir private static Path folder;
  private static SSLContext tls;
  private HttpsServer server;

  @BeforeAll
  static void makeKeys() throws Exception {
    tls = context(keysFor("partner.test"));
  }

  @BeforeEach
  void start() throws IOException {
    server = HttpsServer.create(new InetSocketAddress(HERE, 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(tls));
    server.createContext(
        "/",
        exchange -> {
          byte[] host = exchange.getRequestHeaders().getFirst("Host").getBytes(UTF_8);
          exchange.sendResponseHeaders(200, host.length);
          exchange.getResponseBody().write(host);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void theCertificateMustBeTheNames() {
    try (Fetcher fetcher = fetcher(tls)) {
      String host = "partner.test:" + server.getAddress().getPort();
      assertThat(fetcher.fetch(URI.create("https://" + host), "*/*", Validators.NONE))
          .isInstanceOfSatisfying(
              Reply.Fetched.class,
              fetched -> assertThat(fetched.body()).asString(UTF_8).isEqualTo(host));
      assertThat(fetcher.fetch(at("https://other.test"), "*/*", Validators.NONE))
          .isInstanceOfSatisfying(
              Reply.Failed.class, failed -> assertThat(failed.reason()).contains("other.test"));
    }
  }

  @Test
  void aCertificateOfNobodyWeTrustIsNone() throws Exception {
    try (Fetcher fetcher = fetcher(SSLContext.getDefault())) {
      assertThat(fetcher.fetch(at("https://partner.test"), "*/*", Validators.NONE))
          .isInstanceOf(Reply.Failed.class);
    }
  }

  @Test
  void whatBeganInSecretStaysSecret() throws Exception {
    server.createContext(
        "/down",
        exchange -> {
          String location = "http://partner.test:" + exchange.getRequestURI().getQuery() + "/";
          exchange.getResponseHeaders().set("Location", location);
          exchange.sendResponseHeaders(301, -1);
          exchange.close();
        });
    try (RawServer plain =
            RawServer.onLoopback(
                socket ->
                    socket.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes(UTF_8)));
        Fetcher fetcher = fetcher(tls)) {
      String down = "https://partner.test:" + server.getAddress().getPort() + "/down?";
      URI toPlain = URI.create(down + plain.port());
      URI toItself = URI.create(down + server.getAddress().getPort());

      assertThat(fetcher.fetch(toPlain, "*/*", Validators.NONE))
          .isInstanceOfSatisfying(
              Reply.Failed.class, failed -> assertThat(failed.reason()).contains("encryption"));
      assertThat(fetcher.fetch(toItself, "*/*", Validators.NONE))
          .isInstanceOfSatisfying(
              Reply.Fetched.class,
              fetched -> assertThat(fetched.url()).isEqualTo(at("https://partner.test", "/")));
    }
  }

  private URI at(String site) {
    return at(site, "");
  }

  private URI at(String site, String path) {
    return URI.create(site + ":" + server.getAddress().getPort() + path);
  }

  private static Fetcher fetcher(SSLContext tls) {
    return new Fetcher(
        new FetchSettings(
            Duration.ofSeconds(20),
            Duration.ofSeconds(5),
            DataSize.ofKilobytes(10),
            "Test/1.0",
            Set.of("partner.test", "other.test")),
        InstantSource.system(),
        new SimpleMeterRegistry(),
        _ -> new InetAddress[] {HERE},
        tls);
  }

  // The platform has a tool that makes certificates, but no public way to make one in a program.
  private static KeyStore keysFor(String name)
      throws IOException, InterruptedException, GeneralSecurityException {
    Path file = folder.resolve("keys.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + name,
                "-ext",
                "san=dns:" + name,
                "-keystore",
                file.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                new String(PASSWORD))
            .redirectErrorStream(true)
            .start();
    String said = new String(keytool.getInputStream().readAllBytes(), UTF_8);
    assertThat(keytool.waitFor()).as(said).isZero();
    return KeyStore.getInstance(file.toFile(), PASSWORD);
  }

  private static SSLContext context(KeyStore keys) throws GeneralSecurityException {
    var own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    own.init(keys, PASSWORD);
    var trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trusted.init(keys);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
    return context;
  }
}
