package org.cednews.bench.run;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cednews.bench.run.Options.Option;
import org.cednews.bench.run.Options.UsageException;
import org.cednews.bench.story.Stories;
import org.cednews.bench.story.Story;

/// The options that several commands share: which posts, and which program.
public final class Material {

  private Material() {}

  /// @param posts how many by default
  public static List<Option> options(int posts, Option... others) {
    List<Option> options = new ArrayList<>();
    options.add(new Option("posts", Integer.toString(posts), "how many posts there are"));
    options.add(new Option("seed", "42", "of the generator of posts and queries"));
    options.add(new Option("file", "", "take the posts from this file (JSON lines) instead"));
    options.addAll(List.of(others));
    return options;
  }

  /// The option that names the program.
  public static Option program() {
    return new Option("program", "", "the launcher (default: ./news of the project)");
  }

  public static List<Story> stories(Options options, PrintStream out)
      throws UsageException, IOException {
    int count = options.number("posts");
    Optional<Path> file = options.file("file");
    List<Story> stories =
        file.isPresent()
            ? Stories.read(file.get(), count)
            : Stories.seeded(count, options.number("seed"));
    long words =
        stories.stream()
            .flatMap(story -> story.paragraphs().stream())
            .mapToLong(text -> text.split(" ").length)
            .sum();
    out.printf("%,d posts of %,d words each in the mean%n", count, words / count);
    return stories;
  }

  public static Path launcher(Options options) throws UsageException, IOException {
    Optional<Path> given = options.file("program");
    if (given.isPresent()) {
      return given.get();
    }
    try {
      // news-bench/target/bench.jar or news-bench/target/classes
      Path code =
          Path.of(Material.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      Path launcher = code.resolve("../../../news").normalize();
      if (Files.isExecutable(launcher)) {
        return launcher;
      }
      throw new UsageException("there is no " + launcher + ": name the launcher by --program");
    } catch (URISyntaxException e) {
      throw new IOException("cannot tell where this program is", e);
    }
  }
}
