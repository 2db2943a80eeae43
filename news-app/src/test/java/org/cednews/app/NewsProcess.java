package org.cednews.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// The whole program in a JVM of its own, which can be killed.
final class NewsProcess implements AutoCloseable {

  private final Process process;
  private final Path data;
  private final int port;
  private final Path output;

  private NewsProcess(Process process, Path data, int port, Path output) {
    this.process = process;
    this.data = data;
    this.port = port;
    this.output = output;
  }

  /// Starts and waits until it is ready.
  ///
  /// @param settings further settings, `name=value`
  static NewsProcess start(Path data, String... settings) {
    NewsProcess news = launch(data, settings);
    try {
      news.awaitReady();
      return news;
    } catch (RuntimeException | AssertionError e) {
      news.kill();
      throw new IllegalStateException("the program did not start: " + news.output(), e);
    }
  }

  /// Starts and does not wait.
  static NewsProcess launch(Path data, String... settings) {
    return launch(Map.of(), data, settings);
  }

  /// Starts with further variables in its environment, and does not wait.
  static NewsProcess launch(Map<String, String> environment, Path data, String... settings) {
    ClassArchive archive = Archive.OF_THE_PROGRAM;
    return launch(
        "-XX:SharedArchiveFile=" + archive.file(),
        archive.classPath(),
        environment,
        data,
        settings);
  }

  // Made by the first start; a test without one needs none.
  private static final class Archive {

    static final ClassArchive OF_THE_PROGRAM =
        ClassArchive.of(System.getProperty("java.class.path"), Archive::make);

    private static void make(String option, String classPath, Path data) {
      NewsProcess news = launch(option, classPath, Map.of(), data);
      try {
        news.awaitReady();
        news.process.destroy();
        news.awaitEnd();
      } finally {
        news.kill();
      }
    }
  }

  private static NewsProcess launch(
      String option,
      String classPath,
      Map<String, String> environment,
      Path data,
      String... settings) {
    try {
      int port = freePort();
      Path output = data.resolveSibling(data.getFileName() + ".log");
      List<String> command =
          new ArrayList<>(
              List.of(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "--enable-native-access=ALL-UNNAMED",
                  "--add-modules",
                  "jdk.incubator.vector",
                  "-XX:TieredStopAtLevel=1",
                  "-XX:+UseSerialGC",
                  "-Xmx512m",
                  // It tells at each start that the archive of Java itself was made with other
                  // options.
                  "-Xlog:cds=off",
                  option,
                  "-cp",
                  classPath,
                  NewsApplication.class.getName(),
                  "--server.port=" + port,
                  "--news.data=" + data));
      for (String setting : settings) {
        command.add("--" + setting);
      }
      var builder =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
      builder.environment().putAll(environment);
      return new NewsProcess(builder.start(), data, port, output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void awaitReady() {
    Site.eventually(
        () -> {
          if (!process.isAlive()) {
            throw new IllegalStateException("the program ended");
          }
          return Files.exists(data.resolve("editor.key")) && site().isReady();
        });
  }

  Site site() {
    return Site.at(port, data);
  }

  /// Waits until it ends by itself.
  ///
  /// @return its exit status
  int awaitEnd() {
    Site.eventually(() -> !process.isAlive());
    return process.exitValue();
  }

  long pid() {
    return process.pid();
  }

  /// What it has printed so far, over all starts on the same folder.
  String output() {
    try {
      return Files.readString(output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Ends it as a power cut would: `kill -9`.
  void kill() {
    process.destroyForcibly();
    process.onExit().join();
  }

  /// Ends it cleanly, by SIGTERM.
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        kill();
        throw new IllegalStateException("it did not stop within 30 s: " + output());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      kill();
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
