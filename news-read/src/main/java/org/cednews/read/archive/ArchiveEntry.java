package org.cednews.read.archive;

/// What was found in an archive.
public sealed interface ArchiveEntry {

  /// Where it was found, for people.
  String name();

  /// Something to send.
  ///
  /// @param location what the capture is called: the name of the file without folders
  /// @param inOrder whether pieces of this location have to be sent one after the other, as they
  ///   come
  record Piece(String name, String location, String contentType, byte[] body, boolean inOrder)
      implements ArchiveEntry {}

  /// Something that should be in, but cannot be read.
  ///
  /// @param reason in words
  record Refused(String name, String reason) implements ArchiveEntry {}

  /// A file that is not looked at, such as a hidden one.
  ///
  /// @param reason in words
  record Ignored(String name, String reason) implements ArchiveEntry {}

  /// Something in a file that is not meant for readers, such as a draft.
  ///
  /// @param reason in words, the same for all of its kind
  record Skipped(String name, String reason) implements ArchiveEntry {}
}
