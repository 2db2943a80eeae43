package org.cednews.ingest.source.visit;

import java.time.InstantSource;
import org.cednews.ingest.fetch.Fetcher;
import org.cednews.ingest.read.CaptureReader;
import org.cednews.ingest.source.Source;

/// Knows how each kind of source is visited.
///
/// @param sender where what is new is handed in
/// @param maxBytes the most bytes of a file
public record Visitors(
    Fetcher fetcher, CaptureReader reader, Handing sender, int maxBytes, InstantSource clock) {

  /// The same, but handing in somewhere else.
  public Visitors handingTo(Handing other) {
    return new Visitors(fetcher, reader, other, maxBytes, clock);
  }

  /// How a source is visited.
  ///
  /// @param memory what it remembers; a visit changes it but does not save it
  public Visited to(Source source, Memory memory) {
    return switch (source.kind()) {
      case FEED -> new Feed(source, this, memory);
      case WORDPRESS -> new WordPress(source, this, memory);
      case PAGES -> new PageList(source, this, memory);
      case FOLDER -> new Folder(source, this, memory);
    };
  }
}
