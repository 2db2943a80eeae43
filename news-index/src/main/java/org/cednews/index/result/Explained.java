package org.cednews.index.result;

import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.search.Explanation;

/// Why a hit has its score.
///
/// @param score of this part
/// @param reason in words
/// @param parts what it is made of
public record Explained(float score, String reason, List<Explained> parts) {

  public Explained {
    parts = List.copyOf(parts);
  }

  /// What Lucene says.
  ///
  /// @param depth how many levels of parts to give at most
  public static Explained of(Explanation explanation, int depth) {
    List<Explained> parts = new ArrayList<>();
    for (Explanation detail : explanation.getDetails()) {
      if (detail.isMatch() && depth > 0) {
        parts.add(of(detail, depth - 1));
      }
    }
    return new Explained(explanation.getValue().floatValue(), explanation.getDescription(), parts);
  }
}
