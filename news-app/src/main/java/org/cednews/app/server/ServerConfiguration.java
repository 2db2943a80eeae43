package org.cednews.app.server;

import java.time.Duration;
import org.springframework.boot.jetty.servlet.JettyServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// Sets up the web server and what Spring answers by itself.
@Configuration(proxyBeanMethods = false)
@Import({FrameworkProblems.class, ConnectionFairness.class})
public class ServerConfiguration {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Bean
  WebServerFactoryCustomizer<JettyServletWebServerFactory> doors() {
    return factory ->
        factory.addServerCustomizers(
            server -> {
              server.setErrorHandler(new ServerProblems());
              server.insertHandler(new BodyPatience(PATIENCE));
              server.insertHandler(new FirstLook());
              server.addBean(new HeaderPatience(server, PATIENCE));
            });
  }

  @Bean
  DispatcherServlet dispatcherServlet() {
    var servlet = new HonestServlet();
    servlet.setPublishEvents(false);
    return servlet;
  }

  @Bean
  WebMvcConfigurer interceptors() {
    return new WebMvcConfigurer() {
      @Override
      public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new DocsPolicy()).addPathPatterns(DocsPolicy.PATHS);
      }
    };
  }
}
