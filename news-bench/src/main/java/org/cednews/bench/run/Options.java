package org.cednews.bench.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a command was asked to do: the value of each of its options, given or by default.
public final class Options {

  /// An option of a command.
  ///
  /// @param name as typed behind `--`
  /// @param fallback the value without it; empty means none
  /// @param meaning a line for the help
  public record Option(String name, String fallback, String meaning) {}

  /// The caller typed something wrong. The message says what.
  public static final class UsageException extends Exception {
    private static final long serialVersionUID = 1;

    public UsageException(String message) {
      super(message);
    }
  }

  private final Map<String, String> values = new LinkedHashMap<>();

  private Options() {}

  /// Reads `--name value …`.
  public static Options parse(List<Option> known, List<String> arguments) throws UsageException {
    var options = new Options();
    known.forEach(option -> options.values.put(option.name, option.fallback));
    for (int i = 0; i < arguments.size(); i += 2) {
      String name = arguments.get(i).replaceFirst("^--", "");
      if (!arguments.get(i).startsWith("--") || !options.values.containsKey(name)) {
        throw new UsageException("unknown option " + arguments.get(i));
      }
      if (i + 1 == arguments.size()) {
        throw new UsageException("--" + name + " needs a value");
      }
      options.values.put(name, arguments.get(i + 1));
    }
    return options;
  }

  /// A whole number from 1.
  public int number(String name) throws UsageException {
    String value = text(name);
    try {
      int number = Integer.parseInt(value);
      if (number >= 1) {
        return number;
      }
    } catch (NumberFormatException e) {
      // The answer below says what is wanted.
    }
    throw new UsageException("--" + name + ": '" + value + "' is not a whole number from 1");
  }

  public Duration seconds(String name) throws UsageException {
    return Duration.ofSeconds(number(name));
  }

  /// A file that is there; nothing if the option has no value.
  Optional<Path> file(String name) throws UsageException {
    String value = text(name);
    if (value.isEmpty()) {
      return Optional.empty();
    }
    Path path = Path.of(value).toAbsolutePath();
    if (!Files.isRegularFile(path)) {
      throw new UsageException("--" + name + ": there is no file " + path);
    }
    return Optional.of(path);
  }

  public String text(String name) {
    String value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException("the command has no option --" + name);
    }
    return value;
  }

  @Override
  public String toString() {
    var line = new StringBuilder();
    values.forEach(
        (name, value) -> {
          if (!value.isEmpty()) {
            line.append(" --").append(name).append(' ').append(value);
          }
        });
    return line.toString().strip();
  }
}
