package org.cednews.app.command;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.cednews.app.start.LogStopped;
import org.cednews.broker.BrokerException;
import org.cednews.broker.SavedLog;
import org.cednews.broker.SavedLog.Lost;
import org.cednews.index.view.IndexOnDisk;

/// `news recover FILE|- [--data DIR]`: writes what a damaged log and the index still hold into a
/// file, which `news import` takes. The system must not run; nothing in its folder changes. The
/// file appears when it is whole.
///
/// Ends with 0; with 2 if it was called wrongly, 3 if the folder or the file cannot be used.
public final class RecoverCommand {

  private static final String USAGE = "usage: news recover FILE|- [--data DIR]";

  private RecoverCommand() {}

  /// @param args the arguments after `recover`
  public static void main(String[] args) {
    System.exit(run(List.of(args), System.getenv(), System.out, System.err));
  }

  /// Runs the command.
  ///
  /// @return the exit status
  public static int run(
      List<String> args, Map<String, String> environment, PrintStream out, PrintStream err) {
    String file = null;
    String data = environment.getOrDefault("NEWS_DATA", "data");
    for (int i = 0; i < args.size(); i++) {
      String arg = args.get(i);
      if (arg.equals("--data") && i + 1 < args.size()) {
        data = args.get(++i);
      } else if (file == null && (arg.equals("-") || !arg.startsWith("-"))) {
        file = arg;
      } else {
        err.println("news recover: cannot use " + arg + "\n" + USAGE);
        return 2;
      }
    }
    if (file == null) {
      err.println("news recover: a file is missing\n" + USAGE);
      return 2;
    }
    try {
      tell(recover(Path.of(data), file, out), err);
      return 0;
    } catch (BrokerException | IOException e) {
      err.println("news recover: " + (e instanceof BrokerException ? e.getMessage() : e));
      return 3;
    }
  }

  private static RecoveredEvents.Tally recover(Path data, String file, PrintStream out)
      throws IOException {
    Path kafka = data.resolve("kafka");
    if (!Files.isDirectory(kafka)) {
      throw new IOException(kafka + " is not there: --data names another folder");
    }
    try (SavedLog log = SavedLog.open(kafka, LogStopped.POSTS);
        IndexOnDisk index = IndexOnDisk.open(data.resolve("index")).orElse(null)) {
      if (file.equals("-")) {
        RecoveredEvents.Tally tally = RecoveredEvents.write(log, index, out);
        out.flush();
        return tally;
      }
      Path whole = Path.of(file);
      Path part = whole.resolveSibling(whole.getFileName() + ".part");
      RecoveredEvents.Tally tally;
      try (OutputStream to = new BufferedOutputStream(Files.newOutputStream(part))) {
        tally = RecoveredEvents.write(log, index, to);
      }
      Files.move(part, whole, REPLACE_EXISTING);
      return tally;
    }
  }

  private static void tell(RecoveredEvents.Tally tally, PrintStream err) {
    err.printf(
        "%,d events read from the log, %,d posts whose newest version the log lost from the index%n",
        tally.fromLog, tally.fromIndex);
    for (Lost lost : tally.lost) {
      err.printf("no record of the positions %d to %d can be read%n", lost.first(), lost.last());
    }
    if (tally.restated > 0) {
      err.printf(
          "%,d earlier versions are lost; each says what the next known one says%n",
          tally.restated);
    }
    if (tally.textsLost > 0) {
      err.printf(
          "%,d withdrawn posts are left out, because no text of them is left%n", tally.textsLost);
    }
  }
}
