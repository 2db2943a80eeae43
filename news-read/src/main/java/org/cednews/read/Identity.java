package org.cednews.read;

import org.cednews.event.PostId;

/// Which post something is, in the words of its source.
///
/// @param source the name of the source
/// @param key what the source calls the post: a guid, an address, or the name of a file
/// @param certain whether an equal key always means the same post; a file name may be used again
///   for another post, so there likeness has to decide
public record Identity(String source, String key, boolean certain) {

  public Identity {
    if (source.isBlank() || key.isBlank()) {
      throw new IllegalArgumentException(
          "an identity needs a source and a key, not '" + source + "' and '" + key + "'");
    }
  }

  /// The id that follows from it, the same on every machine.
  public PostId postId() {
    return PostId.derive(source, key);
  }
}
