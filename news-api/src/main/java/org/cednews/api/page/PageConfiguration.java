package org.cednews.api.page;

import org.cednews.api.search.SearchQueues;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;

/// The pages for readers.
@Configuration(proxyBeanMethods = false)
@Import({
  FrameConfiguration.class,
  SearchPageController.class,
  PostPageController.class,
  SiteFilesController.class
})
public class PageConfiguration {

  @Bean
  WholePages wholePages(ThymeleafViewResolver templates, SearchQueues queues) {
    return new WholePages(templates, queues);
  }
}
