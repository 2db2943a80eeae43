package org.cednews.ingest.source.kind;

/// A source, as far as visits are concerned.
@FunctionalInterface
public interface Pollable {

  /// Looks what is there and sends what is new.
  PollResult visit();
}
