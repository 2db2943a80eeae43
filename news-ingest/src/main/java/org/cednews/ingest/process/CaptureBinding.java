package org.cednews.ingest.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.time.DateTimeException;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.cednews.event.Topics;
import org.cednews.ingest.capture.CaptureCodec;
import org.cednews.ingest.capture.CaptureId;
import org.cednews.ingest.capture.CaptureOutcome;
import org.cednews.ingest.capture.CaptureOutcome.Result;
import org.cednews.ingest.capture.CaptureOutcome.Verdict;
import org.cednews.ingest.capture.CaptureOutcomes;
import org.cednews.ingest.capture.ItemRefusals;
import org.cednews.log.quarantine.LogQuarantine;
import org.cednews.log.record.RecordHeaders;
import org.cednews.log.write.LogWriter;
import org.cednews.read.Capture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.support.KafkaHeaders;
import org.springframework.messaging.Message;
import org.springframework.messaging.support.MessageBuilder;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// A record of the log of captures becomes posts and an outcome, whatever is in it. What cannot be
/// published goes into quarantine before the outcome says so; only transient failures are thrown.
final class CaptureBinding {

  private static final Logger log = LoggerFactory.getLogger(CaptureBinding.class);
  private static final int MOST_REASONS = 100;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Publisher publisher;
  private final LogQuarantine quarantine;
  private final LogWriter writer;
  private final CaptureOutcomes outcomes;
  private final ItemRefusals refusals;

  CaptureBinding(
      Publisher publisher,
      LogQuarantine quarantine,
      LogWriter writer,
      CaptureOutcomes outcomes,
      ItemRefusals refusals) {
    this.publisher = publisher;
    this.quarantine = quarantine;
    this.writer = writer;
    this.outcomes = outcomes;
    this.refusals = refusals;
  }

  /// @throws Publisher.NotNowException if it has to be tried again
  Message<byte[]> posts(Message<byte[]> message) {
    ConsumerRecord<byte[], byte[]> record = record(message);
    CaptureOutcome outcome = outcome(record);
    List<Result> refused =
        outcome.results().stream().filter(result -> result.result() == Verdict.REFUSED).toList();
    if (!refused.isEmpty()) {
      quarantine.put(record, "refused", reasons(refused));
    }
    refusals.note(outcome);
    return MessageBuilder.withPayload(JSON.writeValueAsBytes(outcome))
        .setHeader(KafkaHeaders.KEY, outcome.captureId().getBytes(UTF_8))
        .build();
  }

  /// After the last try.
  void givenUp(ConsumerRecord<byte[], byte[]> record, Exception failure) {
    Throwable cause = root(failure);
    String reason = "it could not be published in time: " + cause.getMessage();
    quarantine.put(record, "unavailable", cause.toString());
    CaptureOutcome outcome = refused(record, reason);
    refusals.note(outcome);
    var answer =
        new ProducerRecord<>(
            Topics.OUTCOMES, outcome.captureId().getBytes(UTF_8), JSON.writeValueAsBytes(outcome));
    if (!(writer.write(answer) instanceof LogWriter.Written.Durable)) {
      throw new KafkaException("the outcome of capture " + outcome.captureId() + " is not durable");
    }
  }

  void outcomes(Message<byte[]> message) {
    try {
      outcomes.add(JSON.readValue(message.getPayload(), CaptureOutcome.class));
    } catch (JacksonException e) {
      // Nobody can be told; the record in quarantine, or the post, is there all the same.
      log.error("a record of {} is not an outcome: {}", Topics.OUTCOMES, message.getHeaders(), e);
    }
  }

  private CaptureOutcome outcome(ConsumerRecord<byte[], byte[]> record) {
    Capture capture;
    try {
      capture =
          CaptureCodec.decode(name -> RecordHeaders.text(record.headers(), name), record.value());
    } catch (IllegalArgumentException | DateTimeException e) {
      log.warn("{} is not a capture", id(record), e);
      return refused(record, "not a capture: " + e.getMessage());
    }
    return publisher.publish(id(record), capture);
  }

  private static CaptureOutcome refused(ConsumerRecord<byte[], byte[]> record, String reason) {
    return CaptureOutcome.of(
        id(record),
        Optional.ofNullable(RecordHeaders.text(record.headers(), "capture_source")).orElse(""),
        Optional.ofNullable(RecordHeaders.text(record.headers(), "capture_location")).orElse(""),
        List.of(Result.refused(null, reason)));
  }

  private static CaptureId id(ConsumerRecord<byte[], byte[]> record) {
    return new CaptureId(record.partition(), record.offset());
  }

  private static String reasons(List<Result> refused) {
    return refused.stream()
        .limit(MOST_REASONS)
        .map(
            result ->
                result.title() == null
                    ? "" + result.reason()
                    : result.title() + ": " + result.reason())
        .collect(joining("; "));
  }

  // The record as it came: the binder hands over its parts.
  private static ConsumerRecord<byte[], byte[]> record(Message<byte[]> message) {
    var headers = message.getHeaders();
    var record =
        new ConsumerRecord<byte[], byte[]>(
            wanted(message, KafkaHeaders.RECEIVED_TOPIC, String.class),
            wanted(message, KafkaHeaders.RECEIVED_PARTITION, Integer.class),
            wanted(message, KafkaHeaders.OFFSET, Long.class),
            headers.get(KafkaHeaders.RECEIVED_KEY, byte[].class),
            message.getPayload());
    headers.forEach(
        (name, value) -> {
          if (name.startsWith("capture_")) {
            record.headers().add(name, bytes(value));
          }
        });
    return record;
  }

  private static <T> T wanted(Message<?> message, String name, Class<T> type) {
    T value = message.getHeaders().get(name, type);
    if (value == null) {
      throw new IllegalStateException("the binder gives no " + name + ": " + message.getHeaders());
    }
    return value;
  }

  private static byte[] bytes(Object value) {
    return value instanceof byte[] bytes ? bytes : value.toString().getBytes(UTF_8);
  }

  private static Throwable root(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }
}
