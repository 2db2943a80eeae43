package org.cednews.ingest.desk;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.cednews.event.ContentHash;
import org.cednews.event.PostId;

/// What was answered to the last requests with an idempotency key. The id of the post follows from
/// editor and key, so a repeat can never make a second post, even when this memory is gone; it is
/// only for the answer: the same again, or that the key was used for something else.
final class IdempotencyKeys {

  private static final int REMEMBERED = 10_000;

  /// @param contentHash of what the request sent
  /// @param stored what was answered
  record Use(ContentHash contentHash, Stored stored) {}

  private final Map<PostId, Use> uses =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<PostId, Use> eldest) {
          return size() > REMEMBERED;
        }
      };

  synchronized Optional<Use> of(PostId id) {
    return Optional.ofNullable(uses.get(id));
  }

  synchronized void add(Use use) {
    uses.putIfAbsent(use.stored().id(), use);
  }
}
