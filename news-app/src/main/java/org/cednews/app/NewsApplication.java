package org.cednews.app;

import org.cednews.app.cds.CdsArchive;
import org.cednews.app.security.SecurityConfiguration;
import org.cednews.app.server.ApiDescription;
import org.cednews.app.server.ServerConfiguration;
import org.cednews.app.start.StartChecks;
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
  SecurityConfiguration.class,
  ServerConfiguration.class,
  ApiDescription.class,
  StartConfiguration.class,
  CdsArchive.class
})
public class NewsApplication {

  public static void main(String[] args) {
    try {
      start(args);
    } catch (RuntimeException _) {
      // It has been told. What was begun must not keep a process alive that answers nobody.
      System.exit(1);
    }
  }

  /// Starts the program; closing what it answers stops it, the broker last.
  static ConfigurableApplicationContext start(String... args) {
    var checks = new StartChecks();
    try {
      return new SpringApplicationBuilder(NewsApplication.class)
          .initializers(checks, new EmbeddedBrokerInitializer())
          .run(args);
    } catch (RuntimeException e) {
      checks.letGo();
      throw e;
    }
  }
}
