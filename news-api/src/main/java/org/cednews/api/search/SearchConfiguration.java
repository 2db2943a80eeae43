package org.cednews.api.search;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.cednews.index.search.PostSearch;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.web.servlet.config.annotation.CorsRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

/// The search API and what feeds and pages share with it.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({Site.class, ReadSettings.class})
@Import({PostsController.class, SearchesController.class})
public class SearchConfiguration {

  @Bean
  PostReader postReader(
      PostSearch search, ViewProgress progress, ReadSettings settings, MeterRegistry metrics) {
    return new PostReader(search, progress, settings.maxWait(), metrics);
  }

  @Bean
  SearchLog searchLog(MeterRegistry metrics) {
    return new SearchLog(Clock.systemUTC(), metrics);
  }

  /// In the place of the framework's own, behind the converters of bytes and texts.
  @Bean
  WebMvcConfigurer wholeJson(JsonMapper json) {
    return new WebMvcConfigurer() {
      @Override
      public void configureMessageConverters(HttpMessageConverters.ServerBuilder converters) {
        converters.withJsonConverter(new WholeJsonConverter(json));
      }
    };
  }

  /// Public reading answers any origin; nothing here depends on who asks.
  @Bean
  WebMvcConfigurer publicReading() {
    return new WebMvcConfigurer() {
      @Override
      public void addCorsMappings(CorsRegistry registry) {
        for (String path :
            new String[] {
              "/api/posts", "/api/posts/**", "/api/suggest", "/feed.*", "/", "/posts/**"
            }) {
          registry
              .addMapping(path)
              .allowedOrigins("*")
              .allowedMethods("GET", "HEAD")
              .allowedHeaders("*")
              .exposedHeaders("ETag", "Last-Modified", "Link", "Retry-After")
              .allowCredentials(false)
              .maxAge(86_400);
        }
      }
    };
  }
}
