package org.cednews.read.clean;

import java.util.List;
import java.util.stream.Stream;
import org.cednews.event.Content;
import org.cednews.read.Identity;

/// The outcome of cleaning a raw post.
public sealed interface Cleaning {

  /// It can be published.
  ///
  /// @param removed what cleaning took away from the text, in words for editors, such as `<script>
  ///   (2)`
  /// @param unusable the values of fields that are not as they came
  record Clean(Identity identity, Content content, List<String> removed, List<Unusable> unusable)
      implements Cleaning {
    public Clean {
      removed = List.copyOf(removed);
      unusable = List.copyOf(unusable);
    }

    /// All that is not as it came, in words for editors.
    public List<String> changes() {
      return Stream.concat(removed.stream(), unusable.stream().map(Unusable::toString)).toList();
    }
  }

  /// It has neither a title nor a text: there is nothing to publish, and nothing to lose.
  record Nothing() implements Cleaning {

    public static final String REASON = "it has neither a title nor a text";
  }

  /// It cannot be published.
  ///
  /// @param field the one that stands in the way, as editors name it
  /// @param reason in words for editors
  record Refused(String field, String reason) implements Cleaning {}

  /// A value that was left out, cut or mended.
  ///
  /// @param field as editors name it, such as `event.end` or `authors[2]`
  /// @param reason in words for editors
  record Unusable(String field, String reason) {

    @Override
    public String toString() {
      return field + ": " + reason;
    }
  }
}
