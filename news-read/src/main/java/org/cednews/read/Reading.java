package org.cednews.read;

import java.util.List;

/// The outcome of reading a capture.
public sealed interface Reading {

  /// @param posts in the order in which they stand in the capture
  /// @param refused the entries that could not be read; the others are not lost with them
  record Posts(List<RawPost> posts, List<RefusedEntry> refused) implements Reading {
    public Posts {
      posts = List.copyOf(posts);
      refused = List.copyOf(refused);
    }
  }

  /// Nothing could be read.
  ///
  /// @param reason in words, for operators and for the client that uploaded it
  record Unreadable(String reason) implements Reading {}

  /// An entry of a feed that could not be read.
  ///
  /// @param entry its guid, address or title, or else its number in the feed
  /// @param reason in words
  /// @param skipped whether it is no mistake that it is left out: it is a draft, or no post at all
  record RefusedEntry(String entry, String reason, boolean skipped) {

    public RefusedEntry(String entry, String reason) {
      this(entry, reason, false);
    }

    public static RefusedEntry skipped(String entry, String reason) {
      return new RefusedEntry(entry, reason, true);
    }
  }

  static Reading of(RawPost post) {
    return new Posts(List.of(post), List.of());
  }

  /// A capture of one entry that is not for readers.
  static Reading skipped(String entry, String reason) {
    return new Posts(List.of(), List.of(RefusedEntry.skipped(entry, reason)));
  }
}
