package org.cednews.ingest.source;

import static java.util.Objects.requireNonNullElse;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.cednews.event.Topics;
import org.cednews.ingest.capture.CaptureSender;
import org.cednews.ingest.capture.CaptureSettings;
import org.cednews.ingest.capture.SourceCredits;
import org.cednews.ingest.clean.Cleaner;
import org.cednews.ingest.fetch.Fetcher;
import org.cednews.ingest.log.CompactedLog;
import org.cednews.ingest.log.KafkaSettings;
import org.cednews.ingest.log.LogTopics;
import org.cednews.ingest.log.LogWriter;
import org.cednews.ingest.read.CaptureReader;
import org.cednews.ingest.read.RawPost;
import org.cednews.ingest.read.page.PageRules;
import org.cednews.ingest.source.visit.Visitors;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Puts the sources together.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SourceSettings.class)
class SourceConfiguration {

  /// @param topics are there
  @Bean
  CompactedLog sourceLog(KafkaSettings kafka, LogTopics topics, LogWriter writer) {
    return CompactedLog.open(kafka.client(), Topics.SOURCES, writer);
  }

  @Bean
  SourceBook sourceBook(SourceSettings settings, CompactedLog sourceLog) {
    return new SourceBook(settings.all(), settings.data(), sourceLog);
  }

  @Bean
  SourceCredits sourceCredits(SourceBook book) {
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
  Visitors visitors(
      Fetcher fetcher,
      CaptureReader reader,
      CaptureSender sender,
      CaptureSettings captures,
      InstantSource clock) {
    return new Visitors(fetcher, reader, sender::send, captures.maxBytes(), clock);
  }

  @Bean
  ItemReports itemReports(CompactedLog sourceLog, SourceBook book, InstantSource clock) {
    return new ItemReports(sourceLog, id -> book.find(id).isPresent(), clock);
  }

  @Bean
  Sources sources(
      SourceBook book,
      ItemReports reports,
      Visitors visitors,
      Cleaner cleaner,
      InstantSource clock) {
    return new Sources(book, reports, visitors, cleaner, clock);
  }

  @Bean
  Visits visits(
      SourceBook book,
      ItemReports reports,
      Visitors visitors,
      KafkaSettings kafka,
      InstantSource clock,
      MeterRegistry metrics) {
    var rhythm = new Rhythm(RandomGenerator.getDefault());
    return new Visits(book, reports, visitors, rhythm, kafka.client(), clock, metrics);
  }
}
