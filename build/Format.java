import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.RemoveUnusedImports;

/// Checks, or writes, the format of every Java file below the current folder.
///
/// `check` lists the files that google-java-format would change and exits with 1; `write` changes
/// them.
void main(String[] args) throws IOException {
  boolean write = args[0].equals("write");
  List<Path> sources;
  try (Stream<Path> files = Files.walk(Path.of(""))) {
    sources =
        files
            .filter(file -> file.toString().endsWith(".java"))
            .filter(file -> !file.toString().contains("target" + File.separator))
            .toList();
  }
  List<Path> wrong =
      sources.parallelStream()
          .filter(
              source -> {
                try {
                  String text = Files.readString(source);
                  String formatted = format(text, source);
                  if (write && !formatted.equals(text)) {
                    Files.writeString(source, formatted);
                  }
                  return !formatted.equals(text);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              })
          .toList();
  wrong.forEach(source -> IO.println((write ? "formatted " : "badly formatted: ") + source));
  if (!write && !wrong.isEmpty()) {
    IO.println("mvn -N validate -Dformat=write formats them");
    System.exit(1);
  }
}

String format(String text, Path source) {
  try {
    String formatted =
        new Formatter(JavaFormatterOptions.defaultOptions())
            .formatSource(
                RemoveUnusedImports.removeUnusedImports(
                    ImportOrderer.reorderImports(text, JavaFormatterOptions.Style.GOOGLE)));
    return formatted;
  } catch (FormatterException e) {
    throw new IllegalStateException(source + ": " + e.getMessage(), e);
  }
}
