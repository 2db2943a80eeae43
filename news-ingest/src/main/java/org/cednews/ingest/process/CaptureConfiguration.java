package org.cednews.ingest.process;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.cednews.ingest.KafkaSettings;
import org.cednews.ingest.capture.CaptureOutcomes;
import org.cednews.ingest.capture.CaptureSender;
import org.cednews.ingest.capture.CaptureSettings;
import org.cednews.ingest.capture.ItemRefusals;
import org.cednews.ingest.publish.PostLog;
import org.cednews.log.quarantine.LogQuarantine;
import org.cednews.log.write.LogTopics;
import org.cednews.log.write.LogWriter;
import org.cednews.read.clean.CleanCheck;
import org.cednews.read.clean.Cleaner;
import org.cednews.read.format.CaptureReader;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.cloud.stream.binder.kafka.provisioning.AdminClientConfigCustomizer;
import org.springframework.cloud.stream.binder.kafka.support.ConsumerConfigCustomizer;
import org.springframework.cloud.stream.binder.kafka.support.ProducerConfigCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.messaging.Message;
import org.springframework.util.backoff.ExponentialBackOff;

/// Binds captures to their log. The fixed settings of the bindings are in `bindings.properties`,
/// which names the beans of this class.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CaptureSettings.class)
class CaptureConfiguration {

  @Bean
  CaptureReader captureReader() {
    return new CaptureReader();
  }

  @Bean
  Cleaner cleaner() {
    return new Cleaner();
  }

  @Bean
  CaptureItems captureItems(CaptureReader reader, Cleaner cleaner, SourceCredits credits) {
    return new CaptureItems(reader, cleaner, credits);
  }

  @Bean
  CaptureSender captureSender(LogWriter writer, MeterRegistry metrics) {
    return new CaptureSender(writer, metrics);
  }

  @Bean
  CaptureOutcomes captureOutcomes() {
    return new CaptureOutcomes();
  }

  @Bean
  CaptureBinding captureBinding(
      CaptureItems items,
      Cleaner cleaner,
      PostLog log,
      LogQuarantine quarantine,
      LogWriter writer,
      CaptureOutcomes outcomes,
      ItemRefusals refusals,
      MeterRegistry metrics) {
    return new CaptureBinding(
        new Publisher(items, new EventLines(log, new CleanCheck(cleaner)), log, metrics),
        quarantine,
        writer,
        outcomes,
        refusals);
  }

  @Bean
  Reprocess reclean(KafkaSettings kafka, LogTopics topics, CaptureItems items, PostLog log) {
    return new Reprocess(kafka.client(), items, log);
  }

  @Bean
  Function<Message<byte[]>, Message<byte[]>> posts(CaptureBinding binding) {
    return binding::posts;
  }

  @Bean
  Consumer<Message<byte[]>> outcomes(CaptureBinding binding) {
    return binding::outcomes;
  }

  /// Tries a capture again while what failed may pass, then gives it up into quarantine; if not
  /// even that works, the capture stays the next one.
  @Bean
  @SuppressWarnings("unchecked") // the bindings read bytes
  CommonErrorHandler captureErrors(CaptureBinding binding, CaptureSettings settings) {
    var backOff = new ExponentialBackOff(500, 2);
    backOff.setMaxInterval(30_000);
    backOff.setMaxElapsedTime(settings.retryFor().toMillis());
    var errors =
        new DefaultErrorHandler(
            (record, failure) -> binding.givenUp((ConsumerRecord<byte[], byte[]>) record, failure),
            backOff);
    errors.setLogLevel(KafkaException.Level.WARN);
    return errors;
  }

  // TLS, SASL and the like hold for the clients of the binder as for ours.
  @Bean
  ConsumerConfigCustomizer captureConsumers(KafkaSettings kafka) {
    return (config, binding, destination) -> config.putAll(kafka.properties());
  }

  @Bean
  ProducerConfigCustomizer captureProducers(KafkaSettings kafka) {
    return (config, binding, destination) -> config.putAll(kafka.properties());
  }

  @Bean
  AdminClientConfigCustomizer captureAdmins(KafkaSettings kafka) {
    return config -> config.putAll(kafka.properties());
  }
}
