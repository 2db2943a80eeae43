package org.cednews.app;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/// Says where to look, once everything answers.
@Configuration(proxyBeanMethods = false)
class StartConfiguration {

  @Bean
  ApplicationListener<ApplicationReadyEvent> whereToLook(
      @Value("${server.address}") String address, Environment environment, Secrets secrets) {
    return ready -> {
      if (ready.getApplicationContext() instanceof WebServerApplicationContext web
          && web.getWebServer() != null) {
        String host = address.equals("0.0.0.0") ? "127.0.0.1" : address;
        String url = "http://" + host + ":" + web.getWebServer().getPort();
        Path data = DataFolder.of(environment);
        leaveAddress(data, url);
        // The console is where the person who started this is looking.
        var console = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        console.print(
            """

            CED News is running.
              read     %s/
              API      %s/api/posts?q=calibration
              feed     %s/feed.atom
              import   ./news import PATH
              data     %s
            """
                .formatted(url, url, url, data));
        Optional<String> password = secrets.freshPassword();
        password.ifPresent(
            fresh ->
                console.print("  sign in  editor / %s   (shown this once)%n".formatted(fresh)));
        console.println();
      }
    };
  }

  // For the import command, which is told the folder at most.
  private static void leaveAddress(Path data, String url) {
    try {
      Files.writeString(data.resolve(DeskAddress.ADDRESS_FILE), url + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write into the data folder " + data, e);
    }
  }
}
