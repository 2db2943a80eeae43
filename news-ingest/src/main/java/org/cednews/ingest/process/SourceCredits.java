package org.cednews.ingest.process;

import java.util.Optional;
import org.cednews.read.RawPost;
import org.cednews.read.page.PageRules;

/// What is known of a source beside what it sends.
public interface SourceCredits {

  /// How readers are told where a post comes from, or nothing if the source says so itself.
  Optional<RawPost.Source> of(String source);

  /// Where things stand on its pages.
  PageRules rules(String source);
}
