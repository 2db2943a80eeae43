package org.cednews.ingest.source.poll;

import static java.util.Objects.requireNonNullElse;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.cednews.event.Topics;
import org.cednews.ingest.KafkaSettings;
import org.cednews.ingest.capture.CaptureSender;
import org.cednews.ingest.capture.CaptureSettings;
import org.cednews.ingest.process.SourceCredits;
import org.cednews.ingest.source.Source;
import org.cednews.ingest.source.health.ItemReports;
import org.cednews.ingest.source.health.PollSchedule;
import org.cednews.ingest.source.kind.SourceReaders;
import org.cednews.ingest.source.registry.SourceRegistry;
import org.cednews.ingest.source.registry.SourceSettings;
import org.cednews.ingest.source.registry.Sources;
import org.cednews.log.table.LogTable;
import org.cednews.log.write.LogTopics;
import org.cednews.log.write.LogWriter;
import org.cednews.outbound.Fetcher;
import org.cednews.read.RawPost;
import org.cednews.read.clean.Cleaner;
import org.cednews.read.format.CaptureReader;
import org.cednews.read.page.PageRules;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Puts the sources together.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SourceSettings.class)
class SourceConfiguration {

  /// @param topics are there
  @Bean
  LogTable sourceLog(KafkaSettings kafka, LogTopics topics, LogWriter writer) {
    return LogTable.open(kafka.client(), Topics.SOURCES, writer);
  }

  @Bean
  SourceRegistry sourceBook(SourceSettings settings, LogTable sourceLog) {
    return new SourceRegistry(settings.all(), settings.data(), sourceLog);
  }

  @Bean
  SourceCredits sourceCredits(SourceRegistry book) {
    return new SourceCredits() {
      @Override
      public Optional<RawPost.Source> of(String id) {
        return book.find(id)
            .filter(source -> source.name() != null)
            .map(
                source ->
                    new RawPost.Source(
                        requireNonNullElse(source.name(), id),
                        source.url() == null ? null : source.url().toString(),
                        source.licence()));
      }

      @Override
      public PageRules rules(String id) {
        return book.find(id).map(Source::rules).orElse(PageRules.NONE);
      }
    };
  }

  @Bean
  SourceReaders visitors(
      Fetcher fetcher,
      CaptureReader reader,
      CaptureSender sender,
      CaptureSettings captures,
      InstantSource clock) {
    return new SourceReaders(fetcher, reader, sender::send, captures.maxBytes(), clock);
  }

  @Bean
  ItemReports itemReports(LogTable sourceLog, SourceRegistry book, InstantSource clock) {
    return new ItemReports(sourceLog, id -> book.find(id).isPresent(), clock);
  }

  @Bean
  Sources sources(
      SourceRegistry book,
      ItemReports reports,
      SourceReaders visitors,
      Cleaner cleaner,
      InstantSource clock) {
    return new Sources(book, reports, visitors, cleaner, clock);
  }

  @Bean
  SourcePoller visits(
      SourceRegistry book,
      ItemReports reports,
      SourceReaders visitors,
      KafkaSettings kafka,
      InstantSource clock,
      MeterRegistry metrics) {
    var rhythm = new PollSchedule(RandomGenerator.getDefault());
    return new SourcePoller(book, reports, visitors, rhythm, kafka.client(), clock, metrics);
  }
}
