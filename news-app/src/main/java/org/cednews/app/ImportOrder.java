package org.cednews.app;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What to hand in, where, and with which key.
record ImportOrder(List<Path> paths, URI to, String key) {

  /// In the data folder: where the system that uses it answers.
  static final String ADDRESS_FILE = "news.url";

  private static final String USAGE = "usage: news import PATH... [--to URL] [--data DIR]";

  /// Understands a command line. What it does not say is found in the environment and the data
  /// folder.
  ///
  /// @param args what stands behind `import`
  static ImportOrder of(List<String> args, Map<String, String> environment) throws ImportStopped {
    var paths = new ArrayList<Path>();
    String to = null;
    Path data = Path.of(environment.getOrDefault("NEWS_DATA", "data"));
    for (int i = 0; i < args.size(); i++) {
      String arg = args.get(i);
      switch (arg) {
        case "--to" -> to = value(args, ++i);
        case "--data" -> data = Path.of(value(args, ++i));
        default -> {
          if (arg.startsWith("--")) {
            throw new ImportStopped(2, "there is no option " + arg + "\n" + USAGE);
          }
          paths.add(existing(Path.of(arg)));
        }
      }
    }
    if (paths.isEmpty()) {
      throw new ImportStopped(2, "which files?\n" + USAGE);
    }
    return new ImportOrder(paths, address(to, data), key(data, environment));
  }

  private static String value(List<String> args, int at) throws ImportStopped {
    if (at == args.size()) {
      throw new ImportStopped(2, args.getLast() + " needs a value\n" + USAGE);
    }
    return args.get(at);
  }

  private static Path existing(Path path) throws ImportStopped {
    if (!Files.exists(path)) {
      throw new ImportStopped(2, "there is no " + path);
    }
    return path;
  }

  private static URI address(@Nullable String given, Path data) throws ImportStopped {
    String to = given == null ? local(data) : given;
    try {
      URI address = URI.create(to.endsWith("/") ? to.substring(0, to.length() - 1) : to);
      if (address.getHost() != null
          && List.of("http", "https").contains(String.valueOf(address.getScheme()))) {
        return address;
      }
    } catch (IllegalArgumentException e) {
      throw new ImportStopped(2, "--to " + to + ": " + e.getMessage());
    }
    throw new ImportStopped(2, "--to " + to + " is no http or https address");
  }

  private static String local(Path data) throws ImportStopped {
    Path file = data.resolve(ADDRESS_FILE);
    try {
      return Files.exists(file) ? Files.readString(file).strip() : "http://127.0.0.1:8080";
    } catch (IOException e) {
      throw new ImportStopped(2, "cannot read " + file + ": " + e);
    }
  }

  private static String key(Path data, Map<String, String> environment) throws ImportStopped {
    String key = environment.getOrDefault("NEWS_KEY", "").strip();
    if (!key.isEmpty()) {
      return key;
    }
    Path file = data.resolve("editor.key");
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new ImportStopped(
          2, "no key: set NEWS_KEY, or say with --data where editor.key is (" + e + ")");
    }
  }
}
