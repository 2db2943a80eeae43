package org.cednews.outbound;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import org.cednews.outbound.exchange.Reply;
import org.cednews.outbound.exchange.Reply.Validators;
import org.cednews.outbound.guard.AddressGuard.NameServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

/// Ways to make us ask ourselves or our neighbours. A trap listens on all addresses of this
/// machine, at a port that is allowed everywhere, so that only what is tested stands in the way.
class BypassTest {

  // PORT becomes the trap's. Each is asked for, crawled, and redirected to.
  private static final String WAYS =
      """
      http://127.0.0.1:PORT/
      http://127.0.0.2:PORT/
      http://127.255.255.254:PORT/
      http://127.0.0.1.:PORT/
      http://localhost:PORT/
      http://LOCALHOST:PORT/
      http://localhost.:PORT/
      http://sub.localhost:PORT/
      http://localhost.localdomain:PORT/
      http://ip6-localhost:PORT/
      http://0.0.0.0:PORT/
      http://0:PORT/
      http://0.1.2.3:PORT/
      http://127.1:PORT/
      http://127.0.1:PORT/
      http://127.:PORT/
      http://2130706433:PORT/
      http://4294967296:PORT/
      http://6425673729:PORT/
      http://0177.0.0.1:PORT/
      http://0177.0.0.01:PORT/
      http://00000177.0.0.1:PORT/
      http://017700000001:PORT/
      http://0177.1:PORT/
      http://127.0.0.01:PORT/
      http://0x7f.0.0.1:PORT/
      http://0x7f.1:PORT/
      http://0X7F.0x0.0x0.0x1:PORT/
      http://0x7f000001:PORT/
      http://0x7f000001.:PORT/
      http://0x7f.0x000001:PORT/
      http://127.0.0.0x1:PORT/
      http://383.0.0.1:PORT/
      http://127.0.0.257:PORT/
      http://127.0.0.1.1:PORT/
      http://127.0..1:PORT/
      http://127.0.0.1%00.example.org:PORT/
      http://127.0.0.1%2eexample.org:PORT/
      http://%31%32%37.0.0.1:PORT/
      http://%6c%6f%63%61%6c%68%6f%73%74:PORT/
      http://loc%61lhost:PORT/
      http://127%2e0%2e0%2e1:PORT/
      http://127.0.0.1%0d%0a:PORT/
      http://１２７.０.０.１:PORT/
      http://127。0。0。1:PORT/
      http://①②⑦.⓪.⓪.①:PORT/
      http://ｌｏｃａｌｈｏｓｔ:PORT/
      http://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ:PORT/
      http://١٢٧.0.0.1:PORT/
      http://local\u00adhost:PORT/
      http://[::1]:PORT/
      http://[0:0:0:0:0:0:0:1]:PORT/
      http://[0000:0000:0000:0000:0000:0000:0000:0001]:PORT/
      http://[::]:PORT/
      http://[::0.0.0.1]:PORT/
      http://[::1%251]:PORT/
      http://[::1%25lo]:PORT/
      http://[::1%lo]:PORT/
      http://[fe80::1%25eth0]:PORT/
      http://[::ffff:127.0.0.1]:PORT/
      http://[::ffff:7f00:1]:PORT/
      http://[0:0:0:0:0:ffff:127.0.0.1]:PORT/
      http://[::ffff:0:127.0.0.1]:PORT/
      http://[::127.0.0.1]:PORT/
      http://[::7f00:1]:PORT/
      http://[64:ff9b::127.0.0.1]:PORT/
      http://[64:ff9b::7f00:1]:PORT/
      http://[64:ff9b:1::7f00:1]:PORT/
      http://[2002:7f00:1::]:PORT/
      http://[2002:7f00:0001::1]:PORT/
      http://[2001:0:0:0:0:0:80ff:fffe]:PORT/
      http://[2001:db8::1]:PORT/
      http://[fec0::1]:PORT/
      http://[fe80::1]:PORT/
      http://[fd00:ec2::254]:PORT/
      http://[fc00::1]:PORT/
      http://[ff02::1]:PORT/
      http://[100::1]:PORT/
      http://[2606:4700::5efe:7f00:1]:PORT/
      http://[2606:4700::200:5efe:127.0.0.1]:PORT/
      http://[127.0.0.1]:PORT/
      http://[localhost]:PORT/
      http://[::1:PORT/
      http://::1:PORT/
      http://[::1]PORT/
      http://user@127.0.0.1:PORT/
      http://user:secret@127.0.0.1:PORT/
      http://example.org@127.0.0.1:PORT/
      http://example.org:80@127.0.0.1:PORT/
      http://127.0.0.1:PORT@127.0.0.1:PORT/
      http://example.org&@127.0.0.1:PORT/
      http://example.org#@127.0.0.1:PORT/
      http://example.org?@127.0.0.1:PORT/
      http://example.org\\@127.0.0.1:PORT/
      http://127.0.0.1:PORT\\@example.org/
      http://127.0.0.1:PORT\\.example.org/
      http:\\\\127.0.0.1:PORT\\
      http:/\\127.0.0.1:PORT/
      http:/127.0.0.1:PORT/
      http:127.0.0.1:PORT/
      http:///127.0.0.1:PORT/
      http:////127.0.0.1:PORT/
      http://127.0.0.1 :PORT/
      http:// 127.0.0.1:PORT/
      http://127.0.0.1\t:PORT/
      http://127.0.0.1:PORT:80/
      http://127.0.0.1:00PORT/
      http://127.0.0.1,example.org:PORT/
      http://{127.0.0.1}:PORT/
      https://127.0.0.1:PORT/
      https://localhost:PORT/
      HTTP://127.0.0.1:PORT/
      hTTps://[::1]:PORT/
      http://loopback.test:PORT/
      http://LoopBack.Test:PORT/
      http://six.test:PORT/
      http://mapped.test:PORT/
      http://unspecified.test:PORT/
      http://mixed.test:PORT/
      http://127.0.0.1.loopback.test:PORT/
      http://private.test:PORT/
      http://shared.test:PORT/
      http://metadata.test:PORT/
      http://azure.test:PORT/
      http://printer.local:PORT/
      http://wiki.internal:PORT/
      http://10.0.0.1:PORT/
      http://172.16.0.1:PORT/
      http://192.168.0.1:PORT/
      http://100.100.100.200:PORT/
      http://169.254.169.254:PORT/latest/meta-data/
      http://168.63.129.16:PORT/
      http://192.0.0.192:PORT/
      http://192.0.2.1:PORT/
      http://198.18.0.1:PORT/
      http://198.51.100.1:PORT/
      http://203.0.113.1:PORT/
      http://192.88.99.1:PORT/
      http://224.0.0.1:PORT/
      http://240.0.0.1:PORT/
      http://255.255.255.255:PORT/
      ftp://127.0.0.1:PORT/
      gopher://127.0.0.1:PORT/_GET
      file:///etc/passwd
      file://127.0.0.1:PORT/
      jar:http://127.0.0.1:PORT/!/x
      data:text/html,hello
      javascript:alert(1)
      dict://127.0.0.1:PORT/
      ws://127.0.0.1:PORT/
      //127.0.0.1:PORT/
      """;

  // A name server in strange hands: what is not here is this machine.
  private static final Map<String, List<String>> NAMES =
      Map.of(
          "six.test", List.of("::1"),
          "mapped.test", List.of("::127.0.0.1"),
          "unspecified.test", List.of("0.0.0.0"),
          "mixed.test", List.of("2606:4700::1111", "127.0.0.1"),
          "private.test", List.of("10.0.0.1"),
          "shared.test", List.of("100.64.0.1"),
          "metadata.test", List.of("169.254.169.254"),
          "azure.test", List.of("168.63.129.16"),
          "printer.local", List.of("192.168.1.9"),
          "wiki.internal", List.of("fd00::1"));

  private RawServer trap;
  private RawServer guide;
  private volatile String location = "";
  private volatile int status = 302;

  @BeforeEach
  void start() throws IOException {
    trap = RawServer.everywhere(RawServer.EMPTY_ANSWER);
    guide =
        RawServer.onLoopback(
            socket -> {
              boolean asked = RawServer.request(socket).contains(" /redirect ");
              String head =
                  asked
                      ? "HTTP/1.1 " + status + " Elsewhere\r\nLocation: " + location + "\r\n"
                      : "HTTP/1.1 404 Nothing\r\n";
              String answer = head + "Content-Length: 0\r\nConnection: close\r\n\r\n";
              socket.getOutputStream().write(answer.getBytes(UTF_8));
            });
  }

  @AfterEach
  void stop() throws IOException {
    trap.close();
    guide.close();
  }

  @Test
  void noWayLeadsToThisMachine() throws Exception {
    List<String> ways = ways();
    assertThat(ways).hasSizeGreaterThan(120).doesNotHaveDuplicates();
    try (Fetcher fetcher = fetcher(Set.of(guideAddress()), BypassTest::addresses)) {
      for (String way : ways) {
        URI url;
        try {
          url = URI.create(way);
        } catch (IllegalArgumentException _) {
          continue;
        }
        assertThat(fetcher.fetch(url, "*/*", Validators.NONE))
            .as(way)
            .isInstanceOf(Reply.Refused.class);
        assertThat(fetcher.crawl(url, "*/*", Validators.NONE))
            .as("crawling " + way)
            .isInstanceOf(Reply.Refused.class);
      }
    }
    assertThat(trap.visitors()).isZero();
  }

  @Test
  void noRedirectLeadsToThisMachine() throws Exception {
    try (Fetcher fetcher = fetcher(Set.of(guideAddress()), BypassTest::addresses)) {
      for (int kind : new int[] {301, 302, 303, 307, 308}) {
        status = kind;
        for (String way : ways()) {
          location = way;
          assertThat(fetcher.fetch(guideUrl(), "*/*", Validators.NONE))
              .as(kind + " to " + way)
              .isInstanceOf(Reply.Refused.class);
        }
      }
    }
    assertThat(trap.visitors()).isZero();
  }

  @Test
  void theTrapIsReachedByWhatTheOperatorAllows() throws Exception {
    var allowed = Set.of(guideAddress(), "127.0.0.1", "loopback.test", "localhost:" + trap.port());
    try (Fetcher fetcher = fetcher(allowed, BypassTest::addresses)) {
      for (String host : new String[] {"127.0.0.1", "loopback.test", "localhost"}) {
        URI url = URI.create("http://" + host + ":" + trap.port() + "/");
        assertThat(fetcher.fetch(url, "*/*", Validators.NONE)).isInstanceOf(Reply.Fetched.class);
        assertThat(fetcher.crawl(url, "*/*", Validators.NONE)).isInstanceOf(Reply.Fetched.class);
        location = "//" + host + ":" + trap.port() + "/";
        assertThat(fetcher.fetch(guideUrl(), "*/*", Validators.NONE))
            .isInstanceOf(Reply.Fetched.class);
      }
    }
    // Each three times, and its robots.txt once.
    assertThat(trap.visitors()).isEqualTo(12);
  }

  @Test
  void asksOnlyUsualPortsUnlessTold() throws Exception {
    try (Fetcher fetcher =
        new Fetcher(
            settings(Set.of("127.0.0.1:1"), Set.of()),
            InstantSource.system(),
            new SimpleMeterRegistry(),
            BypassTest::addresses,
            SSLContext.getDefault())) {
      for (String url : List.of("http://example.org:22/", "http://127.0.0.1:" + trap.port())) {
        assertThat(fetcher.fetch(URI.create(url), "*/*", Validators.NONE))
            .isInstanceOfSatisfying(
                Reply.Refused.class, refused -> assertThat(refused.reason()).contains("port"));
      }
    }
    assertThat(trap.visitors()).isZero();
  }

  @Test
  void connectsToTheAddressThatWasLookedAtWhateverTheNameServerSaysNext() throws Exception {
    var asked = new AtomicInteger();
    InetAddress first = InetAddress.ofLiteral("127.0.0.7");
    try (RawServer meant = RawServer.at(first, 0, RawServer.EMPTY_ANSWER);
        RawServer other =
            RawServer.at(InetAddress.ofLiteral("127.0.0.1"), meant.port(), RawServer.EMPTY_ANSWER);
        Fetcher fetcher =
            fetcher(
                Set.of("moving.test"),
                _ ->
                    asked.incrementAndGet() == 1
                        ? new InetAddress[] {first}
                        : new InetAddress[] {InetAddress.ofLiteral("127.0.0.1")})) {
      URI url = URI.create("http://moving.test:" + meant.port() + "/");

      assertThat(fetcher.fetch(url, "*/*", Validators.NONE)).isInstanceOf(Reply.Fetched.class);
      assertThat(asked).hasValue(1);
      assertThat(other.visitors()).isZero();
    }
  }

  @Test
  void aNameThatIsPublicFirstAndOursNextGetsNoSecondLook() throws Exception {
    var asked = new AtomicInteger();
    // Once of the 6bone, nobody's since 2006: no connection comes about.
    InetAddress nowhere = InetAddress.ofLiteral("3ffe::1");
    try (Fetcher fetcher =
        fetcher(
            Set.of(),
            name ->
                asked.incrementAndGet() == 1
                    ? new InetAddress[] {nowhere}
                    : addresses("loopback.test"))) {
      URI url = URI.create("http://rebind.test:" + trap.port() + "/");

      assertThat(fetcher.fetch(url, "*/*", Validators.NONE)).isInstanceOf(Reply.Failed.class);
      assertThat(asked).hasValue(1);
      assertThat(fetcher.fetch(url, "*/*", Validators.NONE)).isInstanceOf(Reply.Refused.class);
    }
    assertThat(trap.visitors()).isZero();
  }

  private List<String> ways() {
    return WAYS.lines().map(way -> way.replace("PORT", Integer.toString(trap.port()))).toList();
  }

  private String guideAddress() {
    return "127.0.0.1:" + guide.port();
  }

  private URI guideUrl() {
    return URI.create("http://" + guideAddress() + "/redirect");
  }

  private Fetcher fetcher(Set<String> allowHosts, NameServer names)
      throws NoSuchAlgorithmException {
    return new Fetcher(
        settings(allowHosts, Set.of(trap.port())),
        InstantSource.system(),
        new SimpleMeterRegistry(),
        names,
        SSLContext.getDefault());
  }

  private static FetchSettings settings(Set<String> allowHosts, Set<Integer> allowPorts) {
    return new FetchSettings(
        Duration.ofSeconds(20),
        Duration.ofMillis(200),
        DataSize.ofKilobytes(10),
        "Test/1.0",
        allowHosts,
        allowPorts,
        2,
        Duration.ZERO,
        Duration.ofMinutes(1));
  }

  private static InetAddress[] addresses(String name) {
    return NAMES.getOrDefault(name, List.of("127.0.0.1")).stream()
        .map(InetAddress::ofLiteral)
        .toArray(InetAddress[]::new);
  }
}
