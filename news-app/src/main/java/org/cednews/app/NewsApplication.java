package org.cednews.app;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;

/// CED News in one process, with the roles of `news.roles`. Without `news.kafka.bootstrap-servers`
/// it brings its own broker.
@SpringBootConfiguration
@EnableAutoConfiguration
@Import({
  RoleImports.class,
  ViewConfiguration.class,
  ConnectionFairness.class,
  SecurityConfiguration.class,
  FrameworkProblems.class,
  StartConfiguration.class
})
public class NewsApplication {

  public static void main(String[] args) {
    start(args);
  }

  /// Starts the program; closing what it answers stops it, the broker last.
  static ConfigurableApplicationContext start(String... args) {
    return new SpringApplicationBuilder(NewsApplication.class)
        .initializers(new OwnBroker())
        .run(args);
  }
}
