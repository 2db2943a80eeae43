package org.cednews.ingest.capture;

import java.time.Duration;
import org.cednews.log.write.LogWriter;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// What may be sent, and how long a capture is tried.
///
/// @param maxBody the most bytes of a capture, and of a request to the desk
/// @param retryFor how long a capture is tried again while the log or the view do not answer; then
///   it is put into quarantine
@ConfigurationProperties("news.ingest")
public record CaptureSettings(
    @DefaultValue("2MB") DataSize maxBody, @DefaultValue("15m") Duration retryFor) {

  // Key and headers of a record need some room beside the body.
  private static final long MOST = LogWriter.MAX_BYTES - 64 * 1024;

  public CaptureSettings {
    if (!retryFor.isPositive()) {
      throw new IllegalArgumentException("news.ingest.retry-for is positive, not " + retryFor);
    }
    if (maxBody.toBytes() < 1 || maxBody.toBytes() > MOST) {
      throw new IllegalArgumentException(
          "news.ingest.max-body is 1 to " + MOST + " bytes, not " + maxBody.toBytes());
    }
  }

  /// [#maxBody] in bytes.
  public int maxBytes() {
    return (int) maxBody.toBytes();
  }
}
