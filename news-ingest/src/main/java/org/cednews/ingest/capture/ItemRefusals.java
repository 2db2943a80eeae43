package org.cednews.ingest.capture;

/// Where editors see which items of a source cannot be taken, or not as they are.
@FunctionalInterface
public interface ItemRefusals {

  /// Notes the outcome of a capture; durable when it returns.
  ///
  /// @throws org.apache.kafka.common.KafkaException if that cannot be had now
  void note(CaptureOutcome outcome);
}
