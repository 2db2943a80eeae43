package org.cednews.ingest.source;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Optional;
import org.cednews.ingest.capture.CaptureSender;
import org.cednews.ingest.capture.CaptureSettings;
import org.cednews.ingest.capture.SourceCredits;
import org.cednews.ingest.fetch.Fetcher;
import org.cednews.ingest.read.RawPost;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Makes the sources of the settings and plans the visits.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SourceSettings.class)
class SourceConfiguration {

  @Bean
  SourceCredits sourceCredits(SourceSettings settings) {
    return name ->
        Optional.ofNullable(settings.sources().get(name))
            .filter(source -> source.name() != null)
            .map(
                source ->
                    new RawPost.Source(
                        requireNonNull(source.name()),
                        source.url() == null ? null : source.url().toString(),
                        source.licence()));
  }

  @Bean
  SourceVisits sourceVisits(
      SourceSettings settings,
      CaptureSettings captures,
      Fetcher fetcher,
      CaptureSender sender,
      InstantSource clock,
      MeterRegistry metrics) {
    var plan = new HashMap<String, SourceVisits.Planned>();
    Path data = settings.data().resolve("sources");
    settings
        .sources()
        .forEach(
            (name, source) -> {
              var memory = new Memory(data.resolve(name + ".properties"));
              Visited visited =
                  switch (source.kind()) {
                    case FEED ->
                        new Feed(
                            name, requireNonNull(source.url()), fetcher, sender, memory, clock);
                    case FOLDER ->
                        new Folder(
                            name,
                            requireNonNull(source.path()),
                            captures.maxBytes(),
                            sender,
                            memory,
                            clock);
                  };
              plan.put(name, new SourceVisits.Planned(visited, source.every()));
            });
    return new SourceVisits(plan, metrics);
  }
}
