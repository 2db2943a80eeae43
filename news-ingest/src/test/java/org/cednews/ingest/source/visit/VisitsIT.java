package org.cednews.ingest.source.visit;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cednews.broker.EmbeddedBroker;
import org.cednews.ingest.capture.CaptureSender;
import org.cednews.ingest.capture.TestSender;
import org.cednews.ingest.fetch.FetchSettings;
import org.cednews.ingest.fetch.Fetcher;
import org.cednews.ingest.log.CaptureLogSettings;
import org.cednews.ingest.log.LogSettings;
import org.cednews.ingest.log.LogTopics;
import org.cednews.ingest.log.LogWriter;
import org.cednews.ingest.read.CaptureReader;
import org.cednews.ingest.read.page.PageRules;
import org.cednews.ingest.source.Source;
import org.cednews.ingest.source.Source.Kind;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

class VisitsIT {

  @TempDir static Path broker;
  @TempDir Path folder;

  private static EmbeddedBroker kafka;
  private static LogWriter writer;

  private final Memory memory = Memory.none();
  private Instant now = Instant.now();

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

    assertThat(folderSource().visit()).isEqualTo(new Visit.Seen(2, null, null));
    assertThat(folderSource().visit()).isEqualTo(new Visit.Seen(0, null, null));
    put("one.txt", "One, corrected");
    assertThat(folderSource().visit()).isEqualTo(new Visit.Seen(1, null, null));
  }

  @Test
  void doesNotHandInAFileThatWasOnlyTouched() throws IOException {
    Path file = put("one.txt", "One");
    folderSource().visit();
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(30)));

    assertThat(folderSource().visit()).isEqualTo(new Visit.Seen(0, null, null));
  }

  @Test
  void leavesAFileThatIsStillBeingWritten() throws IOException {
    Path file = put("one.txt", "One");
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(30)));

    assertThat(folderSource().visit()).isEqualTo(new Visit.Seen(0, null, null));
  }

  @Test
  void takesAFileWhoseTimeIsThatOfAnotherZone() throws IOException {
    Path file = put("one.txt", "One");
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(7_200)));

    assertThat(folderSource().visit()).isEqualTo(new Visit.Seen(1, null, null));
  }

  @Test
  void saysThatAFolderIsMissing() throws IOException {
    Files.delete(folder);

    assertThat(folderSource().visit()).isInstanceOf(Visit.Failed.class);
    Files.createDirectory(folder);
  }

  @Test
  void handsInAFeedOnlyWhenItIsNew() throws IOException {
    try (var site = new Site();
        Fetcher fetcher = fetcher()) {
      site.put("/feed", "application/rss+xml", rss("one"));
      Visited feed = visitors(fetcher).to(source(Kind.FEED, site.url("/feed")), memory);

      assertThat(feed.visit()).isInstanceOfSatisfying(Visit.Seen.class, this::one);
      assertThat(feed.visit()).isEqualTo(Visit.Seen.unchanged(null));
      assertThat(site.notModified()).isEqualTo(1);
      site.put("/feed", "application/rss+xml", rss("two"));
      assertThat(feed.visit()).isInstanceOfSatisfying(Visit.Seen.class, this::one);
      site.remove("/feed");
      assertThat(feed.visit()).isInstanceOf(Visit.Failed.class);
    }
  }

  private void one(Visit.Seen seen) {
    assertThat(seen.captures()).isEqualTo(1);
    assertThat(requireNonNull(seen.look()).items())
        .singleElement()
        .extracting(Look.Item::at)
        .isEqualTo(Instant.parse("2026-03-02T10:00:00Z"));
  }

  @Test
  void handsInEachPageOfAListOnceAndAgainWhenItHasChanged() throws IOException {
    try (var site = new Site();
        Fetcher fetcher = fetcher()) {
      site.put(
          "/news",
          "text/html",
          """
          <main><h2><a href="/news/one">The first announcement</a></h2>
          <h2><a href="/news/two">The second announcement</a></h2>
          <h2><a href="/news/gone">One that is not there</a></h2></main>
          """);
      site.put("/news/one", "text/html", page("One"));
      site.put("/news/two", "text/html", page("Two"));
      Visited list = visitors(fetcher).to(source(Kind.PAGES, site.url("/news")), memory);

      assertThat(captures(list.visit())).isEqualTo(2);
      assertThat(captures(list.visit())).isZero();
      assertThat(site.asked("/news/one")).as("a known page is left alone for a day").isEqualTo(1);

      now = now.plus(Duration.ofDays(2));
      site.put("/news/two", "text/html", page("Two, corrected"));
      assertThat(captures(list.visit())).isEqualTo(1);
      assertThat(site.asked("/news/one")).isEqualTo(2);
    }
  }

  @Test
  void fetchesThePagesThatASitemapSaysHaveChanged() throws IOException {
    try (var site = new Site();
        Fetcher fetcher = fetcher()) {
      site.put("/index.xml", "application/xml", index(site.url("/map.xml")));
      site.put("/map.xml", "application/xml", sitemap(site, "2026-01-01", "2026-01-02"));
      site.put("/one", "text/html", page("One"));
      site.put("/two", "text/html", page("Two"));
      Visited list = visitors(fetcher).to(source(Kind.PAGES, site.url("/index.xml")), memory);

      assertThat(captures(list.visit())).isEqualTo(2);
      now = now.plus(Duration.ofDays(2));
      assertThat(captures(list.visit())).isZero();
      assertThat(site.asked("/two")).isEqualTo(1);
      site.put("/two", "text/html", page("Two, corrected"));
      site.put("/map.xml", "application/xml", sitemap(site, "2026-01-01", now.toString()));
      now = now.plus(Duration.ofDays(1));
      assertThat(captures(list.visit())).isEqualTo(1);
      assertThat(site.asked("/one")).isEqualTo(1);
    }
  }

  @Test
  void looksAgainAtAPageOfTheDayOfWhichTheSitemapSaysOnlyTheDate() throws IOException {
    try (var site = new Site();
        Fetcher fetcher = fetcher()) {
      String today = now.toString().substring(0, 10);
      site.put("/map.xml", "application/xml", sitemap(site, today, today));
      site.put("/one", "text/html", page("One"));
      site.put("/two", "text/html", page("Two"));
      Visited list = visitors(fetcher).to(source(Kind.PAGES, site.url("/map.xml")), memory);
      assertThat(captures(list.visit())).isEqualTo(2);

      site.put("/two", "text/html", page("Two, corrected in the evening"));
      now = now.plus(Duration.ofHours(30));
      assertThat(captures(list.visit())).isEqualTo(1);
      now = now.plus(Duration.ofDays(9));
      assertThat(captures(list.visit())).isZero();
      assertThat(site.asked("/one")).isEqualTo(2);
    }
  }

  @Test
  void goesOnWithoutAListThatIsGoneAndRemembersItsPages() throws IOException {
    try (var site = new Site();
        Fetcher fetcher = fetcher()) {
      site.put("/index.xml", "application/xml", index(site.url("/old.xml"), site.url("/map.xml")));
      site.put("/map.xml", "application/xml", sitemap(site, "2026-01-01", "2026-01-02"));
      site.put("/one", "text/html", page("One"));
      site.put("/two", "text/html", page("Two"));
      Visited list = visitors(fetcher).to(source(Kind.PAGES, site.url("/index.xml")), memory);

      assertThat(captures(list.visit())).isEqualTo(2);
      site.remove("/map.xml");
      assertThat(captures(list.visit())).isZero();
      site.put("/map.xml", "application/xml", sitemap(site, "2026-01-01", "2026-01-02"));
      assertThat(captures(list.visit())).isZero();
      assertThat(site.asked("/one")).isEqualTo(1);
    }
  }

  @Test
  void pagesThatCannotBeHadDoNotHoldUpTheOthers() throws IOException {
    try (var site = new Site();
        Fetcher fetcher = fetcher()) {
      site.put("/news", "text/html", titles("/bad1", "/bad2", "/bad3", "/good"));
      List.of("/bad1", "/bad2", "/bad3").forEach(site::fail);
      site.put("/good", "text/html", page("Good"));
      Visited list = visitors(fetcher).to(source(Kind.PAGES, site.url("/news")), memory);

      assertThat(list.visit()).isInstanceOf(Visit.Failed.class);
      now = now.plusSeconds(3600);
      list.visit();
      assertThat(site.asked("/good")).isEqualTo(1);
      site.put("/bad1", "text/html", page("Not so bad"));
      now = now.plusSeconds(3600);
      list.visit();
      assertThat(site.asked("/bad1")).isGreaterThan(1);
    }
  }

  private static String titles(String... paths) {
    var html = new StringBuilder("<main>");
    for (String path : paths) {
      html.append("<h2><a href='%s'>An announcement that stands at %<s</a></h2>".formatted(path));
    }
    return html.append("</main>").toString();
  }

  private static int captures(Visit visit) {
    assertThat(visit).isInstanceOf(Visit.Seen.class);
    return ((Visit.Seen) visit).captures();
  }

  private static String rss(String title) {
    return """
        <rss version="2.0"><channel><title>Partner</title><item><guid>1</guid><title>%s</title>
        <pubDate>Mon, 02 Mar 2026 10:00:00 GMT</pubDate><description>Text</description></item>
        </channel></rss>
        """
        .formatted(title);
  }

  private static String page(String title) {
    return "<html><head><title>%s</title></head><body><article><h1>%<s</h1><p>%s</p></article>"
        .formatted(title, "Enough of a text to be one. ".repeat(10));
  }

  private static String index(URI... maps) {
    var index =
        new StringBuilder("<sitemapindex xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>");
    for (URI map : maps) {
      index.append("<sitemap><loc>").append(map).append("</loc></sitemap>");
    }
    return index.append("</sitemapindex>").toString();
  }

  private static String sitemap(Site site, String first, String second) {
    return """
        <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
        <url><loc>%s</loc><lastmod>%s</lastmod></url><url><loc>%s</loc><lastmod>%s</lastmod></url>
        </urlset>
        """
        .formatted(site.url("/one"), first, site.url("/two"), second);
  }

  private Path put(String name, String text) throws IOException {
    Path file = Files.writeString(folder.resolve(name), text);
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(60)));
    return file;
  }

  private Visited folderSource() {
    try (Fetcher fetcher = fetcher()) {
      var source =
          new Source("inbox", Kind.FOLDER, null, folder, null, null, null, null, PageRules.NONE);
      return visitors(fetcher).to(source, memory);
    }
  }

  private Visitors visitors(Fetcher fetcher) {
    return new Visitors(fetcher, new CaptureReader(), sender()::send, 1_000_000, this::now);
  }

  private Instant now() {
    return now;
  }

  private static CaptureSender sender() {
    return TestSender.over(writer, new SimpleMeterRegistry());
  }

  private static Source source(Kind kind, URI url) {
    return new Source("partner", kind, url, null, null, null, null, null, PageRules.NONE);
  }

  private static Fetcher fetcher() {
    return new Fetcher(
        new FetchSettings(
            Duration.ofSeconds(20),
            Duration.ofSeconds(5),
            DataSize.ofMegabytes(1),
            "Test/1.0",
            Set.of("127.0.0.1")),
        InstantSource.system(),
        new SimpleMeterRegistry());
  }
}
