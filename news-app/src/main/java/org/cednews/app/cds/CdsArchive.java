package org.cednews.app.cds;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Optional;
import org.cednews.app.start.ProgramSettings;
import org.cednews.broker.DirectoryLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.util.FileSystemUtils;

/// The CDS archive for the next start, made beside this process by a training run of its own when
/// `news.cds-archive` names a file and this process does not run from an archive.
///
/// The file appears whole or not at all, and of several processes one makes it. A failure costs a
/// line in the log and nothing else.
public final class CdsArchive implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(CdsArchive.class);
  private static final String TRAINING = "org.cednews.app.CdsTraining";

  // Whoever started the program looks at it first.
  private static final Duration AFTER_THE_START = Duration.ofSeconds(10);
  private static final Duration STOPPING = Duration.ofSeconds(5);

  private final Optional<Path> archive;
  private final String training;
  private final Duration afterTheStart;
  private final Thread thread = Thread.ofVirtual().name("cds-archive").unstarted(this::make);

  @Autowired
  public CdsArchive(Environment environment) {
    this(ProgramSettings.of(environment).cdsArchiveFile(), TRAINING, AFTER_THE_START);
  }

  /// @param training the class whose `main` runs the program for the archive
  CdsArchive(Optional<Path> archive, String training, Duration afterTheStart) {
    this.archive = archive;
    this.training = training;
    this.afterTheStart = afterTheStart;
  }

  @EventListener(ApplicationReadyEvent.class)
  void makeForTheNextStart() {
    if (archive.isPresent() && !ThisJvm.runsFromAnArchive()) {
      thread.start();
    }
  }

  private void make() {
    try {
      Thread.sleep(afterTheStart);
      make(archive.orElseThrow());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      log.warn(
          "no CDS archive is made, so the next start takes as long as this one: {}", e.toString());
    }
  }

  private void make(Path file) throws IOException, InterruptedException {
    Path folder = requireNonNull(file.getParent());
    Optional<DirectoryLock> lock = DirectoryLock.take(folder, "cds.lock");
    if (lock.isEmpty()) {
      return; // another process is making it
    }
    try (DirectoryLock _ = lock.get()) {
      if (wasMadeMeanwhile(file)) {
        return;
      }
      Path scratch = folder.resolve("cds-training");
      FileSystemUtils.deleteRecursively(scratch); // of a process that was killed
      try {
        Files.createDirectory(scratch);
        Files.move(TrainingRun.of(training, scratch), file, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        FileSystemUtils.deleteRecursively(scratch);
      }
      log.info("the next start is faster: its classes are in {}", file);
    }
  }

  private static boolean wasMadeMeanwhile(Path file) throws IOException {
    return Files.exists(file)
        && ProcessHandle.current()
            .info()
            .startInstant()
            .filter(Files.getLastModifiedTime(file).toInstant()::isAfter)
            .isPresent();
  }

  /// Ends the training run.
  @Override
  public void close() {
    thread.interrupt();
    try {
      if (thread.getState() != Thread.State.NEW && !thread.join(STOPPING)) {
        log.warn("the training run for the CDS archive does not end");
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
