package org.cednews.index.result;

import java.util.List;

/// Why a hit has its score.
///
/// @param score of this part
/// @param reason in words
/// @param parts what it is made of
public record Explained(float score, String reason, List<Explained> parts) {

  public Explained {
    parts = List.copyOf(parts);
  }
}
