package org.cednews.event;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Something that happened to a post. The public log holds these and nothing else.
public sealed interface PostEvent {

  PostId id();

  /// One above the version of the event before it of the same post; 1 for the first.
  long version();

  /// When it happened.
  Instant time();

  /// What the post says after it.
  ContentHash hash();

  /// By whom and how.
  Origin origin();

  /// A post was published, or published again in another version.
  ///
  /// @param post the whole post
  /// @param contentHash of the content of the post
  record PostPublished(Post post, ContentHash contentHash, Origin origin) implements PostEvent {

    public PostPublished {
      requireNonNull(post, "post");
      requireNonNull(contentHash, "contentHash");
      requireNonNull(origin, "origin");
    }

    public static PostPublished of(Post post, Origin origin) {
      return new PostPublished(post, post.content().hash(), origin);
    }

    @Override
    @JsonIgnore
    public PostId id() {
      return post.id();
    }

    @Override
    @JsonIgnore
    public long version() {
      return post.version();
    }

    @Override
    @JsonIgnore
    public Instant time() {
      return post.updatedAt();
    }

    @Override
    @JsonIgnore
    public ContentHash hash() {
      return contentHash;
    }
  }

  /// A post was taken back; it may be published again later, as a further version.
  ///
  /// @param reason in words for readers
  record PostWithdrawn(PostId id, long version, Instant withdrawnAt, String reason, Origin origin)
      implements PostEvent {

    public PostWithdrawn {
      requireNonNull(id, "id");
      requireNonNull(withdrawnAt, "withdrawnAt");
      requireNonNull(reason, "reason");
      requireNonNull(origin, "origin");
      if (version < 2) {
        throw new IllegalArgumentException("only what was published can be withdrawn");
      }
    }

    @Override
    @JsonIgnore
    public Instant time() {
      return withdrawnAt;
    }

    @Override
    @JsonIgnore
    public ContentHash hash() {
      return ContentHash.of(reason.getBytes(StandardCharsets.UTF_8));
    }
  }

  /// By whom and how an event came into the log. Events that were written when the fields were
  /// called `door` and `said` are read, too.
  ///
  /// @param by the editor, or the name of the source
  /// @param statement what the source stated, for the versions that came from one
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Origin(
      @JsonAlias("door") Channel channel,
      String by,
      @JsonAlias("said") @Nullable SourceStatement statement) {
    public Origin {
      requireNonNull(channel, "channel");
      requireNonNull(by, "by");
    }

    public Origin(Channel channel, String by) {
      this(channel, by, null);
    }
  }

  /// What a source stated, so that it is recognised when it states so again. The content of the
  /// version can be another one: it keeps what an earlier version had and this item does not give.
  ///
  /// @param item which item it was in the words of the source, as a number; several items can be
  ///   one post, such as the entry of a feed and its page
  /// @param place in which feed, page or file it stood, as a number
  /// @param hash over all that readers could tell apart
  /// @param edition of a file that names its items by itself: all editions are one place, whatever
  ///   the file is called; absent elsewhere
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record SourceStatement(String item, String place, ContentHash hash, @Nullable Edition edition) {
    public SourceStatement {
      requireNonNull(item, "item");
      requireNonNull(place, "place");
      requireNonNull(hash, "hash");
    }

    public SourceStatement(String item, String place, ContentHash hash) {
      this(item, place, hash, null);
    }

    /// Whether it is the same item in the same place.
    public boolean isOfSamePlace(SourceStatement other) {
      return item.equals(other.item) && place.equals(other.place);
    }

    /// Whether the same item says the same in the same place, in whichever edition.
    public boolean repeats(SourceStatement other) {
      return isOfSamePlace(other) && hash.equals(other.hash);
    }

    /// Whether it stood in an edition of the same place that is known to be an older one.
    public boolean isOlderThan(SourceStatement other) {
      return isOfSamePlace(other)
          && edition != null
          && other.edition != null
          && edition.isBefore(other.edition);
    }
  }

  /// One of several editions of a file, such as of the export of a site.
  ///
  /// @param form in which it is written, such as `RSS 2.0`
  /// @param madeAt when the file was made, if it says so
  /// @param modifiedAt when the item was changed last, if the file says so
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Edition(String form, @Nullable Instant madeAt, @Nullable Instant modifiedAt) {
    public Edition {
      requireNonNull(form, "form");
    }

    /// Whether it is known to be older than another one: the file was made earlier or, where that
    /// does not tell, the item was changed earlier.
    public boolean isBefore(Edition other) {
      if (madeAt != null && other.madeAt != null && !madeAt.equals(other.madeAt)) {
        return madeAt.isBefore(other.madeAt);
      }
      return modifiedAt != null
          && other.modifiedAt != null
          && modifiedAt.isBefore(other.modifiedAt);
    }
  }

  /// The ways into the log, which tell an editor from a source.
  enum Channel {
    @JsonProperty("desk")
    DESK,
    @JsonProperty("feed")
    FEED,
    @JsonProperty("import")
    IMPORT,
    @JsonProperty("folder")
    FOLDER
  }
}
