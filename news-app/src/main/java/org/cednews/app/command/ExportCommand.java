package org.cednews.app.command;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// `news export FILE|- [--to URL] [--data DIR]`: writes everything that was ever published by the
/// running system into a file, which `news import` takes. The file appears when it is whole.
///
/// Ends with 0; with 2 if it was called wrongly or the key does not fit, 3 if the system does not
/// answer or the file cannot be written.
public final class ExportCommand {

  private static final String USAGE = "usage: news export FILE|- [--to URL] [--data DIR]";
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private ExportCommand() {}

  /// @param args the arguments after `export`
  public static void main(String[] args) {
    System.exit(run(List.of(args), System.getenv(), System.out, System.err));
  }

  /// Runs the command.
  ///
  /// @return the exit status
  public static int run(
      List<String> args, Map<String, String> environment, PrintStream out, PrintStream err) {
    try {
      CommandLine order = CommandLine.of(USAGE, args, environment);
      if (order.names().size() != 1) {
        throw new CommandStopped(2, "name exactly one file\n" + USAGE);
      }
      long events = export(order, out);
      err.printf("%,d events exported%n", events);
      return 0;
    } catch (CommandStopped e) {
      err.println("news export: " + e.getMessage());
      return e.status();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      err.println("news export: interrupted");
      return 3;
    }
  }

  private static long export(CommandLine order, PrintStream out)
      throws CommandStopped, InterruptedException {
    var desk = new DeskClient(order.desk());
    HttpResponse<InputStream> answer =
        desk.ask(desk.request("/api/desk/export").timeout(PATIENCE), BodyHandlers.ofInputStream());
    String file = order.names().getFirst();
    try (InputStream lines = answer.body()) {
      if (answer.statusCode() != 200) {
        throw new CommandStopped(3, "the export is not given: " + DeskClient.problem(answer));
      }
      if (file.equals("-")) {
        long events = copy(lines, out);
        out.flush();
        return events;
      }
      Path whole = Path.of(file);
      Path part = whole.resolveSibling(whole.getFileName() + ".part");
      long events;
      try (OutputStream to = Files.newOutputStream(part)) {
        events = copy(lines, to);
      }
      Files.move(part, whole, REPLACE_EXISTING);
      return events;
    } catch (IOException e) {
      throw new CommandStopped(3, "the export broke off: " + e);
    }
  }

  private static long copy(InputStream from, OutputStream to) throws IOException {
    long lines = 0;
    byte[] bytes = new byte[64 * 1024];
    for (int read = from.read(bytes); read >= 0; read = from.read(bytes)) {
      for (int i = 0; i < read; i++) {
        if (bytes[i] == '\n') {
          lines++;
        }
      }
      to.write(bytes, 0, read);
    }
    return lines;
  }
}
