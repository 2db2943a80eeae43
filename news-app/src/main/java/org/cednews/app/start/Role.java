package org.cednews.app.start;

/// What a process does. Every process keeps a view of the public log; the roles decide who may talk
/// to it and how.
public enum Role {
  /// Takes posts in: sources, imports and the editors' desk.
  INGEST,
  /// Answers readers: search, pages and feeds.
  API
}
