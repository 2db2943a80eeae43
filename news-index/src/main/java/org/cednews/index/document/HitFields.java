package org.cednews.index.document;

import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.store.ByteArrayDataInput;
import org.apache.lucene.store.ByteBuffersDataOutput;
import org.apache.lucene.store.DataInput;
import org.apache.lucene.store.DataOutput;
import org.apache.lucene.util.BytesRef;
import org.cednews.event.Content;
import org.cednews.event.Kind;
import org.cednews.event.Post;
import org.cednews.event.PostId;
import org.jspecify.annotations.Nullable;

/// The part of a post that a result list shows, kept beside the document so that a list of ten need
/// not read ten whole posts.
public record HitFields(
    PostId id,
    String path,
    String title,
    @Nullable String summary,
    List<String> authors,
    List<String> categories,
    List<String> tags,
    Kind kind,
    @Nullable String language,
    @Nullable Instant publishedAt,
    Instant ingestedAt,
    Instant updatedAt,
    Instant changedAt,
    @Nullable String sourceName,
    @Nullable URI sourceUrl) {

  /// @param language of the post, declared or not
  static HitFields of(Post post, @Nullable String language) {
    Content content = post.content();
    Content.Source source = content.source();
    return new HitFields(
        post.id(),
        post.path(),
        content.title(),
        content.summary(),
        content.authors(),
        content.categories(),
        content.tags(),
        content.kind(),
        language,
        content.publishedAt(),
        post.ingestedAt(),
        post.updatedAt(),
        post.changedAt(),
        source == null ? null : source.name(),
        source == null ? null : source.url());
  }

  // In the way of Lucene, and not as JSON: the cards of a page are read for every search.
  byte[] encode() {
    var out = new ByteBuffersDataOutput();
    try {
      out.writeString(id.value());
      out.writeString(path);
      out.writeString(title);
      writeOptional(summary, out);
      writeAll(authors, out);
      writeAll(categories, out);
      writeAll(tags, out);
      out.writeString(kind.word());
      writeOptional(language, out);
      out.writeByte((byte) (publishedAt == null ? 0 : 1));
      if (publishedAt != null) {
        writeTime(publishedAt, out);
      }
      writeTime(ingestedAt, out);
      writeTime(updatedAt, out);
      writeTime(changedAt, out);
      writeOptional(sourceName, out);
      writeOptional(sourceUrl == null ? null : sourceUrl.toString(), out);
    } catch (IOException e) {
      throw new AssertionError("memory cannot fail", e);
    }
    return out.toArrayCopy();
  }

  /// Reads what was written into [IndexFields#CARD].
  ///
  /// @throws IOException if it is no card
  public static HitFields decode(BytesRef bytes) throws IOException {
    var in = new ByteArrayDataInput(bytes.bytes, bytes.offset, bytes.length);
    return new HitFields(
        new PostId(in.readString()),
        in.readString(),
        in.readString(),
        readOptional(in),
        readAll(in),
        readAll(in),
        readAll(in),
        Kind.parse(in.readString()).orElseThrow(),
        readOptional(in),
        in.readByte() == 0 ? null : readTime(in),
        readTime(in),
        readTime(in),
        readTime(in),
        readOptional(in),
        uri(readOptional(in)));
  }

  // An empty text is none.
  private static void writeOptional(@Nullable String text, DataOutput out) throws IOException {
    out.writeString(text == null ? "" : text);
  }

  private static @Nullable String readOptional(DataInput in) throws IOException {
    String text = in.readString();
    return text.isEmpty() ? null : text;
  }

  private static void writeAll(List<String> texts, DataOutput out) throws IOException {
    out.writeVInt(texts.size());
    for (String text : texts) {
      out.writeString(text);
    }
  }

  private static List<String> readAll(DataInput in) throws IOException {
    int size = in.readVInt();
    List<String> texts = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      texts.add(in.readString());
    }
    return texts;
  }

  private static void writeTime(Instant time, DataOutput out) throws IOException {
    out.writeZLong(time.getEpochSecond());
    out.writeVInt(time.getNano());
  }

  private static Instant readTime(DataInput in) throws IOException {
    return Instant.ofEpochSecond(in.readZLong(), in.readVInt());
  }

  private static @Nullable URI uri(@Nullable String address) {
    return address == null ? null : URI.create(address);
  }
}
