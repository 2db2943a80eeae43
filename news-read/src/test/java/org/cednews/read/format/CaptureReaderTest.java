package org.cednews.read.format;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.cednews.read.Captures.post;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.cednews.event.PostEvent.Channel;
import org.cednews.read.Capture;
import org.cednews.read.Captures;
import org.cednews.read.RawPost.Body;
import org.cednews.read.Reading;
import org.cednews.read.Reading.Unreadable;
import org.junit.jupiter.api.Test;

class CaptureReaderTest {

  @Test
  void findsTheEncoding() {
    assertThat(title("", "Über Pumpen\n\nText".getBytes(UTF_8))).isEqualTo("Über Pumpen");
    assertThat(title("", "Über Pumpen\n\nText".getBytes(ISO_8859_1))).isEqualTo("Über Pumpen");
    assertThat(title("", "\uFEFFÜber Pumpen\n\nText".getBytes(UTF_8))).isEqualTo("Über Pumpen");
    assertThat(title("", "\uFEFFÜber Pumpen\n\nText".getBytes(UTF_16LE))).isEqualTo("Über Pumpen");
    assertThat(title("text/plain; charset=iso-8859-15", new byte[] {'1', ' ', (byte) 0xa4}))
        .isEqualTo("1 €");
    assertThat(title("text/plain; charset=utf-8", "Über".getBytes(ISO_8859_1))).isEqualTo("Über");
    assertThat(title("text/plain; charset=nonsense!", "Über".getBytes(UTF_8))).isEqualTo("Über");
    assertThat(
            title(
                "text/html",
                "<meta charset=iso-8859-2><title>\u00b1</title><p>x</p>".getBytes(ISO_8859_1)))
        .isEqualTo("ą");
  }

  @Test
  void takesUtf8ForWhatItIsWhateverWasDeclared() {
    String page = "<meta charset=%s><title>Straße, Übung</title><p>x</p>";
    assertThat(title("text/html; charset=iso-8859-1", page.formatted("iso-8859-1").getBytes(UTF_8)))
        .isEqualTo("Straße, Übung");
    assertThat(title("text/html", page.formatted("windows-1250").getBytes(UTF_8)))
        .isEqualTo("Straße, Übung");
    assertThat(title("text/html; charset=koi8-r", page.formatted("utf-8").getBytes(UTF_8)))
        .isEqualTo("Straße, Übung");
  }

  @Test
  void takesALateDeclarationAndTheOneThatTheBytesAgreeWith() {
    String late = "<!-- <meta charset=koi8-r> --><script>" + "x".repeat(5_000) + "</script>";
    String page = late + "<meta http-equiv=content-type content='text/html; charset=%s'>";
    String polish = page.formatted("iso-8859-2") + "<title>\u00b1</title><p>x</p>";
    assertThat(title("text/html", polish.getBytes(ISO_8859_1))).isEqualTo("ą");
    assertThat(title("text/html; charset=utf-8", polish.getBytes(ISO_8859_1))).isEqualTo("ą");
    String korean = page.formatted("euc-kr") + "<title>\u00b0\u00a1</title><p>x</p>";
    assertThat(title("text/html", korean.getBytes(ISO_8859_1))).isEqualTo("가");
  }

  @Test
  void readsUtf8WithADamagedCharacterAsUtf8() {
    byte[] cut =
        "Überprüfung größerer Pumpen für Räume außerhalb der Gebäude, über Nächte ü"
            .getBytes(UTF_8);
    byte[] damaged = Arrays.copyOf(cut, cut.length - 1);
    for (String type : List.of("", "text/plain; charset=utf-8", "text/plain; charset=iso-8859-1")) {
      assertThat(title(type, damaged)).as(type).startsWith("Überprüfung größerer Pumpen für");
    }
  }

  @Test
  void decidesByContentThenTypeThenName() {
    String rss =
        "<rss version='2.0'><channel><item><guid>1</guid><title>t</title></item></channel></rss>";
    assertThat(post(Captures.of("page", "text/html", rss.getBytes(UTF_8))).identity().key())
        .isEqualTo("1");
    assertThat(post(Captures.of("a.txt", "<p>x</p>")).title()).isEqualTo("<p>x</p>");
    assertThat(post(Captures.of("a", "<!doctype html><title>t</title><p>x</p>")).body())
        .isInstanceOf(Body.Html.class);
    assertThat(post(Captures.of("a.md", "text/plain", "# t".getBytes(UTF_8))).body())
        .isInstanceOf(Body.Markdown.class);
    assertThat(post(Captures.of("a.txt", "---\ntitle: t\n---\nx")).body())
        .isInstanceOf(Body.Markdown.class);
    assertThat(post(Captures.of("readme", "t\n\nx")).body()).isInstanceOf(Body.PlainText.class);
  }

  @Test
  void saysWhyItReadsNothing() {
    refuses("a.txt", "", new byte[0], "a.txt is empty");
    refuses("a.txt", "", "\n \n".getBytes(UTF_8), "a.txt is empty");
    refuses("a.pdf", "", "%PDF-1.7 …".getBytes(UTF_8), "a.pdf is not text");
    refuses("a.bin", "", new byte[500], "a.bin is not text");
    refuses("a.png", "image/png", "x".getBytes(UTF_8), "image/png");
    refuses("a.json", "", "{\"a\":".getBytes(UTF_8), "not valid JSON");
    refuses("a.json", "", "{}".getBytes(UTF_8), "not a JSON Feed");
    refuses("a.xml", "application/rss+xml", "<a/>".getBytes(UTF_8), "not a feed");
    refuses("a.txt", "", new byte[17 * 1024 * 1024], "17,825,792 bytes");
  }

  @Test
  void anEmptyFileHasNothingToLose() {
    for (String text : List.of("", "\n \n", "\uFEFF")) {
      var file =
          new Capture(
              Channel.IMPORT, "import", "a.md", null, "", text.getBytes(UTF_8), Instant.EPOCH);
      assertThat(new CaptureReader().read(file)).isEqualTo(Reading.skipped("a.md", "it is empty"));
    }
  }

  @Test
  void isNotHeldUpByHostileShapes() {
    assertThat(new CaptureReader().read(Captures.of("a", "<!-- a -->".repeat(5000) + "x")))
        .isNotNull();
    assertThat(new CaptureReader().read(Captures.of("a", "<?xml ?>".repeat(5000) + "x")))
        .isNotNull();
    assertThat(new CaptureReader().read(Captures.of("a.html", "<div><b>".repeat(5000) + "x")))
        .isNotNull();
    assertThat(
            new CaptureReader().read(Captures.of("a.txt", "T\n\n" + "Newsletter\n".repeat(50_000))))
        .isNotNull();
    assertThat(new CaptureReader().read(Captures.of("a.txt", "x\n\n" + " • x\n".repeat(5000))))
        .isNotNull();
    refuses("a.html", "", "<p>x".repeat(60_000).getBytes(UTF_8), "more than 50,000 elements");
  }

  @Property(tries = 500)
  void neverThrowsOnRandomBytes(
      @ForAll byte[] body, @ForAll @From("types") String type, @ForAll @From("names") String name) {
    assertThat(new CaptureReader().read(Captures.of(name, type, body))).isNotNull();
  }

  @Property(tries = 500)
  void neverThrowsOnPiecesOfFormats(
      @ForAll @From("pieces") String text,
      @ForAll @From("types") String type,
      @ForAll @From("names") String name) {
    assertThat(new CaptureReader().read(Captures.of(name, type, text.getBytes(UTF_8)))).isNotNull();
  }

  @Provide
  Arbitrary<String> types() {
    return Arbitraries.of("", "text/html", "text/plain", "application/rss+xml", "application/json");
  }

  @Provide
  Arbitrary<String> names() {
    return Arbitraries.of("a", "a.txt", "a.md", "a.html", "a.xml", "a.json");
  }

  @Provide
  Arbitrary<String> pieces() {
    return Arbitraries.of(
            "---\n",
            "title: a\n",
            "[",
            "- ",
            "• ",
            "  ",
            "1. ",
            "\n",
            "\n\n",
            "<p>",
            "</p>",
            "<article>",
            "<h1>",
            "<rss>",
            "<channel>",
            "<item>",
            "<title>",
            "</title>",
            "</item>",
            "<feed>",
            "<entry>",
            "<?xml version='1.0'?>",
            "<!DOCTYPE x [",
            "]>",
            "&",
            "{",
            "}",
            "\"version\":\"https://jsonfeed.org/version/1.1\"",
            ",",
            "\"items\":[",
            "By Jane Doe",
            "25 Oct 2023",
            " | ",
            "Related links",
            "View all",
            "word ",
            "Sentence. ",
            "\u0000",
            "\ud800",
            "<script type='application/ld+json'>",
            "</script>",
            "https://example.org/")
        .list()
        .ofMaxSize(30)
        .map(pieces -> String.join("", pieces));
  }

  private static String title(String type, byte[] body) {
    return "" + post(Captures.of("a", type, body)).title();
  }

  private static void refuses(String name, String type, byte[] body, String reason) {
    assertThat(new CaptureReader().read(Captures.of(name, type, body)))
        .isInstanceOfSatisfying(
            Unreadable.class, unreadable -> assertThat(unreadable.reason()).contains(reason));
  }
}
