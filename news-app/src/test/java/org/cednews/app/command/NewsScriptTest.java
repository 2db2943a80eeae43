package org.cednews.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class NewsScriptTest {

  private static final Pattern PACKAGE = Pattern.compile("\"(org\\.cednews[\\w.]*)\\.\\$class\"");
  private static final Pattern COMMAND = Pattern.compile("client \\w+ (\\w+Command) ");

  @Test
  void everyCommandOfTheScriptIsAClass() throws IOException, ReflectiveOperationException {
    String script = Files.readString(Path.of("..", "news"));
    Matcher in = PACKAGE.matcher(script);
    assertThat(in.find()).isTrue();
    List<String> commands =
        COMMAND.matcher(script).results().map(command -> command.group(1)).toList();
    assertThat(commands).hasSize(3);
    for (String command : commands) {
      Class<?> type = Class.forName(in.group(1) + "." + command);
      assertThat(type.getMethod("main", String[].class)).as(command).isNotNull();
    }
  }
}
