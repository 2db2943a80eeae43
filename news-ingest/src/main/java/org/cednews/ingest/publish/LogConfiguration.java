package org.cednews.ingest.publish;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import org.cednews.event.Topics;
import org.cednews.index.view.PostView;
import org.cednews.ingest.KafkaSettings;
import org.cednews.ingest.capture.CaptureLogSettings;
import org.cednews.ingest.intake.EarlierVersions;
import org.cednews.ingest.proposal.Proposals;
import org.cednews.log.quarantine.LogQuarantine;
import org.cednews.log.table.LogTable;
import org.cednews.log.write.LogTopics;
import org.cednews.log.write.LogWriter;
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
  LogTable proposalLog(KafkaSettings kafka, LogTopics topics, LogWriter writer) {
    return LogTable.open(kafka.client(), Topics.PROPOSALS, writer);
  }

  @Bean
  Proposals proposals(LogTable proposalLog, MeterRegistry metrics) {
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
