package org.cednews.ingest.source.kind;

import java.time.InstantSource;
import org.cednews.ingest.source.Source;
import org.cednews.outbound.Fetcher;
import org.cednews.read.format.CaptureReader;

/// Knows how each kind of source is visited.
///
/// @param sender where what is new is sent
/// @param maxBytes the most bytes of a file
public record SourceReaders(
    Fetcher fetcher, CaptureReader reader, CaptureSink sender, int maxBytes, InstantSource clock) {

  /// The same, but handing in somewhere else.
  public SourceReaders handingTo(CaptureSink other) {
    return new SourceReaders(fetcher, reader, other, maxBytes, clock);
  }

  /// How a source is visited.
  ///
  /// @param memory what it remembers; a visit changes it but does not save it
  public Pollable to(Source source, PollState memory) {
    return switch (source.kind()) {
      case FEED -> new FeedSource(source, this, memory);
      case WORDPRESS -> new WordPressSource(source, this, memory);
      case PAGES -> new PageListSource(source, this, memory);
      case FOLDER -> new FolderSource(source, this, memory);
    };
  }
}
