package org.cednews.api.page;

import java.util.Locale;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.i18n.FixedLocaleResolver;

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
public class PageConfiguration {

  /// The words of the pages are English for everybody, whatever language a browser prefers.
  @Bean
  LocaleResolver localeResolver() {
    return new FixedLocaleResolver(Locale.ENGLISH);
  }
}
