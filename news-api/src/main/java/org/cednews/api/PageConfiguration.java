package org.cednews.api;

import org.cednews.api.page.SiteFilesController;
import org.cednews.api.page.WholePages;
import org.cednews.api.page.post.PostPageController;
import org.cednews.api.page.search.SearchPageController;
import org.cednews.api.read.SearchQueues;
import org.cednews.web.page.FrameConfiguration;
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
class PageConfiguration {

  @Bean
  WholePages wholePages(ThymeleafViewResolver templates, SearchQueues queues) {
    return new WholePages(templates, queues);
  }
}
