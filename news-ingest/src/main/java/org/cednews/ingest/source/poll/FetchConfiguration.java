package org.cednews.ingest.source.poll;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import org.cednews.outbound.FetchSettings;
import org.cednews.outbound.Fetcher;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The one client.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(FetchSettings.class)
class FetchConfiguration {

  @Bean
  Fetcher fetcher(FetchSettings settings, InstantSource clock, MeterRegistry metrics) {
    return new Fetcher(settings, clock, metrics);
  }
}
