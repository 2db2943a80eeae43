package org.cednews.read.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.cednews.read.Captures;
import org.cednews.read.Reading;
import org.cednews.read.format.CaptureReader;

/// Whatever happens to a feed on its way, reading it ends with posts or a reason.
class GarbledFeedTest {

  @Property(tries = 500)
  void neverThrowsOnTruncatedFeeds(
      @ForAll @From("feeds") String feed, @ForAll @IntRange(max = 3000) int end) {
    String cut = feed.substring(0, Math.min(end, feed.length()));
    assertThat(read(cut)).isNotNull();
  }

  @Property(tries = 1000)
  void neverThrowsOnGarbledFeeds(
      @ForAll @From("feeds") String feed,
      @ForAll @IntRange(max = 3000) int at,
      @ForAll @IntRange(max = 40) int length,
      @ForAll @From("pieces") String piece) {
    int start = Math.min(at, feed.length());
    int end = Math.min(start + length, feed.length());
    Reading reading = read(feed.substring(0, start) + piece + feed.substring(end));
    if (reading instanceof Reading.Unreadable(String reason)) {
      assertThat(reason).doesNotContain("cannot be read"); // something was thrown
    }
  }

  @Provide
  Arbitrary<String> feeds() {
    try (Stream<Path> files = Files.list(Path.of("src/test/resources/read/feed"))) {
      return Arbitraries.of(files.sorted().map(GarbledFeedTest::text).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Provide
  Arbitrary<String> pieces() {
    return Arbitraries.of(
            List.of(
                "<",
                ">",
                "&",
                "\"",
                "</item>",
                "<item>",
                "<entry>",
                "</channel>",
                "<channel>",
                "<![CDATA[",
                "]]>",
                "<!--",
                "&#xFFFF;",
                "&#0;",
                "\u0000",
                "\ud800",
                "\uFFFE",
                "xmlns=''",
                "xmlns:a='b'",
                " xml:base='::'",
                " xml:base='http://['",
                "<a:b c:d='e'>",
                "<?xml",
                "<1>",
                "<rss>",
                "<feed>",
                "<title>",
                "<link/>",
                "<link href='%'/>",
                "<itunes:category text=''>",
                "<pubDate>x</pubDate>",
                " type='xhtml'",
                " type='a/b'",
                " mode='base64'",
                "<image>",
                "<ttl>x</ttl>",
                " :=''",
                " a"))
        .list()
        .ofMaxSize(4)
        .map(pieces -> String.join("", pieces));
  }

  private static Reading read(String text) {
    return new CaptureReader().read(Captures.of("feed.rss", text));
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
