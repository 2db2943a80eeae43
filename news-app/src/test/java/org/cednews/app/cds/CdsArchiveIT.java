package org.cednews.app.cds;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A start makes the archive that the next one runs from, here of a small program.
final class CdsArchiveIT {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir Path folder;
  private Path archive;
  private Path training;
  private String jars;

  @BeforeEach
  void packTheProgram() throws IOException {
    archive = folder.resolve("classes.jsa");
    training = folder.resolve("cds-training");
    jars = jars();
  }

  @Test
  void aStartMakesTheArchiveThatTheNextOneRunsFrom() throws Exception {
    try (var first = start()) {
      eventually(() -> Files.exists(archive) && !Files.exists(training));
      assertThat(first.end()).contains("runs from an archive: false", "the next start is faster");
    }
    var made = Files.getLastModifiedTime(archive);

    try (var second = start("-XX:SharedArchiveFile=" + archive, "-Xlog:class+load")) {
      assertThat(second.end())
          .contains("runs from an archive: true")
          .containsPattern(SmallProgram.class.getName() + " source: shared objects file");
    }
    assertThat(Files.getLastModifiedTime(archive)).isEqualTo(made);
  }

  @Test
  void anArchiveThatIsDamagedIsLeftAsideAndMadeAnew() throws Exception {
    try (var _ = start()) {
      eventually(() -> Files.exists(archive) && !Files.exists(training));
    }
    byte[] whole = Files.readAllBytes(archive);
    damage(whole);
    Files.write(archive, whole);
    var damaged = FileTime.from(Instant.now().minus(Duration.ofHours(1)));
    Files.setLastModifiedTime(archive, damaged);

    try (var next = start("-XX:SharedArchiveFile=" + archive)) {
      eventually(() -> changedSince(damaged) && !Files.exists(training));
      assertThat(next.end()).contains("runs from an archive: false").doesNotContain("[cds");
    }
    try (var last = start("-XX:SharedArchiveFile=" + archive)) {
      assertThat(last.end()).contains("runs from an archive: true");
    }
  }

  @Test
  void aStopEndsTheTrainingRun() throws Exception {
    Files.createFile(folder.resolve(SmallProgram.HANG));
    try (var program = start()) {
      eventually(() -> Files.exists(training.resolve("data")));
      assertThat(trainings()).hasSize(1);
      assertThat(program.end()).doesNotContain("no CDS archive", "does not end");
    }
    eventually(() -> trainings().isEmpty());
    assertThat(training).doesNotExist();
    assertThat(archive).doesNotExist();
  }

  @Test
  void aTrainingRunThatFailsCostsOneLine() throws Exception {
    Files.createFile(folder.resolve(SmallProgram.FAIL));
    try (var program = start()) {
      eventually(() -> program.output().contains("no CDS archive is made"));
      assertThat(program.end()).contains("ended with status 1", "this one is to fail");
    }
    assertThat(training).doesNotExist();
    assertThat(archive).doesNotExist();
  }

  private List<String> trainings() {
    return ProcessHandle.allProcesses()
        .flatMap(process -> process.info().commandLine().stream())
        .filter(line -> line.contains(training.toString()))
        .toList();
  }

  private boolean changedSince(FileTime time) {
    return archive.toFile().lastModified() > time.toMillis();
  }

  private static void damage(byte[] archive) {
    for (int i = archive.length / 3; i < archive.length / 2; i++) {
      archive[i] ^= 0x55;
    }
  }

  private Running start(String... options) throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("@" + Path.of("..", "java.args").toAbsolutePath());
    command.addAll(List.of(options));
    command.addAll(List.of("-cp", jars, SmallProgram.class.getName(), archive.toString()));
    Path output = Files.createTempFile(folder, "output", ".txt");
    return new Running(
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start(),
        output);
  }

  private record Running(Process process, Path file) implements AutoCloseable {

    String output() {
      try {
        return Files.readString(file);
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }

    /// Asks it to end, and answers what it said.
    String end() throws IOException, InterruptedException {
      process.outputWriter().append('\n').close();
      assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).as(output()).isZero();
      return output();
    }

    @Override
    public void close() {
      process.destroyForcibly();
    }
  }

  private static void eventually(BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("it did not come true in time").isLessThan(end);
      Thread.sleep(Duration.ofMillis(20));
    }
  }

  /// This test's class path without folders, which an archive cannot have.
  private String jars() throws IOException {
    List<String> all = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      Path path = Path.of(entry).toAbsolutePath();
      if (Files.isDirectory(path)) {
        String jar = folder.resolve(all.size() + ".jar").toString();
        String[] call = {"--create", "--file", jar, "-C", path.toString(), "."};
        int status = ToolProvider.findFirst("jar").orElseThrow().run(System.out, System.err, call);
        assertThat(status).as("packing %s", path).isZero();
        all.add(jar);
      } else if (Files.exists(path)) {
        all.add(path.toString());
      }
    }
    return String.join(File.pathSeparator, all);
  }
}
