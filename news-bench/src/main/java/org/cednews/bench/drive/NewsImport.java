package org.cednews.bench.drive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// The command `./news import` in a process of its own, as its users call it.
public final class NewsImport {

  private static final Duration LOOK = Duration.ofMillis(20);

  private NewsImport() {}

  /// What came of a run.
  ///
  /// @param nanos from its start to its end
  /// @param cpu of the command alone, in nanoseconds
  /// @param memory the most that it had of the machine, in MiB
  /// @param output what it printed
  public record Ran(long nanos, long cpu, double memory, String output) {}

  /// Runs it.
  ///
  /// @param launcher the script `news`
  /// @param data folder of the program, where the key is
  /// @param heap in MB
  public static Ran run(Path launcher, NewsProgram program, Path data, Path file, int heap)
      throws IOException, InterruptedException {
    Path output = file.resolveSibling(file.getFileName() + ".log");
    var command =
        new ProcessBuilder(
                launcher.toString(),
                "import",
                "--to",
                "http://127.0.0.1:" + program.port(),
                "--data",
                data.toString(),
                file.toString())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    command.environment().keySet().removeIf(name -> name.startsWith("NEWS_"));
    command.environment().put("NEWS_JAVA_OPTS", "-Xmx" + heap + "m");
    long begin = System.nanoTime();
    Process process = command.start();
    Path status = Path.of("/proc", Long.toString(process.pid()), "status");
    double memory = 0;
    long cpu = 0;
    while (!process.waitFor(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
      memory = Math.max(memory, memory(status));
      cpu = Math.max(cpu, process.info().totalCpuDuration().map(Duration::toNanos).orElse(0L));
    }
    long nanos = System.nanoTime() - begin;
    String printed = Files.readString(output);
    if (process.exitValue() != 0) {
      throw new IOException("the import ended with " + process.exitValue() + ":\n" + printed);
    }
    return new Ran(nanos, cpu, memory, printed);
  }

  // The launcher becomes Java, so the process is the same. At its end it has no memory any more.
  private static double memory(Path status) {
    try (Stream<String> lines = Files.lines(status)) {
      return lines
              .filter(line -> line.startsWith("VmHWM:"))
              .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
              .findFirst()
              .orElse(0)
          / 1024.0;
    } catch (IOException | UncheckedIOException e) {
      return 0; // it has ended
    }
  }
}
