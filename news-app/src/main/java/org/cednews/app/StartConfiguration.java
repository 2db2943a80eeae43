package org.cednews.app;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.cednews.app.command.DeskAddress;
import org.cednews.app.security.EditorPassword;
import org.cednews.app.security.Keys;
import org.cednews.app.security.SecuritySettings;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.security.crypto.password.PasswordEncoder;

/// Opens what is kept in the data folder for the sign-in, and says where to look, once everything
/// answers.
@Configuration(proxyBeanMethods = false)
class StartConfiguration {

  @Bean
  Keys keys(SecuritySettings settings, Environment environment) throws IOException {
    return Keys.open(DataFolder.of(environment), settings);
  }

  @Bean
  EditorPassword editorPassword(
      SecuritySettings settings, PasswordEncoder encoder, Environment environment)
      throws IOException {
    return EditorPassword.open(DataFolder.of(environment), settings, encoder);
  }

  @Bean
  ApplicationListener<ApplicationReadyEvent> whereToLook(
      @Value("${server.address}") String address, Environment environment, EditorPassword editor) {
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
        Optional<String> password = editor.fresh();
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
