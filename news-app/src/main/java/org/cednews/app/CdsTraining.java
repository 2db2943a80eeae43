package org.cednews.app;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/// A run from which Java learns what a start needs, when it is started with
/// `-XX:ArchiveClassesAtExit=FILE`: the program on a folder of its own, with a broker of its own
/// and the sample posts, on any free port of the loopback interface. It is asked for a page of each
/// kind, and ends. It ends at once when the process that started it does.
public final class CdsTraining {

  private static final List<String> ASKED =
      List.of(
          "/",
          "/?q=device",
          "/api/posts?q=device+safety&size=5",
          "/feed.atom",
          "/actuator/health/readiness");

  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private CdsTraining() {}

  /// @param args the folder to run on, which is made and left
  public static void main(String[] args) throws IOException, InterruptedException {
    ProcessHandle.current().parent().ifPresent(CdsTraining::endWith);
    try (ConfigurableApplicationContext news =
            NewsApplication.start(
                "--news.data=" + Path.of(args[0]),
                "--news.roles=ingest,api",
                "--news.kafka.bootstrap-servers=",
                "--news.samples=true",
                "--news.cds-archive=",
                "--server.address=127.0.0.1",
                "--server.port=0");
        var client = HttpClient.newHttpClient()) {
      int port = requireNonNull(((WebServerApplicationContext) news).getWebServer()).getPort();
      URI site = URI.create("http://127.0.0.1:" + port);
      awaitPosts(client, site.resolve("/api/posts?size=1"));
      for (String address : ASKED) {
        get(client, site.resolve(address));
      }
    }
  }

  private static void endWith(ProcessHandle parent) {
    var _ = parent.onExit().thenRun(() -> Runtime.getRuntime().halt(1));
  }

  private static void awaitPosts(HttpClient client, URI posts)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (get(client, posts).contains("\"total\":0")) {
      if (System.nanoTime() > end) {
        throw new IOException("no sample post can be found after " + PATIENCE);
      }
      Thread.sleep(Duration.ofMillis(100));
    }
  }

  private static String get(HttpClient client, URI address)
      throws IOException, InterruptedException {
    return client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString()).body();
  }
}
