package org.cednews.ingest.source.visit;

/// A source, as far as visits are concerned.
@FunctionalInterface
public interface Visited {

  /// Looks what is there and hands in what is new.
  Visit visit();
}
