package org.cednews.app.command;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The desk that a command talks to.
///
/// @param to without a slash at the end
/// @param key of an editor
public record DeskAddress(URI to, String key) {

  /// In the data folder: where the system that uses it answers.
  public static final String ADDRESS_FILE = "news.url";

  /// What a command line does not say is found in the environment and the data folder.
  ///
  /// @param to as given by `--to`
  /// @param data as given by `--data`
  static DeskAddress of(@Nullable String to, @Nullable String data, Map<String, String> environment)
      throws CommandStopped {
    Path folder = Path.of(data == null ? environment.getOrDefault("NEWS_DATA", "data") : data);
    return new DeskAddress(address(to, folder), key(folder, environment));
  }

  private static URI address(@Nullable String given, Path data) throws CommandStopped {
    String to = given == null ? local(data) : given;
    try {
      URI address = URI.create(to.endsWith("/") ? to.substring(0, to.length() - 1) : to);
      if (address.getHost() != null
          && address.getPort() <= 65_535
          && address.getRawQuery() == null
          && address.getRawFragment() == null
          && List.of("http", "https").contains(String.valueOf(address.getScheme()))) {
        return address;
      }
    } catch (IllegalArgumentException e) {
      throw new CommandStopped(2, "--to " + to + ": " + e.getMessage());
    }
    throw new CommandStopped(2, "--to " + to + " is not an http or https address");
  }

  private static String local(Path data) throws CommandStopped {
    Path file = data.resolve(ADDRESS_FILE);
    try {
      return Files.exists(file) ? Files.readString(file).strip() : "http://127.0.0.1:8080";
    } catch (IOException e) {
      throw new CommandStopped(2, "cannot read " + file + ": " + e);
    }
  }

  private static String key(Path data, Map<String, String> environment) throws CommandStopped {
    String key = foundKey(data, environment);
    if (!key.matches("[!-~]+")) {
      throw new CommandStopped(2, "the key is empty or has characters that no key has");
    }
    return key;
  }

  private static String foundKey(Path data, Map<String, String> environment) throws CommandStopped {
    String key = environment.getOrDefault("NEWS_KEY", "").strip();
    if (!key.isEmpty()) {
      return key;
    }
    Path file = data.resolve("editor.key");
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new CommandStopped(
          2, "no key: set NEWS_KEY, or say with --data where editor.key is (" + e + ")");
    }
  }
}
