package org.cednews.ingest.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.cednews.broker.EmbeddedBroker;
import org.cednews.ingest.capture.TestSender;
import org.cednews.ingest.fetch.FetchSettings;
import org.cednews.ingest.fetch.Fetcher;
import org.cednews.ingest.log.CaptureLogSettings;
import org.cednews.ingest.log.LogSettings;
import org.cednews.ingest.log.LogTopics;
import org.cednews.ingest.log.LogWriter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

class SourcesIT {

  private static final InstantSource CLOCK = InstantSource.system();

  @TempDir static Path broker;
  @TempDir Path folder;
  @TempDir Path data;

  private static EmbeddedBroker kafka;
  private static LogWriter writer;

  @BeforeAll
  static void start() {
    kafka = EmbeddedBroker.start(broker, 0);
    Map<String, Object> client = Map.of("bootstrap.servers", kafka.bootstrapServers());
    LogTopics.prepare(
        client,
        new LogSettings((short) 1, Duration.ofSeconds(10)),
        new CaptureLogSettings(1, Duration.ofDays(1)));
    writer = LogWriter.open(client);
  }

  @AfterAll
  static void stop() {
    writer.close();
    kafka.close();
  }

  @Test
  void handsInEachFileOnceAndAgainWhenItHasChanged() throws IOException {
    put("one.txt", "One");
    put("two.md", "Two");
    put("picture.png", "not a text");
    put(".hidden.txt", "not for us");

    assertThat(folderSource().visit()).isEqualTo(new Visit.Seen(2));
    assertThat(folderSource().visit()).isEqualTo(new Visit.Seen(0));
    put("one.txt", "One, corrected");
    assertThat(folderSource().visit()).isEqualTo(new Visit.Seen(1));
  }

  @Test
  void doesNotHandInAFileThatWasOnlyTouched() throws IOException {
    Path file = put("one.txt", "One");
    folderSource().visit();
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(30)));

    assertThat(folderSource().visit()).isEqualTo(new Visit.Seen(0));
  }

  @Test
  void leavesAFileThatIsStillBeingWritten() throws IOException {
    Path file = put("one.txt", "One");
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(30)));

    assertThat(folderSource().visit()).isEqualTo(new Visit.Seen(0));
  }

  @Test
  void saysThatAFolderIsMissing() throws IOException {
    Files.delete(folder);

    assertThat(folderSource().visit()).isInstanceOf(Visit.Failed.class);
    Files.createDirectory(folder);
  }

  @Test
  void handsInAFeedOnlyWhenItIsNew() throws IOException {
    var state = new AtomicReference<>("<rss>1</rss>");
    var conditional = new AtomicInteger();
    HttpServer site =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    site.createContext(
        "/feed",
        exchange -> {
          String tag = '"' + Integer.toString(state.get().hashCode()) + '"';
          exchange.getResponseHeaders().set("ETag", tag);
          if (tag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
            conditional.incrementAndGet();
            exchange.sendResponseHeaders(304, -1);
          } else {
            byte[] body = state.get().getBytes(UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
          }
          exchange.close();
        });
    site.start();
    try (var fetcher =
        new Fetcher(
            new FetchSettings(
                Duration.ofSeconds(20),
                Duration.ofSeconds(5),
                DataSize.ofMegabytes(1),
                "Test/1.0",
                Set.of("127.0.0.1")),
            CLOCK)) {
      URI url = URI.create("http://127.0.0.1:" + site.getAddress().getPort() + "/feed");

      assertThat(feed(url, fetcher).visit()).isEqualTo(new Visit.Seen(1));
      assertThat(feed(url, fetcher).visit()).isEqualTo(new Visit.Seen(0));
      assertThat(conditional).hasValue(1);
      state.set("<rss>2</rss>");
      assertThat(feed(url, fetcher).visit()).isEqualTo(new Visit.Seen(1));
      site.removeContext("/feed");
      assertThat(feed(url, fetcher).visit()).isInstanceOf(Visit.Failed.class);
    } finally {
      site.stop(0);
    }
  }

  private Path put(String name, String text) throws IOException {
    Path file = Files.writeString(folder.resolve(name), text);
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(60)));
    return file;
  }

  // Each time anew, as after a restart: what is remembered is on disk.
  private Visited folderSource() {
    return new Folder(
        "inbox",
        folder,
        1_000_000,
        TestSender.over(writer, new SimpleMeterRegistry()),
        new Memory(data.resolve("inbox.properties")),
        CLOCK);
  }

  private Visited feed(URI url, Fetcher fetcher) {
    return new Feed(
        "partner",
        url,
        fetcher,
        TestSender.over(writer, new SimpleMeterRegistry()),
        new Memory(data.resolve("partner.properties")),
        CLOCK);
  }
}
