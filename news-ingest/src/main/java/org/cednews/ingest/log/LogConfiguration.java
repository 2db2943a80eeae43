package org.cednews.ingest.log;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import org.cednews.event.Topics;
import org.cednews.index.PostView;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Puts the writing of the log together. Everything that writes asks for [LogTopics] first.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({KafkaSettings.class, LogSettings.class, CaptureLogSettings.class})
class LogConfiguration {

  @Bean
  LogTopics logTopics(KafkaSettings kafka, LogSettings logs, CaptureLogSettings captures) {
    return LogTopics.prepare(
        kafka.client(),
        new LogTopics.Layout(logs.replication(), captures.partitions(), captures.retention()));
  }

  @Bean
  LogWriter logWriter(KafkaSettings kafka, LogTopics topics) {
    return LogWriter.open(kafka.client());
  }

  @Bean
  LogQuarantine logQuarantine(KafkaSettings kafka, LogWriter writer, MeterRegistry metrics) {
    return new LogQuarantine(kafka.client(), writer, metrics);
  }

  @Bean
  CompactedLog proposalLog(KafkaSettings kafka, LogTopics topics, LogWriter writer) {
    return CompactedLog.open(kafka.client(), Topics.PROPOSALS, writer);
  }

  @Bean
  Proposals proposals(CompactedLog proposalLog, MeterRegistry metrics) {
    return new Proposals(proposalLog, metrics);
  }

  @Bean
  PostLog postLog(
      LogWriter writer,
      PostView view,
      Proposals proposals,
      KafkaSettings kafka,
      LogSettings settings,
      InstantSource clock,
      MeterRegistry metrics) {
    return new PostLog(
        writer,
        view,
        new EarlierVersions(kafka.client()),
        proposals,
        clock,
        settings.waitForView(),
        metrics);
  }

  @Bean
  LogExport logExport(KafkaSettings kafka, LogTopics topics) {
    return new LogExport(kafka.client());
  }
}
