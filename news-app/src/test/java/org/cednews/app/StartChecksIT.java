package org.cednews.app;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractStringAssert;
import org.cednews.app.start.StartRefused;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// A start that cannot succeed says in one line what is wrong, and leaves nothing behind.
final class StartChecksIT {

  @TempDir Path folder;

  /// A setting, and what the line that refuses it contains.
  private record Row(String setting, String... told) {}

  @TestFactory
  Stream<DynamicTest> aSettingThatIsWrongIsNamed() {
    return Stream.of(
            new Row("news.roles=ingest,reader", "news.roles (NEWS_ROLES)", "'reader'", "api"),
            new Row("news.roles=", "news.roles (NEWS_ROLES)", "no role"),
            new Row("news.data=", "news.data (NEWS_DATA)", "empty"),
            new Row(
                "news.samples=maybe", "news.samples (NEWS_SAMPLES)", "'maybe'", "true or false"),
            new Row("server.port=http", "server.port (NEWS_PORT)", "'http'", "a whole number"),
            new Row("server.port=65536", "server.port (NEWS_PORT)", "65536", "0 to 65535"),
            new Row("server.port=-1", "server.port (NEWS_PORT)", "-1"),
            new Row("server.address=", "server.address (NEWS_ADDRESS)", "empty"),
            new Row("server.address=nowhere.invalid", "server.address (NEWS_ADDRESS)", "nowhere"),
            new Row("server.address=192.0.2.1", "server.address (NEWS_ADDRESS)", "192.0.2.1"),
            new Row("server.max-http-request-header-size=big", "header-size", "'big'", "a size"),
            new Row("news.site.url=news.example.org", "news.site.url (NEWS_SITE_URL)", "https://"),
            new Row("news.site.url=https://", "news.site.url (NEWS_SITE_URL)", "https://"),
            new Row("news.site.url=ftp://news.example.org", "news.site.url (NEWS_SITE_URL)"),
            new Row("news.site.url=https://a.example/?page=1", "news.site.url (NEWS_SITE_URL)"),
            new Row("news.site.url=https://a b.example/", "news.site.url (NEWS_SITE_URL)"),
            new Row("news.site.name= ", "news.site.name"),
            new Row("news.site.language=?", "news.site.language", "'?'"),
            new Row("news.api.max-wait=soon", "news.api.max-wait", "'soon'", "a duration"),
            new Row("news.api.max-wait=-1s", "news.api.max-wait", "positive"),
            new Row("news.index.threads=many", "news.index.threads", "'many'", "a whole number"),
            new Row("news.index.threads=-1", "news.index.threads", "-1"),
            new Row("news.index.commit-every=0s", "news.index.commit-every", "positive"),
            new Row("news.index.ready-lag=-5", "news.index.ready-lag", "-5"),
            new Row("news.log.replication=0", "news.log.replication (NEWS_REPLICATION)", "0"),
            new Row("news.log.replication=two", "news.log.replication (NEWS_REPLICATION)", "'two'"),
            new Row("news.log.replication=70000", "news.log.replication (NEWS_REPLICATION)"),
            new Row(
                "news.log.replication=3", "news.log.replication (NEWS_REPLICATION)", "only one"),
            new Row("news.log.wait-for-view=-1s", "news.log.wait-for-view", "positive"),
            new Row("news.captures.partitions=0", "news.captures.partitions", "0"),
            new Row("news.captures.retention=0d", "news.captures.retention", "positive"),
            new Row("news.ingest.max-body=2 parsecs", "news.ingest.max-body", "a size"),
            new Row("news.ingest.max-body=1GB", "news.ingest.max-body", "1073741824"),
            new Row("news.ingest.retry-for=0s", "news.ingest.retry-for", "positive"),
            new Row("news.fetch.timeout=0s", "news.fetch.timeout", "positive"),
            new Row("news.fetch.connect-timeout=1 moment", "news.fetch.connect-timeout"),
            new Row("news.fetch.max-size=0", "news.fetch.max-size", "0 bytes"),
            new Row("news.fetch.max-wait=-2m", "news.fetch.max-wait", "positive"),
            new Row("news.fetch.per-host=0", "news.fetch.per-host", "0"),
            new Row("news.fetch.pause=1h", "news.fetch.pause"),
            new Row("news.fetch.user-agent=", "news.fetch.user-agent (NEWS_USER_AGENT)"),
            new Row("news.fetch.user-agent=Näws/1.0", "news.fetch.user-agent (NEWS_USER_AGENT)"),
            new Row(
                "news.fetch.user-agent=A/1\nHost: b", "news.fetch.user-agent (NEWS_USER_AGENT)"),
            new Row(
                "news.fetch.allow-hosts=http://a.example/", "news.fetch.allow-hosts", "http://"),
            new Row("news.fetch.allow-hosts=a.example,b c", "news.fetch.allow-hosts", "'b c'"),
            new Row("news.fetch.allow-hosts=a.example:99999", "news.fetch.allow-hosts", "99999"),
            new Row("news.fetch.allow-ports=0", "news.fetch.allow-ports", "0"),
            new Row("news.sources.a.kind=fed", "news.sources.a.kind", "'fed'", "feed"),
            new Row("news.sources.a.kind=feed", "news.sources.a:", "url"),
            new Row("news.kafka.bootstrap-servers=kafka", "(NEWS_KAFKA)", "'kafka'", "host:port"),
            new Row("news.kafka.bootstrap-servers=a:1,b:99999", "(NEWS_KAFKA)", "'b:99999'"),
            new Row(
                "news.fetch.timout=1s", "news.fetch.timout is not a setting", "docs/operating.md"),
            new Row("news.role=api", "news.role is not a setting", "docs/operating.md"),
            new Row("news.sources.a.type=feed", "news.sources.a.type is not a setting"))
        .map(row -> DynamicTest.dynamicTest(row.setting(), () -> refuses(row)));
  }

  private void refuses(Row row) throws IOException {
    Path place = Files.createTempDirectory(folder, "row");
    refused(place.resolve("data"), row.setting()).contains(row.told());
    assertThat(place).isEmptyDirectory();
  }

  @Test
  void aDataFolderThatIsAFileIsRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("data"), "mine");
    refused(file).contains(file.toString(), "is a file");
    refused(file.resolve("news")).contains("there is no folder " + file);
    assertThat(file).hasContent("mine");
  }

  @Test
  void aFileWhereAFolderOfTheDataHasToBeIsRefused() throws IOException {
    for (String part : List.of("kafka", "index", "sources")) {
      Path data = Files.createDirectory(folder.resolve("with-" + part));
      Path file = Files.writeString(data.resolve(part), "mine");
      refused(data).contains(file.toString(), "is a file");
      assertThat(data).isDirectoryContaining(file::equals).isDirectoryNotContaining("glob:**.lock");
    }
  }

  @Test
  void aFolderInAFolderThatIsMissingIsRefused() {
    refused(folder.resolve("not-mounted/news"))
        .contains("there is no folder " + folder.resolve("not-mounted"));
    assertThat(folder.resolve("not-mounted")).doesNotExist();
  }

  /// Where not even an administrator makes a folder.
  @Test
  void aFolderThatCannotBeMadeIsRefused() {
    refused(Path.of("/proc/news")).contains("/proc");
  }

  @Test
  void aPortThatIsTakenIsNamed() throws IOException {
    try (var other = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      Path data = folder.resolve("data");
      refused(data, "server.port=" + other.getLocalPort())
          .contains("server.port (NEWS_PORT)", "port " + other.getLocalPort(), "127.0.0.1");
      assertThat(data).doesNotExist();
    }
  }

  @Test
  void aKafkaThatDoesNotAnswerIsNamedWithinSeconds() throws IOException {
    Path data = folder.resolve("data");
    // It takes connections and says nothing.
    try (var silent = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"))) {
      String server = "127.0.0.1:" + silent.getLocalPort();
      refused(data, "news.kafka.bootstrap-servers=" + server)
          .contains("(NEWS_KAFKA)", server, "does not answer within 10 s");
    }
    refused(data, "news.kafka.bootstrap-servers=kafka.invalid:9092")
        .contains("(NEWS_KAFKA)", "kafka.invalid:9092", "its name is not known");
    refused(
            data,
            "news.kafka.bootstrap-servers=127.0.0.1:1",
            "news.kafka.properties.security.protocol=SECRET")
        .contains("news.kafka.properties", "security.protocol");
    assertThat(data).doesNotExist();
  }

  @Test
  void theProgramEndsWithOneLineAndWarnsOfVariablesThatAreNoSettings() {
    Path data = folder.resolve("data");
    NewsProcess news =
        NewsProcess.launch(
            Map.of("NEWS_FETCH_MAX_SIZE", "3MB", "NEWS_FETCH_TIMOUT", "3s"),
            data,
            "news.fetch.timeout=3 weeks");

    assertThat(news.awaitEnd()).isEqualTo(1);
    assertThat(ownLines(news))
        .satisfiesExactly(
            line -> assertThat(line).contains("WARN", "NEWS_FETCH_TIMOUT", "is not a setting"),
            line ->
                assertThat(line)
                    .isEqualTo(
                        "news: news.fetch.timeout is '3 weeks', not a duration such as 500ms, 30s,"
                            + " 5m, 2h or 90d"));
    assertThat(data).doesNotExist();
  }

  @Test
  void aFolderThatAnotherProcessUsesIsLeftAlone() {
    Path data = folder.resolve("data");
    try (var first = RunningNews.start(data, "news.samples=false")) {
      NewsProcess second = NewsProcess.launch(data);

      assertThat(second.awaitEnd()).isEqualTo(1);
      assertThat(ownLines(second))
          .singleElement(as(STRING))
          .startsWith("news: the data folder " + data)
          .contains("another process uses it");
      refused(data).contains("another process uses it");
      assertThat(first.site().isReady()).isTrue();
    }
    RunningNews.start(data, "news.samples=false").close();
  }

  // What Java itself says, on its own account, is the line about its vectors.
  private static List<String> ownLines(NewsProcess news) {
    return news.output().lines().filter(line -> !line.contains("jdk.incubator.vector")).toList();
  }

  /// The message of a start that is refused: one line.
  private static AbstractStringAssert<?> refused(Path data, String... settings) {
    List<String> args = new ArrayList<>(List.of("--server.port=0", "--news.data=" + data));
    for (String setting : settings) {
      args.removeIf(given -> given.startsWith("--" + setting.split("=", 2)[0] + "="));
      args.add("--" + setting);
    }
    var message = new ArrayList<String>();
    assertThatThrownBy(() -> NewsApplication.start(args.toArray(String[]::new)).close())
        .as(Arrays.toString(settings))
        .isInstanceOfSatisfying(StartRefused.class, e -> message.add(e.getMessage()));
    return assertThat(message.getFirst()).hasLineCount(1);
  }
}
