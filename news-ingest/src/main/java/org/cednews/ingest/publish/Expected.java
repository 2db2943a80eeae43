package org.cednews.ingest.publish;

/// What a writer believes the newest version of a post to be when it writes the next one.
public sealed interface Expected {

  /// Whatever it is: a source has no opinion.
  record Newest() implements Expected {}

  /// Exactly this one: what an editor has read; 0 for a post that does not exist.
  record Version(long version) implements Expected {
    public Version {
      if (version < 0) {
        throw new IllegalArgumentException("a version is 0 or more, not " + version);
      }
    }
  }

  /// Whatever it is.
  static Expected newest() {
    return new Newest();
  }

  /// The post does not exist.
  static Expected nothing() {
    return new Version(0);
  }

  /// Whether the newest version is as expected.
  default boolean isMetBy(long newest) {
    return switch (this) {
      case Newest _ -> true;
      case Version(long version) -> version == newest;
    };
  }
}
