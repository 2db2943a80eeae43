package org.cednews.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/// The classes of the program as its processes load them fastest: read, checked and linked once, by
/// a start before all others, and kept in `target` for as long as they are the same. With it a
/// start costs half of the processor time.
///
/// Java archives classes of jars only, so that folders of the class path are packed first.
///
/// @param classPath of jars
/// @param file the archive, for `-XX:SharedArchiveFile`
record ClassArchive(String classPath, Path file) {

  private static final Path PLACE = Path.of("target", "class-archive");
  private static final String LOCK = "lock";

  /// Makes what is missing.
  ///
  /// @param maker starts the program with an option of Java and a class path, and stops it
  static ClassArchive of(String classPath, Maker maker) {
    List<Path> entries = Stream.of(classPath.split(File.pathSeparator)).map(Path::of).toList();
    try {
      Files.createDirectories(PLACE);
      try (var channel =
              FileChannel.open(
                  PLACE.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          // Tests run in several JVMs.
          var _ = channel.lock()) {
        Path folder = PLACE.resolve(state(entries)).toAbsolutePath();
        if (!Files.exists(folder)) {
          deleteOlder();
        }
        Path archive = folder.resolve("classes.jsa");
        String jars = String.join(File.pathSeparator, packed(entries, folder));
        if (!Files.exists(archive)) {
          Path begun = folder.resolve("begun.jsa");
          maker.make("-XX:ArchiveClassesAtExit=" + begun, jars, folder.resolve("data"));
          Files.move(begun, archive);
        }
        return new ClassArchive(jars, archive);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A start and a stop of the program.
  interface Maker {

    void make(String option, String classPath, Path data);
  }

  private static void deleteOlder() throws IOException {
    try (Stream<Path> files = Files.walk(PLACE)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        if (!file.equals(PLACE) && !file.equals(PLACE.resolve(LOCK))) {
          Files.delete(file);
        }
      }
    }
  }

  private static List<String> packed(List<Path> entries, Path folder) throws IOException {
    Files.createDirectories(folder);
    var jars = new ArrayList<String>();
    for (Path entry : entries) {
      if (Files.isDirectory(entry)) {
        Path jar = folder.resolve(jars.size() + ".jar");
        if (!Files.exists(jar)) {
          String[] call = {"--create", "--file", jar.toString(), "-C", entry.toString(), "."};
          int status =
              ToolProvider.findFirst("jar").orElseThrow().run(System.out, System.err, call);
          if (status != 0) {
            throw new IOException("cannot pack " + entry);
          }
        }
        jars.add(jar.toString());
      } else if (Files.exists(entry)) {
        jars.add(entry.toString());
      }
    }
    return jars;
  }

  // Changes with every file of the class path.
  private static String state(List<Path> entries) throws IOException {
    var state = new StringBuilder();
    for (Path entry : entries) {
      if (Files.exists(entry)) {
        try (Stream<Path> files = Files.walk(entry)) {
          for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
            var attributes = Files.readAttributes(file, BasicFileAttributes.class);
            state.append(file).append(attributes.size()).append(attributes.lastModifiedTime());
          }
        }
      }
    }
    return UUID.nameUUIDFromBytes(state.toString().getBytes(UTF_8)).toString();
  }
}
