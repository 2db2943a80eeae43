package org.cednews.api.page;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/// The pages for readers.
@Configuration(proxyBeanMethods = false)
@Import({
  FrameConfiguration.class,
  SearchPageController.class,
  PostPageController.class,
  SiteFilesController.class
})
public class PageConfiguration {}
