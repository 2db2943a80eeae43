package org.cednews.ingest.source.kind;

import org.cednews.ingest.capture.CaptureSender;
import org.cednews.read.Capture;

/// Where captures are sent.
@FunctionalInterface
public interface CaptureSink {

  /// Answers when the capture is durable, or was not taken.
  CaptureSender.Sent send(Capture capture);
}
