package org.cednews.index.document;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.lucene.util.BytesRef;
import org.cednews.event.ContentHash;
import org.cednews.event.LinkKey;
import org.cednews.event.PostEvent;
import org.cednews.event.PostEvent.Channel;
import org.cednews.event.PostEvent.PostPublished;
import org.cednews.event.PostEvent.PostWithdrawn;
import org.cednews.event.PostEvent.SourceStatement;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// How a post came to say what it says: folded from its events, whatever they did, so that it
/// outlives a withdrawal.
///
/// @param edited whether editors wrote what it says, not a source; to restore a post is no editing
/// @param content what it says, or said before it was withdrawn
/// @param link its canonical link, or the one it had; absent if none
/// @param statements of sources on it, the newest first, once for each item and place
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Provenance(
    boolean edited,
    @Nullable ContentHash content,
    @Nullable String link,
    List<SourceStatement> statements) {

  /// Of a post that was never published.
  public static final Provenance NOTHING = new Provenance(false, null, null, List.of());

  private static final int REMEMBERED = 8;
  private static final JsonMapper JSON = JsonMapper.shared();

  public Provenance {
    // JSON leaves empty lists out.
    statements = List.copyOf(requireNonNullElse(statements, List.of()));
  }

  /// What an item said last in the same place, if that made a version.
  public Optional<SourceStatement> lastStatement(SourceStatement now) {
    return statements.stream().filter(now::isOfSamePlace).findFirst();
  }

  /// The past of the next version, which this event made.
  public Provenance with(PostEvent event) {
    return switch (event) {
      case PostWithdrawn _ -> this;
      case PostPublished published ->
          new Provenance(
              published.origin().channel() == Channel.DESK
                  && (edited || !published.hash().equals(content)),
              published.hash(),
              LinkKey.of(published.post().content().canonicalLink())
                  .map(LinkKey::value)
                  .orElse(null),
              with(published.origin().statement()));
    };
  }

  private List<SourceStatement> with(@Nullable SourceStatement newest) {
    return newest == null
        ? statements
        : Stream.concat(
                Stream.of(newest), statements.stream().filter(each -> !each.isOfSamePlace(newest)))
            .limit(REMEMBERED)
            .toList();
  }

  byte[] encode() {
    return JSON.writeValueAsBytes(this);
  }

  /// Reads what was written into [IndexFields#PAST].
  public static Provenance decode(BytesRef bytes) {
    return JSON.readValue(bytes.bytes, bytes.offset, bytes.length, Provenance.class);
  }
}
