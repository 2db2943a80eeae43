package org.cednews.app.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What a command is to do, and where.
///
/// @param names what stands on the command line beside the options
record CommandLine(List<String> names, DeskAddress desk) {

  /// Understands a command line.
  ///
  /// @param usage the line that says how it is written
  /// @param args the arguments after the name of the command
  static CommandLine of(String usage, List<String> args, Map<String, String> environment)
      throws CommandStopped {
    var names = new ArrayList<String>();
    String to = null;
    String data = null;
    for (int i = 0; i < args.size(); i++) {
      String arg = args.get(i);
      switch (arg) {
        case "--to" -> to = value(usage, args, ++i);
        case "--data" -> data = value(usage, args, ++i);
        default -> {
          if (arg.startsWith("--")) {
            throw new CommandStopped(2, "unknown option " + arg + "\n" + usage);
          }
          names.add(arg);
        }
      }
    }
    if (names.isEmpty()) {
      throw new CommandStopped(2, "which files?\n" + usage);
    }
    return new CommandLine(List.copyOf(names), DeskAddress.of(to, data, environment));
  }

  private static String value(String usage, List<String> args, int at) throws CommandStopped {
    if (at == args.size()) {
      throw new CommandStopped(2, args.getLast() + " needs a value\n" + usage);
    }
    return args.get(at);
  }

  /// The names as paths.
  List<Path> paths() {
    return names.stream().map(Path::of).toList();
  }
}
