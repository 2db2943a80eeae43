package org.cednews.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;

class WhoAsksTest {

  @Test
  void otherSitesHearWhoAsksAndWhereWeCanBeFound() throws IOException {
    var settings = new StandardEnvironment();
    var own = Map.<String, Object>of("news.site.url", "https://news.example");
    settings.getPropertySources().addFirst(new MapPropertySource("own", own));
    new YamlPropertySourceLoader()
        .load("application", new ClassPathResource("application.yaml"))
        .forEach(settings.getPropertySources()::addLast);

    assertThat(settings.getProperty("news.fetch.user-agent"))
        .isEqualTo("CED-News/1.0 (+https://news.example)");
  }
}
