package org.cednews.ingest.read.wordpress;

import static java.util.Objects.requireNonNullElse;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import org.cednews.ingest.read.Capture;
import org.cednews.ingest.read.RawPost;
import org.cednews.ingest.read.RawPost.Image;
import org.cednews.ingest.read.RawPost.Source;
import org.cednews.ingest.read.Reading;
import org.cednews.ingest.read.Reading.RefusedEntry;
import org.cednews.ingest.read.wordpress.WxrCutter.Cut;
import org.jspecify.annotations.Nullable;

/// Reads an export that fits into a capture.
final class WxrReader {

  private final Capture capture;
  private final XMLInputFactory factory = WxrItem.factory();
  private final List<WxrItem> items = new ArrayList<>();
  private final Map<String, Image> pictures = new HashMap<>();
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
    } else if (item.isAttachment()) {
      String id = item.text("wp:post_id");
      String address = item.text("wp:attachment_url");
      if (id != null && address != null) {
        pictures.put(id, new Image(address, item.meta("_wp_attachment_image_alt")));
      }
    } else {
      refused.add(RefusedEntry.skipped(name(item), reason.get()));
    }
  }

  private RawPost post(WxrChannel channel, WxrItem item) {
    String html = ClassicText.html(requireNonNullElse(item.text("content:encoded"), ""));
    String creator = item.text("dc:creator");
    String title = channel.title();
    return WordPressPost.of(
            capture,
            item.text("guid"),
            item.text("link"),
            item.text("wp:post_id"),
            item.text("title"),
            html)
        .summary(WordPressPost.plain(item.text("excerpt:encoded")))
        .publishedAt(WordPressPost.date(item.text("wp:post_date_gmt"), item.text("wp:post_date")))
        .authors(creator == null ? List.of() : List.of(channel.author(creator)))
        .categories(item.terms("category"))
        .tags(item.terms("post_tag"))
        .language(channel.language())
        .source(title == null ? null : new Source(title, channel.link(), null))
        .image(picture(item))
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
    return id == null ? null : pictures.get(id.strip());
  }

  private static String name(WxrItem item) {
    String title = WordPressPost.plain(item.text("title"));
    return title == null
        ? requireNonNullElse(item.text("link"), "item " + item.text("wp:post_id"))
        : title;
  }
}
