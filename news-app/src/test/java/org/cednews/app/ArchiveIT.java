package org.cednews.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.cednews.app.command.ExportCommand;
import org.cednews.app.command.ImportCommand;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// A whole archive is moved over with one command: `news import` and `news export` as their users
/// call them.
final class ArchiveIT {

  @TempDir static Path folder;

  private static RunningNews news;

  @BeforeAll
  static void start() {
    news =
        RunningNews.start(
            folder.resolve("data"), "news.site.url=https://news.example.org", "news.samples=false");
  }

  @AfterAll
  static void stop() {
    news.close();
  }

  /// What a command printed, and its exit status.
  private record Ran(int status, String output) {}

  @Test
  void anExportOfWordPressBecomesPostsThatTheirOldAddressesLeadTo() throws Exception {
    Path export = folder.resolve("old-site.xml");
    Files.writeString(export, WordPressExports.of(900));

    Ran first = run("import", news, export.toString());
    assertThat(first.output()).contains("899 new, 0 changed, 0 unchanged, 0 refused, 2 skipped");
    assertThat(first.output()).contains("skipped   1: it is not published: draft");
    assertThat(first.status()).isZero();
    Ran again = run("import", news, export.toString());
    assertThat(again.output()).contains("0 new, 0 changed, 899 unchanged, 0 refused, 2 skipped");

    var moved = news.site().get("/2019/05/report-7/");
    assertThat(moved.statusCode()).isEqualTo(301);
    String address = Site.header(moved, "Location");
    JsonNode post = news.site().json("/api/posts/" + address.split("/", -1)[4]);
    assertThat(post.path("title").asString()).isEqualTo("Report 7");
    assertThat(post.path("authors").toString()).isEqualTo("[\"Ana Núñez\"]");
    assertThat(post.path("publishedAt").asString()).isEqualTo("2019-05-07T10:00:00Z");
    assertThat(post.path("bodyHtml").asString())
        .isEqualTo("<p>First paragraph of 7.</p><p>Second<br> line.</p>");
  }

  @Test
  void whatIsNotPublishedYetIsSkippedWithTheReasonAndIsNowhere() throws Exception {
    Path plans = Files.createDirectories(folder.resolve("plans"));
    Files.createDirectories(plans.resolve("_drafts"));
    Files.writeString(
        plans.resolve("draft.md"), "---\ntitle: Draft\ndraft: true\n---\nCanaryword.");
    Files.writeString(
        plans.resolve("ahead.md"), "+++\ntitle = 'Ahead'\ndate = 2099-01-02\n+++\nCanaryword.");
    Files.writeString(plans.resolve("_drafts/jekyll.md"), "# Jekyll\n\nCanaryword.");
    Files.writeString(
        plans.resolve("page.html"),
        """
        <html><head><title>Page</title>
        <meta property="article:published_time" content="2099-01-02"></head>
        <body><h1>Page</h1><p>Canaryword.</p></body></html>
        """);
    Files.writeString(
        plans.resolve("wordpress.xml"),
        WordPressExports.of(1).replace("<wp:status>publish", "<wp:status>future"));
    Files.writeString(plans.resolve("public.md"), "# Public\n\nNot a canary.");

    Ran ran = run("import", news, plans.toString());

    assertThat(ran.output())
        .contains(
            "1 new, 0 changed, 0 unchanged, 0 refused, ",
            "skipped   1: it is a draft\n            " + plans.resolve("draft.md") + ": Draft\n",
            "skipped   1: it is a draft: it is in a folder _drafts\n",
            "skipped   2: its date is ahead: 2099-01-02\n",
            ": it is not published: future\n");
    assertThat(ran.status()).isZero();
    assertThat(news.site().json("/api/posts?q=canaryword").path("total").asInt()).isZero();
    assertThat(news.site().get("/feed.atom").body()).doesNotContainIgnoringCase("canaryword");
  }

  @Test
  void valuesThatCannotBeUsedAreToldByFileAndItem() throws Exception {
    Path faulty = Files.createDirectories(folder.resolve("faulty"));
    Files.writeString(
        faulty.resolve("meeting.md"),
        "---\ntitle: Meeting\nevent-start: 2026-10-14\nevent-end: 2026-10-13\n---\nCome.");
    Files.writeString(
        faulty.resolve("undated.md"), "---\ntitle: Undated\ndate: some day\n---\nText.");
    Files.writeString(
        faulty.resolve("crowd.md"),
        IntStream.range(0, 60)
            .mapToObj(i -> "- Author " + i + "\n")
            .collect(joining("", "---\ntitle: Crowd\nauthors:\n", "---\nText.")));
    Files.writeString(faulty.resolve("long.md"), "# " + "Long ".repeat(80) + "\n\nText.");
    Files.writeString(
        faulty.resolve("export.xml"),
        WordPressExports.of(1).replace("<dc:creator>", "<dc:creator>" + "Ana ".repeat(40)));
    Files.writeString(
        faulty.resolve("feed.xml"),
        "<rss version='2.0'><channel><title>F</title><item><guid>f1</guid><title>Feed</title>"
            + "<pubDate>yesterday</pubDate><description>Text.</description></item></channel></rss>");
    Files.writeString(faulty.resolve("whole.md"), "# Whole\n\nText.");

    Ran ran = run("import", news, faulty.toString());

    assertThat(ran.output())
        .contains(
            "noted     1: event.end\n            "
                + faulty.resolve("meeting.md")
                + ": Meeting: '2026-10-13' is before the start\n",
            "noted     2: publishedAt\n",
            faulty.resolve("undated.md") + ": Undated: 'some day' is not a date between",
            faulty.resolve("feed.xml") + ": Feed: 'yesterday' is not a date between",
            faulty.resolve("crowd.md") + ": Crowd: 60 entries are more than 50\n",
            "noted     1: title\n            " + faulty.resolve("long.md") + ": Long ",
            "399 characters are more than 300\n",
            " values not as they came\n")
        .doesNotContain("whole.md");
    assertThat(ran.status()).isZero();
  }

  @Test
  void aTitleAloneIsAPostAndWhatHasNeitherIsNamed() throws Exception {
    Path closed = Files.createDirectories(folder.resolve("closed"));
    Files.writeString(closed.resolve("a.md"), "---\ntitle: Closedforms in front matter\n---\n");
    Files.writeString(closed.resolve("b.md"), "# Closedforms in a heading\n");
    Files.writeString(closed.resolve("c.txt"), "Closedforms in a text");
    Files.writeString(
        closed.resolve("d.html"), "<html><body><h1>Closedforms on a page</h1></body></html>");
    String item = "<item><guid>%s</guid>%s</item>";
    Files.writeString(
        closed.resolve("e.rss"),
        "<rss version='2.0'><channel><title>F</title>"
            + item.formatted("c1", "<title>Closedforms in a feed</title>")
            + item.formatted("c2", "<description>Closedforms without a title</description>")
            + item.formatted("c3", "<description> &lt;p&gt; </description>")
            + "<item/>"
            + "</channel></rss>");
    Files.writeString(
        closed.resolve("f.json"),
        "{\"version\":\"https://jsonfeed.org/version/1.1\",\"items\":["
            + "{\"id\":\"c4\",\"title\":\"Closedforms in JSON\"},{\"id\":\"c5\"}]}");
    Files.writeString(closed.resolve("g.md"), "---\ntags: [a]\n---\n\n");
    Files.writeString(closed.resolve("h.txt"), " \n");
    Files.writeString(closed.resolve("i.html"), "<html><body><script>a()</script></body></html>");
    Files.writeString(
        closed.resolve("k.xml"),
        WordPressExports.of(1)
            .replaceAll("(?s)<content:encoded>.*?</content:encoded>", "")
            .replace("Report 1", "Closedforms in WordPress")
            .replace("old.example.org", "closed.example.org"));

    Ran ran = run("import", news, closed.toString());

    assertThat(ran.output())
        .contains(
            "8 new, 0 changed, 0 unchanged, 0 refused, 7 skipped",
            "skipped   5: it has neither a title nor a text\n",
            "skipped   1: it is empty\n            " + closed.resolve("h.txt"),
            closed.resolve("e.rss") + ": c3\n",
            closed.resolve("e.rss") + ": entry 4\n",
            closed.resolve("f.json") + ": c5\n");
    assertThat(ran.status()).isZero();
    assertThat(news.site().json("/api/posts?q=closedforms").path("total").asInt()).isEqualTo(8);
  }

  @Test
  void aZipOfFilesIsAFolder() throws Exception {
    Path zip = folder.resolve("files.zip");
    try (var out = new ZipOutputStream(Files.newOutputStream(zip), UTF_8)) {
      entry(out, "año/../../../zipped-one.md", "# Zipped one\n\nThe first text of the archive.");
      entry(out, "deep/zipped-two.html", "<h1>Zipped two</h1><p>The second text of it.</p>");
      entry(out, "__MACOSX/._zipped-one.md", "rubbish");
      entry(out, "inner.zip", "PK");
      entry(out, "picture.png", "PNG");
    }

    Ran ran = run("import", news, zip.toString());

    assertThat(ran.output())
        .contains(
            "2 new, 0 changed, 0 unchanged, 1 refused", "inner.zip: an archive in an archive");
    assertThat(ran.status()).isEqualTo(1);
    assertThat(news.site().json("/api/posts?q=zipped").path("total").asInt()).isEqualTo(2);
  }

  @Test
  void whatWasExportedGivesTheSamePostsInAnEmptySystem() throws Exception {
    Site site = news.site();
    String kept = publish(site, "Exported and kept");
    String changed = publish(site, "Exported and changed");
    Site.stored(
        site.correct(changed, "\"1\"", "{\"title\":\"Exported, changed\",\"body\":\"New text.\"}"));
    String gone = publish(site, "Exported and gone");
    Site.stored(site.withdraw(gone, "It was wrong."));
    String back = publish(site, "Exported and back");
    Site.stored(site.withdraw(back, "For a moment."));
    Site.stored(site.restore(back));
    Path samples = Path.of("src/main/resources/sample-posts");
    assertThat(run("import", news, samples.toString()).status()).isZero();
    Path file = folder.resolve("whole.jsonl");

    assertThat(run("export", news, file.toString()).status()).isZero();

    try (var other =
        RunningNews.start(
            folder.resolve("other"),
            "news.site.url=https://other.example.org",
            "news.samples=false")) {
      Ran first = run("import", other, file.toString());
      assertThat(first.status()).as(first.output()).isZero();
      assertThat(first.output()).contains(", 0 unchanged, 0 refused");
      assertThat(view(other, "digest")).isEqualTo(view(news, "digest"));
      assertThat(view(other, "posts")).isEqualTo(view(news, "posts"));
      String position = view(other, "position");
      Ran again = run("import", other, file.toString());
      assertThat(again.output()).contains("0 new, 0 changed, ", ", 0 refused");
      assertThat(view(other, "position")).isEqualTo(position);
      assertThat(other.site().json("/api/posts/" + changed).path("version").asInt()).isEqualTo(2);
      assertThat(other.site().get("/api/posts/" + gone).statusCode()).isEqualTo(410);
      assertThat(other.site().json("/api/posts/" + back).path("version").asInt()).isEqualTo(3);
      assertThat(other.site().json("/api/posts/" + kept)).isNotEmpty();
      Path copy = folder.resolve("copy.jsonl");
      run("export", other, copy.toString());
      assertThat(sorted(copy)).isEqualTo(sorted(file));
    }
  }

  @Test
  void linesThatWereTamperedWithAreRefused() throws Exception {
    Site site = news.site();
    publish(site, "Exported to be tampered with");
    var answer = site.send(site.desk("/export"));
    assertThat(Site.header(answer, "Content-Type")).startsWith("application/x-ndjson");
    String line =
        answer.body().lines().filter(l -> l.contains("tampered with")).findFirst().orElseThrow();
    String hostile = line.replace("The text", "<script>alert(1)</script>The text");
    String gap = line.replace("\"version\":1", "\"version\":7");

    JsonNode outcome =
        site.capture(
            "tampered.jsonl",
            "application/x-ndjson",
            (hostile + "\n" + gap + "\nno\n").getBytes(UTF_8));

    assertThat(outcome.path("results").size()).isEqualTo(3);
    assertThat(outcome.path("results").toString())
        .contains("its contentHash is not that of its content", "version 7 does not follow")
        .doesNotContain("\"new\"", "\"changed\"");
  }

  @Test
  void onlyEditorsExport() {
    assertThat(news.site().get("/api/desk/export").statusCode()).isEqualTo(401);
  }

  private static String publish(Site site, String title) {
    String json = "{\"title\":\"" + title + "\",\"body\":\"The text of it.\"}";
    return Site.stored(site.send(site.desk("/posts").POST(BodyPublishers.ofString(json))))
        .path("id")
        .asString();
  }

  private static String view(RunningNews news, String field) {
    return Site.json(news.site().operator("/views")).path("posts").path(field).asString();
  }

  private static List<String> sorted(Path file) {
    try (var lines = Files.lines(file)) {
      return lines.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Ran run(String command, RunningNews news, String file) {
    var args = new ArrayList<>(List.of("--to", news.site().url().toString(), file));
    var environment = Map.of("NEWS_KEY", news.site().key());
    var bytes = new ByteArrayOutputStream();
    var out = new PrintStream(bytes, true, UTF_8);
    int status =
        command.equals("import")
            ? ImportCommand.run(args, environment, out, out)
            : ExportCommand.run(args, environment, out, out);
    return new Ran(status, bytes.toString(UTF_8));
  }

  private static void entry(ZipOutputStream out, String name, String text) throws IOException {
    out.putNextEntry(new ZipEntry(name));
    out.write(text.getBytes(UTF_8));
    out.closeEntry();
  }
}
