package org.cednews.api;

import java.time.Duration;
import org.cednews.api.feed.FeedConfiguration;
import org.cednews.api.posts.SearchConfiguration;
import org.cednews.api.read.ViewProgress;
import org.cednews.api.sitemap.SitemapConfiguration;
import org.cednews.event.LogPosition;
import org.cednews.index.search.PostSearch;
import org.cednews.index.view.PostView;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/// Everything of the role `api`. Needs a [PostView] and a meter registry.
@Configuration(proxyBeanMethods = false)
@Import({
  SearchConfiguration.class,
  FeedConfiguration.class,
  PageConfiguration.class,
  SitemapConfiguration.class
})
public class ApiConfiguration {

  @Bean
  PostSearch postSearch(PostView view) {
    return view.search();
  }

  @Bean
  ViewProgress viewProgress(PostView view) {
    return new ViewProgress() {
      @Override
      public LogPosition position() {
        return view.position();
      }

      @Override
      public boolean await(LogPosition position, Duration timeout) throws InterruptedException {
        return view.await(position, timeout);
      }
    };
  }
}
