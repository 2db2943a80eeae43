package org.cednews.app.cds;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A run of the program in a process of its own, at whose end Java writes a CDS archive: with the
/// options of this process, of the lowest priority, and without its settings, which could name a
/// Kafka or sources that others use.
final class TrainingRun {

  private static final Logger log = LoggerFactory.getLogger(TrainingRun.class);

  // Options that open a port, write a file, load an agent, or are about the archive itself.
  private static final List<String> LEFT_OUT =
      List.of("-XX:SharedArchiveFile", "-XX:StartFlightRecording", "-Xlog", "-Xrun", "-Xdebug");

  // What is compiled is not kept, so it is compiled the cheap way; and two dozen posts need little.
  private static final List<String> SMALL = List.of("-XX:TieredStopAtLevel=1", "-Xmx256m");

  private TrainingRun() {}

  /// Runs it, and ends it when this thread is interrupted.
  ///
  /// @param program the class with its `main`, which is given a folder to make and to work in
  /// @param scratch an empty folder for everything that it writes
  /// @return the archive
  /// @throws IOException if there is none; the message has Java's last words
  static Path of(String program, Path scratch) throws IOException, InterruptedException {
    Path archive = scratch.resolve("archive");
    Path output = scratch.resolve("output");
    var builder =
        new ProcessBuilder(command(program, archive, scratch.resolve("data")))
            .directory(scratch.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder
        .environment()
        .keySet()
        .removeIf(name -> !name.equals("LANG") && !name.startsWith("LC_"));
    Process process = builder.start();
    int status;
    try {
      sacrifice(process);
      status = process.waitFor();
    } finally {
      process.destroyForcibly();
    }
    if (status != 0 || !Files.exists(archive)) {
      throw new IOException(
          "the training run ended with status %d: %s".formatted(status, lastWords(output)));
    }
    return archive;
  }

  // Where Linux runs out of memory, this process goes first.
  private static void sacrifice(Process process) {
    try {
      Files.writeString(Path.of("/proc", Long.toString(process.pid()), "oom_score_adj"), "1000");
    } catch (IOException e) {
      log.debug("not on Linux, or ended already", e);
    }
  }

  private static List<String> command(String program, Path archive, Path data) {
    var command = new ArrayList<String>(List.of("nice", "-n", "19"));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ThisJvm.options()
        .filter(option -> option.startsWith("-X") || option.startsWith("--"))
        .filter(option -> LEFT_OUT.stream().noneMatch(option::startsWith))
        .forEach(command::add);
    command.addAll(SMALL);
    command.add("-XX:ArchiveClassesAtExit=" + archive);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), program, data.toString()));
    return command;
  }

  private static String lastWords(Path output) throws IOException {
    List<String> lines = Files.readAllLines(output);
    return lines.stream().skip(Math.max(0, lines.size() - 3)).collect(joining(" / "));
  }
}
