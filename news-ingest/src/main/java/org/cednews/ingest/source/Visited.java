package org.cednews.ingest.source;

/// A source that can be visited. It remembers itself what it has handed in.
interface Visited {

  /// Looks for what is new and hands it in.
  Visit visit();
}
