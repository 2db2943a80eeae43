package org.cednews.ingest.source.kind;

import java.time.Instant;
import java.util.List;
import org.cednews.read.Capture;
import org.cednews.read.RawPost;
import org.cednews.read.Reading;
import org.cednews.read.format.CaptureReader;
import org.cednews.read.text.WrittenDate;
import org.jspecify.annotations.Nullable;

/// What stood at a source when it was visited.
///
/// @param form in which it was written, such as `RSS 2.0`
/// @param items that stood there, as far as they could be read
/// @param pace what the source says about how often to come
public record SourceSnapshot(String form, List<Item> items, PublisherHints pace) {

  public SourceSnapshot {
    items = List.copyOf(items);
  }

  /// One post there.
  ///
  /// @param key by which the source knows it
  /// @param at when the source says that it was published
  public record Item(String key, @Nullable Instant at) {

    static Item of(RawPost post) {
      String date = post.publishedAt();
      return new Item(
          post.identity().key(), date == null ? null : WrittenDate.parse(date).orElse(null));
    }
  }

  /// Reads a capture for what stands in it; what cannot be read holds no items.
  static SourceSnapshot at(
      Capture capture, CaptureReader reader, String form, PublisherHints pace) {
    return new SourceSnapshot(
        form,
        reader.read(capture) instanceof Reading.Posts(var posts, _)
            ? posts.stream().map(Item::of).toList()
            : List.of(),
        pace);
  }
}
