package org.cednews.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BenchTest {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @ParameterizedTest
  @ValueSource(strings = {"rebuild", "visible", "search", "feed", "start"})
  void explainsEachCommand(String command) {
    assertThat(run(command, "--help")).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).startsWith(command + ":").contains("--posts");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      textBlock =
          """
          nothing --posts 1,                 unknown command 'nothing'
          rebuild --colour red,              unknown option --colour
          rebuild --posts,                   --posts needs a value
          rebuild --posts 0,                 '0' is not a whole number from 1
          search --file /nowhere/posts.json, there is no file /nowhere/posts.json
          extraction --folder /nowhere,      there is no truth.jsonl in '/nowhere'
          """)
  void saysWhatIsWrongWithACommand(String command, String message) {
    assertThat(run(command.split(" "))).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains(message);
  }

  private int run(String... args) {
    return Bench.run(List.of(args), print(out), print(err));
  }

  private static PrintStream print(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }
}
