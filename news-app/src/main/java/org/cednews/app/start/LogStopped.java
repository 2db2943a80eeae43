package org.cednews.app.start;

import java.io.IOException;
import java.nio.file.Path;
import org.cednews.event.LogPosition;
import org.cednews.event.Topics;
import org.cednews.index.view.IndexOnDisk;

/// What is told when the log is damaged, or is not the one that the index was built from, so that
/// nothing may run.
public final class LogStopped {

  /// The public log on the disk.
  public static final String POSTS = Topics.POSTS + "-0";

  private LogStopped() {}

  /// The message is for the person who has to restore it.
  ///
  /// @param data the folder in which everything is kept
  public static StartRefused because(RuntimeException damage, Path data) {
    return new StartRefused(
        "%s. %s. The program does not run, so that no record is cut and no position is given out twice; no file was changed. To restore: put a copy of %s and of its log back; or import an export, or one of another node, into an empty system; or save what can still be read with ./news recover FILE. docs/recovery.md tells the steps."
            .formatted(damage.getMessage(), held(data.resolve("index")), data));
  }

  private static String held(Path index) {
    try (IndexOnDisk onDisk = IndexOnDisk.open(index).orElse(null)) {
      return onDisk == null
          ? "No whole index is in " + index
          : "The index in %s holds %,d posts up to position %s"
              .formatted(index, onDisk.posts(), onDisk.position());
    } catch (IOException e) {
      return "The index in %s cannot be read (%s)".formatted(index, e);
    }
  }

  /// The last position of the public log that was acknowledged for certain, as the index knows; -1
  /// if it knows nothing.
  public static long acknowledged(Path data) throws IOException {
    try (IndexOnDisk onDisk = IndexOnDisk.open(data.resolve("index")).orElse(null)) {
      return onDisk == null ? LogPosition.START.value() : onDisk.position().value();
    }
  }
}
