package org.cednews.api.posts;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.cednews.api.read.PostReader;
import org.cednews.api.read.ReadSettings;
import org.cednews.api.read.SearchQueues;
import org.cednews.api.read.ViewProgress;
import org.cednews.event.Post;
import org.cednews.index.search.PostSearch;
import org.cednews.web.page.MovedPages;
import org.cednews.web.page.Site;
import org.cednews.web.request.WholeJsonConverter;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.filter.CorsFilter;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

/// The search API and what feeds and pages share with it.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({Site.class, ReadSettings.class})
@Import({PostsController.class, SearchesController.class})
public class SearchConfiguration {

  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
  private static final List<String> PRIVATE =
      List.of("/api/desk", "/api/partner", "/desk", "/actuator", "/login", "/logout");

  @Bean
  PostReader postReader(
      PostSearch search,
      ViewProgress progress,
      ReadSettings settings,
      SearchQueues queues,
      MeterRegistry metrics) {
    return new PostReader(search, progress, settings.maxWait(), queues, metrics);
  }

  @Bean
  MovedPages movedPages(PostReader posts) {
    return path -> posts.findByAlias(path).map(Post::path);
  }

  @Bean
  SearchQueues searchQueues(MeterRegistry metrics) {
    return new SearchQueues(metrics);
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

  /// Public reading answers any origin, with errors, too; nothing of it depends on who asks. A
  /// filter, because some errors are answered before a controller is found.
  @Bean
  FilterRegistrationBean<CorsFilter> publicReading() {
    var open = new CorsConfiguration();
    open.setAllowedOrigins(List.of("*"));
    open.setAllowedMethods(List.of("GET", "HEAD"));
    open.setAllowedHeaders(List.of("*"));
    open.setExposedHeaders(
        List.of("News-Position", "ETag", "Last-Modified", "Link", "Retry-After"));
    open.setAllowCredentials(false);
    open.setMaxAge(Duration.ofDays(1));
    var filter =
        new FilterRegistrationBean<>(new CorsFilter(request -> isPublic(request) ? open : null));
    filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
    return filter;
  }

  private static boolean isPublic(HttpServletRequest request) {
    String path = request.getRequestURI();
    return READING.contains(request.getMethod()) && PRIVATE.stream().noneMatch(path::startsWith);
  }
}
