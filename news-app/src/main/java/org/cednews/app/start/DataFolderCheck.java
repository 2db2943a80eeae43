package org.cednews.app.start;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.cednews.broker.DirectoryLock;

/// Whether the data folder can be used, and by nobody else.
///
/// @param folder absolute
record DataFolderCheck(Path folder) {

  private static final String LOCK = "news.lock";
  private static final List<String> PARTS = List.of("kafka", "index", "sources");

  /// Looks, and makes nothing.
  void check() {
    if (Files.exists(folder)) {
      checkUsable(folder);
      PARTS.stream().map(folder::resolve).filter(Files::exists).forEach(this::checkUsable);
      checkUnused();
      return;
    }
    Path parent = folder.getParent();
    if (parent == null || !Files.isDirectory(parent)) {
      throw refused(
          "there is no folder "
              + parent
              + " to make it in: create that, or mount the disk that holds it");
    }
    if (!Files.isWritable(parent)) {
      throw refused("this user may not write into " + parent);
    }
  }

  private void checkUsable(Path directory) {
    if (!Files.isDirectory(directory)) {
      throw refused(directory + " is a file, and a folder has to be there");
    }
    if (!Files.isWritable(directory)) {
      throw refused("this user may not write into " + directory);
    }
  }

  private void checkUnused() {
    try {
      if (DirectoryLock.isHeld(folder, LOCK)) {
        throw inUse();
      }
    } catch (IOException e) {
      throw refused("cannot write " + e.getMessage());
    }
  }

  /// Makes it where it is missing, and takes it for this process.
  DirectoryLock take() {
    try {
      if (!Files.exists(folder)) {
        Files.createDirectory(folder);
      }
      return DirectoryLock.take(folder, LOCK).orElseThrow(this::inUse);
    } catch (IOException e) {
      throw refused("cannot write " + e.getMessage());
    }
  }

  private StartRefused inUse() {
    return refused("another process uses it: stop that one, or name another folder");
  }

  private StartRefused refused(String why) {
    return new StartRefused("the data folder " + folder + " (NEWS_DATA) cannot be used: " + why);
  }
}
