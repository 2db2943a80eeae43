package org.cednews.index.view;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// The folders in which indexes are kept, one beside the other, each with a number of six digits.
///
/// An index that is built while another one is served has an empty file `NUMBER.unfinished` beside
/// its folder until it has taken the other's place: as long as that file is there, the folder is as
/// good as absent.
final class IndexFolders {

  private static final String UNFINISHED = ".unfinished";

  private final Path home;
  private int newest;

  IndexFolders(Path home) throws IOException {
    this.home = Files.createDirectories(home);
    newest = list(home).stream().mapToInt(IndexFolders::number).max().orElse(0);
  }

  /// The finished indexes, the newest first.
  static List<Path> finished(Path home) throws IOException {
    return list(home).stream().filter(folder -> !Files.exists(mark(folder))).toList();
  }

  private static List<Path> list(Path home) throws IOException {
    try (Stream<Path> paths = Files.list(home)) {
      return paths
          .filter(path -> path.getFileName().toString().matches("\\d{6}"))
          .sorted(Comparator.reverseOrder())
          .toList();
    }
  }

  List<Path> finished() throws IOException {
    return finished(home);
  }

  /// A folder with a new number, not made yet.
  Path next() {
    newest++;
    return home.resolve("%06d".formatted(newest));
  }

  /// The same for an index that is not to be found at a start before it is [finished][#finish].
  Path nextUnfinished() throws IOException {
    Path folder = next();
    Files.createFile(mark(folder));
    sync();
    return folder;
  }

  /// From now on a start finds this index, even after the power went.
  void finish(Path folder) throws IOException {
    Files.delete(mark(folder));
    sync();
  }

  /// Removes what was left unfinished by a process that ended.
  void removeUnfinished() throws IOException {
    try (Stream<Path> paths = Files.list(home)) {
      for (Path mark : paths.filter(path -> path.toString().endsWith(UNFINISHED)).toList()) {
        String name = mark.getFileName().toString();
        remove(mark.resolveSibling(name.substring(0, name.length() - UNFINISHED.length())));
      }
    }
  }

  void removeAllBut(List<Path> kept) throws IOException {
    for (Path folder : list(home)) {
      if (!kept.contains(folder)) {
        remove(folder);
      }
    }
  }

  void remove(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
    // Last, or what is left of the folder would be taken for an index.
    Files.deleteIfExists(mark(folder));
  }

  private static int number(Path folder) {
    return Integer.parseInt(folder.getFileName().toString());
  }

  private static Path mark(Path folder) {
    return folder.resolveSibling(folder.getFileName() + UNFINISHED);
  }

  private void sync() throws IOException {
    try (FileChannel directory = FileChannel.open(home, StandardOpenOption.READ)) {
      directory.force(true);
    }
  }
}
