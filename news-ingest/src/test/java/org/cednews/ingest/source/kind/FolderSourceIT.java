package org.cednews.ingest.source.kind;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.cednews.ingest.capture.CaptureSender.Sent;
import org.cednews.ingest.source.Source;
import org.cednews.ingest.source.Source.Kind;
import org.cednews.read.page.PageRules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderSourceIT extends PollCase {

  @TempDir Path folder;

  @Test
  void handsInEachFileOnceAndAgainWhenItHasChanged() throws IOException {
    put("one.txt", "One");
    put("two.md", "Two");
    put("picture.png", "not a text");
    put(".hidden.txt", "not for us");

    assertThat(source().visit()).isEqualTo(new PollResult.Seen(2, null, null));
    assertThat(source().visit()).isEqualTo(new PollResult.Seen(0, null, null));
    put("one.txt", "One, corrected");
    assertThat(source().visit()).isEqualTo(new PollResult.Seen(1, null, null));
  }

  @Test
  void doesNotHandInAFileThatWasOnlyTouched() throws IOException {
    Path file = put("one.txt", "One");
    source().visit();
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(30)));

    assertThat(source().visit()).isEqualTo(new PollResult.Seen(0, null, null));
  }

  @Test
  void leavesAFileThatIsStillBeingWritten() throws IOException {
    Path file = put("one.txt", "One");
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(30)));

    assertThat(source().visit()).isEqualTo(new PollResult.Seen(0, null, null));
  }

  @Test
  void takesAFileWhoseTimeIsThatOfAnotherZone() throws IOException {
    Path file = put("one.txt", "One");
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(7_200)));

    assertThat(source().visit()).isEqualTo(new PollResult.Seen(1, null, null));
  }

  @Test
  void saysThatAFolderIsMissing() throws IOException {
    Files.delete(folder);

    assertThat(source().visit()).isInstanceOf(PollResult.Failed.class);
    Files.createDirectory(folder);
  }

  @Test
  void takesArchivesApart() throws IOException {
    put("export.xml", export(600));
    zip("texts.zip", "one.txt", "sub/two.md", "picture.png");

    assertThat(source().visit())
        .as("600 posts in two pieces, two texts")
        .isEqualTo(new PollResult.Seen(4, null, null));
    assertThat(source().visit()).isEqualTo(new PollResult.Seen(0, null, null));
  }

  @Test
  void tellsOnceWhatCannotBeReadAndTakesTheRest() throws IOException {
    put("a-damaged.zip", "this is no archive");
    put("b-large.txt", "x".repeat(MAX_BYTES + 1));
    put("c-good.txt", "Good");
    var captures = new AtomicInteger();
    SourceReaders means = visitors();
    Pollable inbox =
        means
            .handingTo(
                capture -> {
                  captures.incrementAndGet();
                  return means.sender().send(capture);
                })
            .to(inbox(), memory);

    assertThat(inbox.visit())
        .isInstanceOfSatisfying(
            PollResult.Failed.class,
            failed -> assertThat(failed.reason()).contains("a-damaged.zip"));
    assertThat(captures).hasValue(1);
    assertThat(inbox.visit()).isEqualTo(new PollResult.Seen(0, null, null));
  }

  @Test
  void leavesAnExportedLogToEditors() throws IOException {
    put("posts.jsonl", "{}\n{}\n");
    zip("more.zip", "posts.ndjson");

    assertThat(source().visit())
        .isInstanceOfSatisfying(
            PollResult.Failed.class,
            failed -> assertThat(failed.reason()).contains("./news import"));
    assertThat(source().visit()).isEqualTo(new PollResult.Seen(0, null, null));
  }

  @Test
  void takesTheOthersWhereOneFolderCannotBeLookedInto() throws IOException {
    put("one.txt", "One");
    Files.createSymbolicLink(folder.resolve("loop"), folder);

    assertThat(source().visit())
        .isInstanceOfSatisfying(
            PollResult.Failed.class, failed -> assertThat(failed.reason()).contains("loop"));
    Files.delete(folder.resolve("loop"));
    assertThat(source().visit()).as("it was taken").isEqualTo(new PollResult.Seen(0, null, null));
  }

  @Test
  void asksAgainWhereTheLogDidNotTakeIt() throws IOException {
    put("one.txt", "One");
    Pollable refused =
        visitors()
            .handingTo(_ -> new Sent.NotTaken("not now", Duration.ofSeconds(5)))
            .to(inbox(), memory);

    assertThat(refused.visit())
        .isEqualTo(
            new PollResult.Failed(folder.resolve("one.txt") + ": not now", Duration.ofSeconds(5)));
    assertThat(source().visit()).isEqualTo(new PollResult.Seen(1, null, null));
  }

  private static String export(int posts) {
    var xml =
        new StringBuilder(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
              xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
            <channel><title>Old site</title><wp:wxr_version>1.2</wp:wxr_version>
            """);
    for (int id = 1; id <= posts; id++) {
      xml.append(
          """
          <item><title>Post %1$d</title><link>https://old.example.org/%1$d</link>
          <content:encoded><![CDATA[Text %1$d]]></content:encoded><wp:post_id>%1$d</wp:post_id>
          <wp:post_date_gmt>2026-03-02 10:00:00</wp:post_date_gmt><wp:status>publish</wp:status>
          <wp:post_type>post</wp:post_type></item>
          """
              .formatted(id));
    }
    return xml.append("</channel></rss>").toString();
  }

  private void zip(String name, String... entries) throws IOException {
    Path file = put(name, "");
    try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (String entry : entries) {
        zip.putNextEntry(new ZipEntry(entry));
        zip.write(("The text of " + entry).getBytes(UTF_8));
      }
    }
    settle(file);
  }

  private Path put(String name, String text) throws IOException {
    return settle(Files.writeString(folder.resolve(name), text));
  }

  private static Path settle(Path file) throws IOException {
    return Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(60)));
  }

  private Pollable source() {
    return visitors().to(inbox(), memory);
  }

  private Source inbox() {
    return new Source("inbox", Kind.FOLDER, null, folder, null, null, null, null, PageRules.NONE);
  }
}
