package org.cednews.api.page;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/// The pages.
@Configuration(proxyBeanMethods = false)
@Import({
  SearchPageController.class,
  PostPageController.class,
  SiteFilesController.class,
  ProblemAdvice.class,
  ProblemPageController.class,
  ProblemAnswers.class,
  PageFrame.class,
  Assets.class
})
public class PageConfiguration {}
