package org.cednews.app.command;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.cednews.read.archive.Archive;
import org.cednews.read.archive.ArchiveEntry;

/// `news import PATH… [--to URL] [--data DIR]`: hands files, folders and archives in to the running
/// system, waits until all of it is searchable, and says what became of each. Archives are taken
/// apart here, in constant memory.
///
/// Ends with 0; with 1 if something was refused, 2 if it was called wrongly or the key does not
/// fit, 3 if the system does not answer.
public final class ImportCommand {

  private static final String USAGE = "usage: news import PATH... [--to URL] [--data DIR]";

  private static final String REPEAT =
      "the same command again is safe: what was taken is recognised and makes no second post";

  private final DeskClient desk;
  private final ImportTally tally;

  private ImportCommand(DeskClient desk, PrintStream out) {
    this.desk = desk;
    this.tally = new ImportTally(out);
  }

  /// @param args the arguments after `import`
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
      for (Path path : order.paths()) {
        if (!Files.exists(path)) {
          throw new CommandStopped(2, "there is no " + path);
        }
      }
      return new ImportCommand(new DeskClient(order.desk()), out).importAll(order.paths());
    } catch (CommandStopped e) {
      err.println("news import: " + e.getMessage());
      return e.status();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      err.println("news import: interrupted");
      return 3;
    }
  }

  private int importAll(List<Path> paths) throws CommandStopped, InterruptedException {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var handingIn = new CaptureUploader(desk, tally, threads);
      Future<?> listening = threads.submit(handingIn::listen);
      try {
        for (Path path : paths) {
          read(path, handingIn);
        }
        handingIn.finish();
      } catch (CommandStopped e) {
        tally.interrupted();
        throw e.status() == 3 ? new CommandStopped(3, e.getMessage() + "\n" + REPEAT) : e;
      } finally {
        tally.progress("");
        listening.cancel(true);
        threads.shutdownNow();
      }
    }
    awaitSearchable();
    return tally.summary() ? 0 : 1;
  }

  private void read(Path path, CaptureUploader handingIn)
      throws CommandStopped, InterruptedException {
    try {
      new Archive(found -> take(found, handingIn)).read(path);
    } catch (StopException e) {
      throw e.stop;
    } catch (IOException | UncheckedIOException e) {
      throw new CommandStopped(2, "cannot look into " + path + ": " + e.getMessage());
    }
  }

  private void take(ArchiveEntry found, CaptureUploader handingIn) throws InterruptedException {
    switch (found) {
      case ArchiveEntry.Piece piece -> {
        try {
          handingIn.take(piece);
        } catch (CommandStopped e) {
          throw new StopException(e);
        }
      }
      case ArchiveEntry.Refused(String name, String reason) -> tally.refused(name, reason);
      case ArchiveEntry.Ignored(String name, String reason) -> tally.ignored(name, reason);
      case ArchiveEntry.Skipped(String name, String reason) -> tally.skipped(name, reason);
    }
  }

  /// Carries the end out of the archive.
  private static final class StopException extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final CommandStopped stop;

    StopException(CommandStopped stop) {
      super(stop);
      this.stop = stop;
    }
  }

  private void awaitSearchable() throws CommandStopped, InterruptedException {
    if (tally.position() < 0) {
      return;
    }
    tally.progress("waiting until all is searchable");
    HttpResponse<String> answer =
        desk.ask(desk.request("/api/posts?size=1&after=" + tally.position()).GET());
    tally.progress("");
    // A node without readers has no search to ask; its outcomes come from its own view already.
    if (answer.statusCode() != 200 && answer.statusCode() != 404) {
      throw new CommandStopped(
          3, "all is sent, but the search says: " + DeskClient.problem(answer));
    }
  }
}
