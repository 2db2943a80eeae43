package org.cednews.bench.drive;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The whole program in a process of its own, started as its users start it: by the launcher
/// `./news`, which may build it first. On loopback, on a free port.
public final class NewsProgram implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(15);
  private static final Duration STOP = Duration.ofSeconds(60);
  private static final Pattern TOTAL = Pattern.compile("\"total\":(\\d+)");

  private final Process process;
  private final Path data;
  private final Path output;
  private final int port;
  private final long startedAt;

  private NewsProgram(Process process, Path data, Path output, int port, long startedAt) {
    this.process = process;
    this.data = data;
    this.output = output;
    this.port = port;
    this.startedAt = startedAt;
  }

  /// Starts it and returns at once.
  ///
  /// @param launcher the script `news`
  /// @param data folder; what the program prints is kept beside it
  public static NewsProgram start(Path launcher, Path data) throws IOException {
    return start(launcher, data, Map.of());
  }

  /// Starts it with settings and returns at once.
  ///
  /// @param settings as environment variables
  public static NewsProgram start(Path launcher, Path data, Map<String, String> settings)
      throws IOException {
    int port = freePort();
    Path output = data.resolveSibling(data.getFileName() + ".log");
    var command =
        new ProcessBuilder(
                launcher.toString(), "--port", Integer.toString(port), "--data", data.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
    // The measurement must not depend on the shell that it was started from.
    command
        .environment()
        .keySet()
        .removeIf(name -> name.startsWith("NEWS_") && !name.equals("NEWS_JAVA_OPTS"));
    command.environment().putAll(settings);
    long startedAt = System.nanoTime();
    return new NewsProgram(command.start(), data, output, port, startedAt);
  }

  public int port() {
    return port;
  }

  /// The header by which an editor's program shows its key.
  public String authorization() throws IOException {
    return "Authorization: Bearer " + Files.readString(data.resolve("editor.key")).strip();
  }

  /// Waits until it is ready for readers.
  ///
  /// @return milliseconds since the process was started
  public double awaitReady() throws IOException, InterruptedException {
    return await("/actuator/health/readiness", answer -> true);
  }

  /// Waits until a search for everything finds so many posts.
  ///
  /// @return milliseconds since the process was started
  public double awaitPosts(long atLeast) throws IOException, InterruptedException {
    return await("/api/posts?size=1", answer -> total(answer) >= atLeast);
  }

  /// The `total` in the answer to a search.
  public static long total(String json) {
    Matcher total = TOTAL.matcher(json);
    if (!total.find()) {
      throw new IllegalArgumentException("an answer without a total: " + json);
    }
    return Long.parseLong(total.group(1));
  }

  private interface Condition {
    boolean holds(String body);
  }

  private double await(String address, Condition condition)
      throws IOException, InterruptedException {
    byte[] request = HttpConnection.get(address);
    while (!answers(request, condition)) {
      if (!process.isAlive()) {
        throw new IOException("the program ended by itself:\n" + lastWords());
      }
      if (System.nanoTime() - startedAt > PATIENCE.toNanos()) {
        throw new IOException(
            address + " is not as wanted after " + PATIENCE + ":\n" + lastWords());
      }
      Thread.sleep(Duration.ofMillis(5));
    }
    return (System.nanoTime() - startedAt) / 1e6;
  }

  private boolean answers(byte[] request, Condition condition) {
    try (HttpConnection connection = HttpConnection.open(port)) {
      HttpConnection.Answer answer = connection.exchange(request);
      return answer.status() == 200 && condition.holds(answer.expect(200));
    } catch (IOException e) {
      // Nobody listens yet; whoever waits looks again and gives up in time.
      return false;
    }
  }

  private String lastWords() throws IOException {
    List<String> lines = Files.readAllLines(output);
    return lines.subList(Math.max(0, lines.size() - 30), lines.size()).stream()
        .collect(joining("\n"));
  }

  /// CPU time that the process has used, in nanoseconds.
  public long cpuNanos() {
    return process.info().totalCpuDuration().map(Duration::toNanos).orElse(0L);
  }

  /// A line of `/proc/PID/status` in MiB, such as `VmRSS`: Linux only.
  public double memory(String name) throws IOException {
    try (Stream<String> lines = Files.lines(Path.of("/proc", process.pid() + "", "status"))) {
      return lines
              .filter(line -> line.startsWith(name + ":"))
              .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
              .findFirst()
              .orElseThrow(() -> new IOException("/proc does not tell " + name))
          / 1024.0;
    }
  }

  /// Ends it as a power cut would: `kill -9`.
  public void kill() {
    family().forEach(ProcessHandle::destroyForcibly);
    process.onExit().join();
  }

  /// Ends it by SIGTERM, and by force if that does not help. Closing again does nothing.
  @Override
  public void close() throws IOException {
    if (!process.isAlive()) {
      return;
    }
    family().forEach(ProcessHandle::destroy);
    try {
      if (process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    kill();
    throw new IOException("the program did not stop by itself:\n" + lastWords());
  }

  // While the launcher builds, it has children.
  private List<ProcessHandle> family() {
    return Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
