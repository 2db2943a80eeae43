package org.cednews.ingest.capture;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Locale;
import org.cednews.log.write.LogWriter;
import org.cednews.read.Capture;

/// Hands captures in: into their log, from where they are read, cleaned and published.
public final class CaptureSender {

  /// The outcome of sending one.
  public sealed interface Sent {

    /// It is durable and will be read.
    record Durable(CaptureId id) implements Sent {}

    /// It was not taken.
    record NotTaken(String reason, Duration retryAfter) implements Sent {}
  }

  private final LogWriter writer;
  private final MeterRegistry metrics;

  public CaptureSender(LogWriter writer, MeterRegistry metrics) {
    this.writer = writer;
    this.metrics = metrics;
  }

  /// Answers when the capture is durable, or could not be made so.
  public Sent send(Capture capture) {
    return switch (writer.write(CaptureCodec.encode(capture))) {
      case LogWriter.Written.Durable(var at) -> {
        metrics
            .counter(
                "news.ingest.captures",
                "channel",
                capture.channel().name().toLowerCase(Locale.ROOT))
            .increment();
        yield new Sent.Durable(new CaptureId(at.partition(), at.offset()));
      }
      case LogWriter.Written.Rejected(String reason) ->
          new Sent.NotTaken(reason, Duration.ofHours(1));
      case LogWriter.Written.Unanswered(String reason, Duration retryAfter) ->
          new Sent.NotTaken(reason, retryAfter);
    };
  }
}
