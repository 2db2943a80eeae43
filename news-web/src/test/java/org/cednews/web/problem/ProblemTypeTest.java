package org.cednews.web.problem;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.cednews.event.PostId;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ProblemTypeTest {

  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| `([a-z-]+)` \\| ([\\d, ]+) \\| [^|]+ \\|.*\\|$");

  @Test
  void theDocumentedTypesAreThoseThatThereAre() throws IOException {
    Map<String, String> documented =
        ROW.matcher(Files.readString(Path.of("../docs/problems.md")))
            .results()
            .collect(toMap(row -> "/problems/" + row.group(1), row -> usual(row), (a, b) -> b));
    Map<String, String> existing =
        Stream.of(ProblemType.values())
            .collect(toMap(ProblemType::path, type -> Integer.toString(type.status())));
    assertThat(new TreeMap<>(documented)).isEqualTo(new TreeMap<>(existing));
  }

  // The usual one stands last.
  private static String usual(MatchResult row) {
    String statuses = row.group(2);
    return statuses.substring(statuses.lastIndexOf(' ') + 1);
  }

  @Test
  void everyStatusOfTheServerHasATypeOfItsOwnStatus() {
    for (int status = 400; status < 600; status++) {
      Problem problem = Problem.ofStatus(status);
      assertThat(problem.status()).isEqualTo(status);
      assertThat(problem.detail()).isNotBlank();
      assertThat(problem.type().status() / 100).isEqualTo(status == 426 ? 5 : status / 100);
    }
  }

  @Test
  void aProblemIsWrittenWithItsMembersAndWithoutWhatIsForTheHeaders() {
    var problem =
        Problem.withdrawn(PostId.derive("one"), "It was wrong.", Instant.EPOCH)
            .withStatus(409)
            .with("current", 7);
    assertThat(JsonMapper.shared().writeValueAsString(problem))
        .isEqualTo(
            "{\"type\":\"/problems/withdrawn-post\",\"title\":\"Withdrawn\",\"status\":409,"
                + "\"detail\":\"The post "
                + PostId.derive("one")
                + " was withdrawn: It was wrong.\",\"reason\":\"It was wrong.\","
                + "\"withdrawnAt\":\"1970-01-01T00:00:00Z\",\"current\":7}");
    assertThat(
            JsonMapper.shared()
                .writeValueAsString(Problem.unavailable("Later.", Duration.ofSeconds(5))))
        .isEqualTo(
            "{\"type\":\"/problems/unavailable\",\"title\":\"Not available\",\"status\":503,"
                + "\"detail\":\"Later.\"}");
  }
}
