package org.cednews.ingest.capture;

import io.micrometer.core.instrument.MeterRegistry;
import org.cednews.log.write.LogWriter;

/// Makes the sender for tests outside its package.
public final class TestSender {

  private TestSender() {}

  public static CaptureSender over(LogWriter writer, MeterRegistry metrics) {
    return new CaptureSender(writer, metrics);
  }
}
