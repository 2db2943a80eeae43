package org.cednews.ingest.capture;

import java.util.Optional;
import org.cednews.ingest.read.RawPost;

/// How readers are told where a post comes from.
@FunctionalInterface
public interface SourceCredits {

  /// What the settings say of a source, or nothing if they do not know it.
  Optional<RawPost.Source> of(String source);
}
