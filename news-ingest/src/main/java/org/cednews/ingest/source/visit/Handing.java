package org.cednews.ingest.source.visit;

import org.cednews.ingest.capture.CaptureSender;
import org.cednews.ingest.read.Capture;

/// Where captures are handed in.
@FunctionalInterface
public interface Handing {

  /// Answers when the capture is durable, or was not taken.
  CaptureSender.Sent send(Capture capture);
}
