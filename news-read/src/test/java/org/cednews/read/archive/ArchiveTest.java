package org.cednews.read.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.cednews.event.PostEvent.Channel;
import org.cednews.read.Capture;
import org.cednews.read.Captures;
import org.cednews.read.RawPost;
import org.cednews.read.Reading;
import org.cednews.read.archive.ArchiveEntry.Ignored;
import org.cednews.read.archive.ArchiveEntry.Piece;
import org.cednews.read.archive.ArchiveEntry.Refused;
import org.cednews.read.archive.ArchiveEntry.Skipped;
import org.cednews.read.format.CaptureReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveTest {

  @TempDir Path folder;

  @Test
  void aFolderGivesItsFilesInOrder() throws Exception {
    write("b/two.html", "<p>Two</p>");
    write("a/one.txt", "One");
    write(".git/three.md", "Three");
    write("picture.png", "PNG");

    List<ArchiveEntry> found = read(folder);

    assertThat(pieces(found)).extracting(Piece::location).containsExactly("one.txt", "two.html");
    assertThat(pieces(found))
        .extracting(Piece::contentType)
        .containsExactly("text/plain", "text/html");
    assertThat(all(found, Ignored.class)).hasSize(2);
  }

  @Test
  void whatIsInAFolderOfDraftsIsSkipped() throws Exception {
    write("_drafts/plan.md", "Nobody may read this yet");
    write("_posts/2024-01-01-done.md", "Everybody may read this");
    Path zip = folder.resolve("site.zip");
    try (var out = new ZipOutputStream(Files.newOutputStream(zip), UTF_8)) {
      entry(out, "_drafts/zipped.md", "Text");
      entry(out, "site\\_drafts\\deep\\er.md", "Text");
    }

    List<ArchiveEntry> found = read(folder);
    found.addAll(read(folder.resolve("_drafts/plan.md")));

    assertThat(pieces(found)).extracting(Piece::location).containsExactly("2024-01-01-done.md");
    assertThat(all(found, Skipped.class))
        .hasSize(4)
        .extracting(Skipped::reason)
        .containsOnly("it is a draft: it is in a folder _drafts");
  }

  @Test
  void namesInAZipAreOnlyNames() throws Exception {
    Path zip = folder.resolve("a.zip");
    try (var out = new ZipOutputStream(Files.newOutputStream(zip), UTF_8)) {
      entry(out, "../../../outside.txt", "Text");
      entry(out, "/etc/absolute.txt", "Text");
      entry(out, "..\\windows.txt", "Text");
      entry(out, "nested/inner.zip", "PK");
      entry(out, "__MACOSX/._outside.txt", "rubbish");
      entry(out, ".hidden/a.txt", "Text");
    }

    List<ArchiveEntry> found = read(zip);

    assertThat(pieces(found))
        .extracting(Piece::location)
        .containsExactly("outside.txt", "absolute.txt", "windows.txt");
    assertThat(all(found, Refused.class))
        .extracting(Refused::reason)
        .containsExactly("an archive in an archive is not opened");
    assertThat(all(found, Ignored.class)).extracting(Ignored::reason).containsOnly("hidden");
    try (Stream<Path> files = Files.walk(folder)) {
      assertThat(files).hasSize(2);
    }
  }

  @Test
  void namesOfAnOldZipAreRead() throws Exception {
    Path zip = folder.resolve("old.zip");
    try (var out = new ZipOutputStream(Files.newOutputStream(zip), Charset.forName("IBM437"))) {
      entry(out, "Grüße.txt", "Text");
    }

    assertThat(pieces(read(zip))).extracting(Piece::location).containsExactly("Grüße.txt");
  }

  @Test
  void aZipBombEndsWithAClearRefusal() throws Exception {
    Path zip = folder.resolve("bomb.zip");
    try (var out = new ZipOutputStream(Files.newOutputStream(zip), UTF_8)) {
      entry(out, "fine.txt", "Text");
      out.putNextEntry(new ZipEntry("bomb.jsonl"));
      byte[] nothing = new byte[1 << 20];
      for (int i = 0; i < 300; i++) {
        out.write(nothing);
      }
      out.closeEntry();
      entry(out, "after.txt", "Text");
    }

    List<ArchiveEntry> found = read(zip);

    assertThat(pieces(found)).extracting(Piece::location).containsExactly("fine.txt");
    assertThat(all(found, Refused.class))
        .singleElement()
        .satisfies(refused -> assertThat(refused.reason()).contains("far more than its size"));
  }

  @Test
  void oneEntryThatIsTooLargeDoesNotEndTheOthers() throws Exception {
    Path zip = folder.resolve("large.zip");
    try (var out = new ZipOutputStream(Files.newOutputStream(zip), UTF_8)) {
      entry(out, "large.txt", "x".repeat(9 << 20));
      entry(out, "small.txt", "Text");
    }

    List<ArchiveEntry> found = read(zip);

    assertThat(pieces(found)).extracting(Piece::location).containsExactly("small.txt");
    assertThat(all(found, Refused.class)).hasSize(1);
  }

  @Test
  void whatIsNoZipIsRefused() throws Exception {
    write("no.zip", "no zip at all");

    assertThat(all(read(folder.resolve("no.zip")), Refused.class)).hasSize(1);
  }

  @Test
  void linesGoInWholeAndInOrder() throws Exception {
    var lines = new StringBuilder();
    for (int i = 0; i < 1_100; i++) {
      lines.append("{\"line\": ").append(i).append("}\n");
    }
    write("log.jsonl", lines.append("{\"last\": true}").toString());

    List<Piece> pieces = pieces(read(folder.resolve("log.jsonl")));

    assertThat(pieces).hasSize(3).allMatch(Piece::inOrder);
    assertThat(pieces).extracting(Piece::location).containsOnly("log.jsonl");
    assertThat(String.join("", pieces.stream().map(p -> new String(p.body(), UTF_8)).toList()))
        .isEqualTo(lines + "\n");
  }

  @Test
  void aPieceOfAnExportHasWhatItsPostsNeed() throws Exception {
    Path file = write("site.xml", export(1_200));

    List<ArchiveEntry> found = read(file);

    assertThat(pieces(found)).hasSize(3).noneMatch(Piece::inOrder);
    assertThat(pieces(found)).extracting(Piece::location).doesNotHaveDuplicates();
    assertThat(posts(found)).hasSize(1_200);
    assertThat(posts(found)).allMatch(post -> post.authors().equals(List.of("Ana & Núñez")));
    assertThat(posts(found).stream().filter(post -> post.image() != null)).hasSize(600);
    assertThat(all(found, Skipped.class)).hasSize(600);
  }

  @Test
  void aPieceOfAnExportIsNeverLargerThanWhatTheSystemTakes() throws Exception {
    String large = "<guid>urn:" + "é".repeat(5_000);
    Path file = write("site.xml", export(600).replace("<guid>urn:", large));

    List<ArchiveEntry> found = read(file);

    assertThat(pieces(found)).extracting(piece -> piece.body().length).allMatch(n -> n < 1_700_000);
    assertThat(posts(found)).hasSize(600);
  }

  @Test
  void anExportWithEveryKindOfItemGivesTheSameInPiecesAsInOne() throws Exception {
    givesTheSame(Path.of("src/test/resources/read/wordpress/small-export.xml"), 9);
  }

  @Test
  void aRealExportGivesTheSameInPiecesAsInOne() throws Exception {
    givesTheSame(Captures.beside("data/wordpress/themeunittestdata.wordpress.xml"), 131);
  }

  private static void givesTheSame(Path export, int skipped) throws Exception {
    List<ArchiveEntry> found = read(export);

    assertThat(posts(found)).isNotEmpty().isEqualTo(posts(Files.readAllBytes(export)));
    assertThat(all(found, Skipped.class)).hasSize(skipped);
    assertThat(all(found, Refused.class)).isEmpty();
  }

  // The picture of every second post stands behind all of them.
  private static String export(int posts) {
    var xml =
        new StringBuilder(
            """
            <rss xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>Site</title>
            <wp:author><wp:author_login>ana</wp:author_login>
            <wp:author_display_name>Ana &amp; Núñez</wp:author_display_name></wp:author>
            """);
    for (int i = 1; i <= posts; i++) {
      xml.append("<item><title>Post ").append(i).append("</title><guid>urn:").append(i);
      xml.append("</guid><dc:creator>ana</dc:creator><wp:postmeta><wp:meta_key>_thumbnail_id");
      xml.append("</wp:meta_key><wp:meta_value>").append(i + 10_000);
      xml.append("</wp:meta_value></wp:postmeta></item>\n");
    }
    for (int i = 2; i <= posts; i += 2) {
      xml.append("<item><wp:post_id>").append(i + 10_000).append("</wp:post_id>");
      xml.append("<wp:post_type>attachment</wp:post_type>");
      xml.append("<wp:attachment_url>https://e.org/?a=1&amp;b=").append(i);
      xml.append("</wp:attachment_url></item>\n");
    }
    return xml.append("</channel></rss>").toString();
  }

  private static List<ArchiveEntry> read(Path path) throws IOException, InterruptedException {
    var found = new ArrayList<ArchiveEntry>();
    new Archive(found::add).read(path);
    return found;
  }

  private static List<RawPost> posts(List<ArchiveEntry> found) {
    return pieces(found).stream().flatMap(piece -> posts(piece.body()).stream()).toList();
  }

  private static List<RawPost> posts(byte[] body) {
    var capture =
        new Capture(
            Channel.IMPORT,
            "import",
            "export.xml",
            null,
            "application/rss+xml",
            body,
            Instant.parse("2024-06-01T12:00:00Z"));
    return ((Reading.Posts) new CaptureReader().read(capture)).posts();
  }

  private static List<Piece> pieces(List<ArchiveEntry> found) {
    return all(found, Piece.class);
  }

  private static <T extends ArchiveEntry> List<T> all(List<ArchiveEntry> found, Class<T> kind) {
    return found.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  private Path write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private static void entry(ZipOutputStream out, String name, String text) throws IOException {
    out.putNextEntry(new ZipEntry(name));
    out.write(text.getBytes(UTF_8));
    out.closeEntry();
  }
}
