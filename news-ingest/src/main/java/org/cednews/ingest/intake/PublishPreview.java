package org.cednews.ingest.intake;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.cednews.event.Content;
import org.cednews.event.PostEvent.SourceStatement;
import org.cednews.event.PostId;
import org.cednews.index.document.Provenance;
import org.cednews.index.search.PostState;

/// What would become of publishing what a source says.
///
/// @param found the post as it is now
/// @param next what its next version would say
/// @param statement what the source says
public record PublishPreview(
    Outcome outcome,
    PostId id,
    PostState found,
    Provenance past,
    Content next,
    SourceStatement statement) {

  /// Whether the newest version that came from a source was met in the same place.
  public boolean isOfNewestPlace() {
    return past.statements().stream().limit(1).anyMatch(statement::isOfSamePlace);
  }

  /// In one word.
  public enum Outcome {
    @JsonProperty("new")
    NEW,
    @JsonProperty("changed")
    CHANGED,
    @JsonProperty("proposed")
    PROPOSED,
    /// It waits for an editor already, or was rejected.
    @JsonProperty("proposed-before")
    PROPOSED_BEFORE,
    @JsonProperty("unchanged")
    UNCHANGED,
    @JsonProperty("withdrawn")
    WITHDRAWN
  }
}
