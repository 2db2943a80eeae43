package org.cednews.outbound;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.cednews.outbound.exchange.Reply;
import org.cednews.outbound.exchange.Reply.Validators;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

/// Servers that want to keep us busy. Each gets one visit, which ends, and the connection with it.
class LimitsTest {

  private static final int MOST = 10_000;
  private static final Duration PATIENT = Duration.ofMinutes(2);
  private static final Duration HURRIED = Duration.ofMillis(400);
  private static final String OK = "HTTP/1.1 200 OK\r\n";

  @Test
  void anEndlessBodyEndsAtTheSize() throws Exception {
    assertThat(visit(PATIENT, endless(OK + "\r\n", "news "))).contains("larger than " + MOST);
  }

  @Test
  void anEndlessBodyInChunksEndsAtTheSize() throws Exception {
    assertThat(visit(PATIENT, endless(OK + "Transfer-Encoding: chunked\r\n\r\n", "1\r\na\r\n")))
        .contains("larger than " + MOST);
  }

  @Test
  void aBodyThatIsSaidToBeLargeIsNotRead() throws Exception {
    assertThat(visit(PATIENT, stalling(OK + "Content-Length: 10001\r\n\r\n")))
        .contains("larger than " + MOST);
  }

  @Test
  void aBombEndsAtTheUnpackedSize() throws Exception {
    for (String encoding : new String[] {"gzip", "deflate"}) {
      assertThat(
              visit(
                  PATIENT,
                  socket -> {
                    head(socket, OK + "Content-Encoding: " + encoding + "\r\n\r\n");
                    OutputStream packed =
                        encoding.equals("gzip")
                            ? new GZIPOutputStream(socket.getOutputStream())
                            : new DeflaterOutputStream(socket.getOutputStream());
                    for (var zeros = new byte[100_000]; ; ) {
                      packed.write(zeros);
                    }
                  }))
          .contains("larger than " + MOST + " bytes when unpacked");
    }
  }

  @Test
  void endlessPackingThatGivesNothingEndsAtTheSize() throws Exception {
    // The file name in the head of a gzip stream has no end.
    assertThat(
            visit(
                PATIENT,
                socket -> {
                  head(socket, OK + "Content-Encoding: gzip\r\n\r\n");
                  socket
                      .getOutputStream()
                      .write(new byte[] {0x1f, (byte) 0x8b, 8, 8, 0, 0, 0, 0, 0, 3});
                  write(socket, "x");
                }))
        .contains("larger than " + MOST);
  }

  @Test
  void onlyWhatWasAskedForIsUnpacked() throws Exception {
    for (String encoding : new String[] {"br", "zstd", "gzip, gzip", "compress"}) {
      assertThat(visit(PATIENT, endless(OK + "Content-Encoding: " + encoding + "\r\n\r\n", "x")))
          .contains("not asked for");
    }
  }

  @Test
  void endlessHeadersEnd() throws Exception {
    assertThat(visit(PATIENT, endless(OK, "X-More: yes\r\n"))).contains("header count");
    assertThat(visit(PATIENT, endless(OK + "X-Long: ", "more "))).contains("line length");
    assertThat(visit(PATIENT, endless("", "HTTP"))).contains("line length");
  }

  @Test
  void announcementsWithoutEndEndWithTheTime() throws Exception {
    assertThat(visit(HURRIED, endless("", "HTTP/1.1 103 Early Hints\r\n\r\n")))
        .contains("the time was over");
  }

  @Test
  void silenceEndsWithTheTime() throws Exception {
    assertThat(visit(HURRIED, stalling(""))).contains("the time was over");
    assertThat(visit(HURRIED, stalling(OK))).contains("the time was over");
    assertThat(visit(HURRIED, stalling(OK + "Content-Length: 10\r\n\r\nabc")))
        .contains("the time was over");
  }

  @Test
  void aSlowDripEndsWithTheTime() throws Exception {
    assertThat(visit(HURRIED, dripping(OK + "X-Slow: ", "x"))).contains("the time was over");
    assertThat(visit(HURRIED, dripping(OK + "\r\n", "x"))).contains("the time was over");
    assertThat(visit(HURRIED, dripping(OK + "Transfer-Encoding: chunked\r\n\r\n", "1\r\na\r\n")))
        .contains("the time was over");
  }

  @Test
  void aSlowDripBeforeTheFirstSecretEndsWithTheTime() throws Exception {
    // The head of a TLS record of 16,384 bytes, and then its bytes, one by one.
    assertThat(visit("https", HURRIED, dripping("\u0016\u0003\u0003@\u0000", "\u0002")))
        .contains("the time was over");
  }

  @Test
  void slowRedirectsShareOneTime() throws Exception {
    try (RawServer server =
            RawServer.onLoopback(
                socket -> {
                  RawServer.request(socket);
                  pause(Duration.ofMillis(150));
                  write(socket, "HTTP/1.1 302 On\r\nLocation: /on\r\nContent-Length: 0\r\n\r\n", 1);
                });
        Fetcher fetcher = fetcher(HURRIED)) {
      assertThat(reason(fetcher.fetch(url("http", server), "*/*", Validators.NONE)))
          .contains("the time was over");
    }
  }

  @Test
  void halfABodyIsNone() throws Exception {
    var packed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(packed)) {
      gzip.write("a text that is long enough to be cut in two".getBytes(UTF_8));
    }
    assertThat(
            visit(
                PATIENT,
                socket -> {
                  head(socket, OK + "Content-Encoding: gzip\r\n\r\n");
                  socket.getOutputStream().write(packed.toByteArray(), 0, packed.size() - 12);
                }))
        .contains("Unexpected end");
    assertThat(visit(PATIENT, socket -> head(socket, OK + "Content-Length: 10\r\n\r\nabc")))
        .contains("Premature end");
  }

  @Test
  void readsBothKindsOfDeflate() throws Exception {
    for (boolean bare : new boolean[] {true, false}) {
      try (RawServer server =
              RawServer.onLoopback(
                  socket -> {
                    head(socket, OK + "Content-Encoding: deflate\r\n\r\n");
                    var deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, bare);
                    try (var packed =
                        new DeflaterOutputStream(socket.getOutputStream(), deflater)) {
                      packed.write("text".getBytes(UTF_8));
                    } finally {
                      deflater.end();
                    }
                  });
          Fetcher fetcher = fetcher(PATIENT)) {
        assertThat(fetcher.fetch(url("http", server), "*/*", Validators.NONE))
            .isInstanceOfSatisfying(
                Reply.Fetched.class,
                fetched -> assertThat(fetched.body()).asString(UTF_8).isEqualTo("text"));
      }
    }
  }

  private static String visit(Duration time, RawServer.Talk talk) throws Exception {
    return visit("http", time, talk);
  }

  /// One visit, and why it failed.
  private static String visit(String scheme, Duration time, RawServer.Talk talk) throws Exception {
    var left = new CountDownLatch(1);
    try (RawServer server =
            RawServer.onLoopback(
                socket -> {
                  try {
                    if (scheme.equals("http")) {
                      RawServer.request(socket);
                    }
                    talk.with(socket);
                  } finally {
                    left.countDown();
                  }
                });
        Fetcher fetcher = fetcher(time)) {
      Reply reply = fetcher.fetch(url(scheme, server), "*/*", Validators.NONE);
      // Not for ever: the server would notice only that we are gone.
      assertThat(left.await(1, TimeUnit.MINUTES)).isTrue();
      return reason(reply);
    }
  }

  private static String reason(Reply reply) {
    assertThat(reply).isInstanceOf(Reply.Failed.class);
    return ((Reply.Failed) reply).reason();
  }

  private static URI url(String scheme, RawServer server) {
    return URI.create(scheme + "://127.0.0.1:" + server.port() + "/");
  }

  private static Fetcher fetcher(Duration time) {
    return new Fetcher(
        new FetchSettings(time, time, DataSize.ofBytes(MOST), "Test/1.0", Set.of("127.0.0.1")),
        InstantSource.system(),
        new SimpleMeterRegistry());
  }

  private static void head(Socket socket, String head) throws IOException {
    socket.getOutputStream().write(head.getBytes(US_ASCII));
  }

  private static RawServer.Talk endless(String head, String again) {
    return socket -> {
      head(socket, head);
      write(socket, again);
    };
  }

  private static RawServer.Talk dripping(String head, String drop) {
    return socket -> {
      head(socket, head);
      while (true) {
        pause(Duration.ofMillis(20));
        head(socket, drop);
      }
    };
  }

  // Says nothing more, and waits until the other side has gone.
  private static RawServer.Talk stalling(String head) {
    return socket -> {
      head(socket, head);
      socket.getInputStream().read();
    };
  }

  private static void write(Socket socket, String again) throws IOException {
    write(socket, again.repeat(100), Long.MAX_VALUE);
  }

  private static void write(Socket socket, String text, long times) throws IOException {
    for (long i = 0; i < times; i++) {
      head(socket, text);
    }
  }

  private static void pause(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new IOException(e));
    }
  }
}
