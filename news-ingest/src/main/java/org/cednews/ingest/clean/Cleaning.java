package org.cednews.ingest.clean;

import java.util.List;
import org.cednews.event.Content;
import org.cednews.ingest.read.Identity;

/// What became of cleaning a raw post.
public sealed interface Cleaning {

  /// It can be published.
  ///
  /// @param removed what cleaning took away, in words for editors, such as `<script> (2)`
  record Clean(Identity identity, Content content, List<String> removed) implements Cleaning {
    public Clean {
      removed = List.copyOf(removed);
    }
  }

  /// It cannot be published.
  ///
  /// @param reason in words for editors
  record Refused(String reason) implements Cleaning {}
}
