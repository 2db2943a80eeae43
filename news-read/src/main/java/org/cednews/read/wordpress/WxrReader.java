package org.cednews.read.wordpress;

import static java.util.Objects.requireNonNullElse;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import org.cednews.read.Capture;
import org.cednews.read.RawPost;
import org.cednews.read.RawPost.Image;
import org.cednews.read.RawPost.Source;
import org.cednews.read.Reading;
import org.cednews.read.Reading.RefusedEntry;
import org.cednews.read.wordpress.WxrCutter.Cut;
import org.jspecify.annotations.Nullable;

/// Reads an export that fits into a capture.
final class WxrReader {

  private final Capture capture;
  private final XMLInputFactory factory = WxrItem.factory();
  private final List<WxrItem> items = new ArrayList<>();
  private final Library library = new Library();
  private final List<RefusedEntry> refused = new ArrayList<>();

  WxrReader(Capture capture) {
    this.capture = capture;
  }

  Reading read(String text) {
    var cutter = new WxrCutter(new StringReader(text), text.length());
    try {
      WxrChannel channel = WxrChannel.parse(factory, cutter.head());
      for (Cut cut = cutter.next(); cut != null; cut = cutter.next()) {
        take(cut);
      }
      var posts = new ArrayList<RawPost>();
      for (WxrItem item : items) {
        try {
          posts.add(post(channel, item));
        } catch (RuntimeException e) {
          refused.add(new RefusedEntry(name(item), requireNonNullElse(e.getMessage(), "" + e)));
        }
      }
      return new Reading.Posts(posts, refused);
    } catch (IOException e) {
      throw new UncheckedIOException("reading a text in memory", e);
    }
  }

  private void take(Cut cut) {
    switch (cut) {
      case Cut.Damaged(String beginning, String reason) ->
          refused.add(new RefusedEntry(beginning.lines().findFirst().orElse(""), reason));
      case Cut.Item(String xml) -> {
        try {
          take(WxrItem.parse(factory, xml));
        } catch (XMLStreamException e) {
          String place = "item " + (items.size() + refused.size() + 1);
          refused.add(new RefusedEntry(place, "it is damaged: " + e.getMessage()));
        }
      }
    }
  }

  private void take(WxrItem item) {
    Optional<String> reason = item.reasonToSkip();
    if (reason.isEmpty()) {
      items.add(item);
    } else if (item.isAttachment() || item.isSharedBlock()) {
      library.add(item);
    } else {
      refused.add(RefusedEntry.skipped(name(item), reason.get()));
    }
  }

  private RawPost post(WxrChannel channel, WxrItem item) {
    String text = requireNonNullElse(item.text("content:encoded"), "");
    String html = ClassicText.html(text, library, item.text("wp:post_id"));
    String title = channel.title();
    return WordPressPost.of(
            capture,
            guid(channel, item),
            item.text("link"),
            item.text("wp:post_id"),
            item.text("title"),
            html)
        .summary(WordPressPost.plain(item.text("excerpt:encoded")))
        .publishedAt(WordPressPost.date(item.text("wp:post_date_gmt"), item.text("wp:post_date")))
        .authors(item.authors(channel).stream().map(channel::author).toList())
        .categories(item.terms("category"))
        .tags(item.terms("post_tag"))
        .language(channel.language())
        .source(title == null ? null : new Source(title, channel.link(), null))
        .image(picture(item))
        .enclosures(item.enclosures())
        .edition(
            WordPressPost.edition(
                "WXR",
                channel.made(),
                item.text("wp:post_modified_gmt"),
                item.text("wp:post_modified")))
        .build();
  }

  private @Nullable Image picture(WxrItem item) {
    String id = item.meta("_thumbnail_id");
    return id == null ? null : library.picture(id);
  }

  // What WordPress itself would have made of its number.
  private static @Nullable String guid(WxrChannel channel, WxrItem item) {
    String guid = item.text("guid");
    String number = item.text("wp:post_id");
    if (guid != null || item.text("link") != null || number == null) {
      return guid;
    }
    String site = channel.link() == null ? channel.title() : channel.link();
    return requireNonNullElse(site, "").replaceFirst("/+$", "") + "/?p=" + number.strip();
  }

  private static String name(WxrItem item) {
    String title = WordPressPost.plain(item.text("title"));
    return title == null
        ? requireNonNullElse(item.text("link"), "item " + item.text("wp:post_id"))
        : title;
  }
}
