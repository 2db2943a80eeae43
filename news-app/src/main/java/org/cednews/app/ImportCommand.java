package org.cednews.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.cednews.ingest.capture.FileFormat;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `news import PATH… [--to URL] [--data DIR]`: hands files and folders in to the running system,
/// waits until all of it is searchable, and says what became of each.
///
/// Ends with 0; with 1 if something was refused, 2 if it was called wrongly or the key does not
/// fit, 3 if the system does not answer.
public final class ImportCommand {

  private static final int AT_ONCE = 8;
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(20);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /// A file and, if it is not handed in, why.
  private record Found(Path file, @Nullable String refusal) {}

  /// What became of a file: the verdicts on its posts, and the highest position of them.
  private record Done(List<String> verdicts, List<String> refusals, long position) {
    static Done refused(String reason) {
      return new Done(List.of("refused"), List.of(reason), -1);
    }
  }

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();
  private final ImportOrder order;
  private final PrintStream out;
  private final boolean terminal;

  private ImportCommand(ImportOrder order, PrintStream out, boolean terminal) {
    this.order = order;
    this.out = out;
    this.terminal = terminal;
  }

  /// @param args what stands behind `import`
  public static void main(String[] args) {
    System.exit(run(List.of(args), System.getenv(), System.out, System.err));
  }

  /// Runs the command.
  ///
  /// @return the exit status
  static int run(
      List<String> args, Map<String, String> environment, PrintStream out, PrintStream err) {
    try {
      ImportOrder order = ImportOrder.of(args, environment);
      return new ImportCommand(order, out, onTerminal()).handInAll();
    } catch (ImportStopped e) {
      err.println("news import: " + e.getMessage());
      return e.status();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      err.println("news import: interrupted");
      return 3;
    }
  }

  @SuppressWarnings("SystemConsoleNull") // JDK 25 gives none again where there is no terminal
  private static boolean onTerminal() {
    Console console = System.console();
    return console != null && console.isTerminal();
  }

  private int handInAll() throws ImportStopped, InterruptedException {
    List<Found> files = files();
    int[] counts = new int[4];
    List<String> verdicts = List.of("new", "changed", "unchanged", "refused");
    long position = -1;
    try (var workers = Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
      List<Future<Done>> all = new ArrayList<>();
      for (Found found : files) {
        all.add(workers.submit(() -> handIn(found)));
      }
      try {
        for (int i = 0; i < files.size(); i++) {
          Done done = all.get(i).get();
          progress("");
          for (String refusal : done.refusals()) {
            out.println("refused   " + files.get(i).file() + ": " + refusal);
          }
          done.verdicts().forEach(verdict -> counts[verdicts.indexOf(verdict)]++);
          position = Math.max(position, done.position());
          progress((i + 1) + " of " + files.size() + " files");
        }
      } catch (ExecutionException e) {
        workers.shutdownNow();
        progress("");
        throw e.getCause() instanceof ImportStopped stop
            ? stop
            : new ImportStopped(3, String.valueOf(e.getCause()));
      }
    }
    awaitSearchable(position);
    out.printf(
        "%d new, %d changed, %d unchanged, %d refused%n",
        counts[0], counts[1], counts[2], counts[3]);
    return counts[3] > 0 ? 1 : 0;
  }

  private List<Found> files() throws ImportStopped {
    var files = new ArrayList<Found>();
    for (Path path : order.paths()) {
      if (!Files.isDirectory(path)) {
        String name = name(path);
        files.add(
            new Found(
                path,
                FileFormat.contentType(name).isEmpty()
                    ? "its ending is of no known format"
                    : null));
        continue;
      }
      try (Stream<Path> below = Files.walk(path)) {
        for (Path file : below.filter(Files::isRegularFile).sorted().toList()) {
          Optional<String> reason = reasonToIgnore(path, file);
          if (reason.isPresent()) {
            out.println("ignored   " + file + ": " + reason.get());
          } else {
            files.add(new Found(file, null));
          }
        }
      } catch (IOException | UncheckedIOException e) {
        throw new ImportStopped(2, "cannot look into " + path + ": " + e.getMessage());
      }
    }
    return files;
  }

  private static Optional<String> reasonToIgnore(Path folder, Path file) {
    for (Path part : folder.relativize(file)) {
      if (FileFormat.hidden(part.toString())) {
        return Optional.of("hidden");
      }
    }
    return FileFormat.contentType(name(file)).isEmpty()
        ? Optional.of("its ending is of no known format")
        : Optional.empty();
  }

  private Done handIn(Found found) throws ImportStopped, InterruptedException {
    if (found.refusal() != null) {
      return Done.refused(found.refusal());
    }
    byte[] body;
    try {
      body = Files.readAllBytes(found.file());
    } catch (IOException e) {
      return Done.refused("it cannot be read: " + e);
    }
    String name = name(found.file());
    HttpResponse<String> answer =
        ask(
            request("/api/desk/captures?location=" + URLEncoder.encode(name, UTF_8))
                .header("Content-Type", FileFormat.contentType(name).orElse(""))
                .POST(BodyPublishers.ofByteArray(body)));
    if (answer.statusCode() != 202) {
      return Done.refused(problem(answer));
    }
    return outcome(json(answer).path("captureId").stringValue());
  }

  private Done outcome(String captureId) throws ImportStopped, InterruptedException {
    Duration pause = Duration.ofMillis(20);
    long end = System.nanoTime() + LONGEST_WAIT.toNanos();
    while (System.nanoTime() < end) {
      HttpResponse<String> answer = ask(request("/api/desk/captures/" + captureId).GET());
      if (answer.statusCode() == 200) {
        return done(json(answer));
      }
      if (answer.statusCode() != 202) {
        throw new ImportStopped(3, "capture " + captureId + ": " + problem(answer));
      }
      Thread.sleep(pause);
      pause = pause.compareTo(Duration.ofSeconds(1)) < 0 ? pause.multipliedBy(2) : pause;
    }
    throw new ImportStopped(3, "nothing is heard of capture " + captureId);
  }

  private static Done done(JsonNode outcome) {
    var verdicts = new ArrayList<String>();
    var refusals = new ArrayList<String>();
    for (JsonNode result : outcome.path("results").values()) {
      String verdict = result.path("result").stringValue();
      verdicts.add(verdict);
      if (verdict.equals("refused")) {
        String title = result.path("title").stringValue("");
        String reason = result.path("reason").stringValue("without a reason");
        refusals.add(title.isEmpty() ? reason : title + ": " + reason);
      }
    }
    return new Done(verdicts, refusals, outcome.path("position").longValue(-1));
  }

  private void awaitSearchable(long position) throws ImportStopped, InterruptedException {
    if (position < 0) {
      progress("");
      return;
    }
    progress("waiting until all is searchable");
    HttpResponse<String> answer = ask(request("/api/posts?size=1&after=" + position).GET());
    progress("");
    // A node without readers has no search to ask; its outcomes come from its own view already.
    if (answer.statusCode() != 200 && answer.statusCode() != 404) {
      throw new ImportStopped(3, "all is handed in, but the search says: " + problem(answer));
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(order.to() + path))
        .timeout(Duration.ofMinutes(1))
        .header("Authorization", "Bearer " + order.key());
  }

  // Again and again for a while, as long as the system says "later" or a connection breaks.
  private HttpResponse<String> ask(HttpRequest.Builder request)
      throws ImportStopped, InterruptedException {
    HttpRequest built = request.build();
    long end = System.nanoTime() + PATIENCE.toNanos();
    int broken = 0;
    while (true) {
      String trouble;
      long wait = 1;
      try {
        HttpResponse<String> answer = http.send(built, BodyHandlers.ofString());
        if (answer.statusCode() == 401 || answer.statusCode() == 403) {
          throw new ImportStopped(2, order.to() + " does not accept the key");
        }
        if (answer.statusCode() != 503 && answer.statusCode() != 429) {
          return answer;
        }
        wait = Math.clamp(answer.headers().firstValueAsLong("Retry-After").orElse(1), 1, 30);
        trouble = problem(answer);
      } catch (IOException e) {
        trouble = e.toString();
        broken++;
      }
      if (broken == 3 || System.nanoTime() > end) {
        throw new ImportStopped(3, order.to() + " does not answer: " + trouble);
      }
      Thread.sleep(Duration.ofSeconds(wait));
    }
  }

  private static String problem(HttpResponse<String> answer) {
    try {
      String detail = JSON.readTree(answer.body()).path("detail").stringValue("");
      return detail.isEmpty() ? "status " + answer.statusCode() : detail;
    } catch (JacksonException _) {
      return "status " + answer.statusCode();
    }
  }

  private static JsonNode json(HttpResponse<String> answer) throws ImportStopped {
    try {
      return JSON.readTree(answer.body());
    } catch (JacksonException e) {
      throw new ImportStopped(3, answer.uri() + " does not answer in JSON: " + e.getMessage());
    }
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  private void progress(String text) {
    if (terminal) {
      // Over the line before it.
      out.print("\r\u001b[K" + text);
      out.flush();
    }
  }
}
