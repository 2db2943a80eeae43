package org.cednews.app.cds;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// A program that starts in a second, and makes an archive for its next start.
final class SmallProgram {

  /// Files beside the archive, by which a training run is told to go on for ever, or to fail.
  static final String HANG = "hang";

  static final String FAIL = "fail";

  private SmallProgram() {}

  /// Says what it runs from, and ends when there is something to read.
  ///
  /// @param args the archive
  public static void main(String[] args) throws IOException {
    System.out.println("runs from an archive: " + ThisJvm.runsFromAnArchive());
    var archive =
        new CdsArchive(Optional.of(Path.of(args[0])), Training.class.getName(), Duration.ZERO);
    archive.makeForTheNextStart();
    int _ = System.in.read();
    archive.close();
  }

  /// Its training run.
  static final class Training {

    private Training() {}

    /// @param args its folder
    public static void main(String[] args) throws IOException, InterruptedException {
      Path data = Files.createDirectory(Path.of(args[0]));
      Path besideTheArchive = data.resolveSibling("..");
      if (Files.exists(besideTheArchive.resolve(FAIL))) {
        throw new IOException("this one is to fail");
      }
      if (Files.exists(besideTheArchive.resolve(HANG))) {
        Thread.currentThread().join();
      }
      // What the program needs of the class path.
      System.out.println(ThisJvm.runsFromAnArchive() + SmallProgram.class.getName());
    }
  }
}
