package org.cednews.web.page;

import java.util.Locale;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.i18n.FixedLocaleResolver;

/// What the pages of every node have in common, whether it answers readers or not: the frame, the
/// files it needs, and problems.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(Site.class)
@Import({
  AssetsController.class,
  ProblemAdvice.class,
  ProblemPageController.class,
  ProblemAnswers.class,
  PageFrame.class,
  Assets.class
})
public class FrameConfiguration {

  /// The words of the pages are English for everybody, whatever language a browser prefers.
  @Bean
  LocaleResolver localeResolver() {
    return new FixedLocaleResolver(Locale.ENGLISH);
  }
}
