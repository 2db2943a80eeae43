package org.cednews.bench.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.cednews.bench.figure.Figures.ratio;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.URLEncoder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.cednews.bench.drive.Attackers;
import org.cednews.bench.drive.Attackers.Attack;
import org.cednews.bench.drive.HttpConnection;
import org.cednews.bench.drive.Load;
import org.cednews.bench.drive.NewsProgram;
import org.cednews.bench.drive.OwnLog;
import org.cednews.bench.drive.Scratch;
import org.cednews.bench.figure.Figures;
import org.cednews.bench.figure.Latencies;
import org.cednews.bench.figure.Table;
import org.cednews.bench.run.Benchmark;
import org.cednews.bench.run.Material;
import org.cednews.bench.run.Options;
import org.cednews.bench.run.Options.Option;
import org.cednews.bench.story.Searches;
import org.cednews.bench.story.Story;

/// How long readers wait while others mean harm.
public final class AttackBenchmark implements Benchmark {

  private static final int CONNECTIONS = 16;
  private static final int TRIES = 5;

  @Override
  public String name() {
    return "attacks";
  }

  @Override
  public String about() {
    return """
    how long readers wait while others mean harm: searches at fixed times, alone and beside each attack.
    Goal: p99 at most twice of what it is alone; every reader is answered.
    """;
  }

  @Override
  public List<Option> options() {
    return Material.options(
        3_000,
        new Option("rate", "50", "how many searches of readers begin in a second"),
        new Option("seconds", "20", "how long each attack lasts"),
        new Option("from", "127.0.0.1", "the address that attackers come from; readers: 127.0.0.1"),
        new Option("warmup", "20", "how long the first load lasts, which does not count"),
        Material.program());
  }

  @Override
  public void run(Options options, Scratch scratch, PrintStream out) throws Exception {
    List<Story> stories = Material.stories(options, out);
    Path data = scratch.path("data");
    OwnLog.fill(data, stories);
    NewsProgram program = scratch.own(NewsProgram.start(Material.launcher(options), data));
    program.awaitReady();
    int port = program.port();
    var from = InetAddress.ofLiteral(options.text("from"));
    List<byte[]> searches =
        Searches.over(stories, 200, options.number("seed")).stream()
            .map(search -> HttpConnection.get(search.address()))
            .toList();
    new Load(CONNECTIONS, options.seconds("warmup"), 1_000_000).eagerly(port, searches, 200);
    loadCode(port);
    String dear = dearest(port, stories, out);

    var readers = new Readers(port, searches, options.number("rate"), options.seconds("seconds"));
    var table =
        new Table(
            "Searches of readers, %d a second, in %,d posts"
                .formatted(options.number("rate"), stories.size()),
            "beside",
            "p50 ms",
            "p99 ms",
            "slowest ms",
            "p99 to alone");
    double alone = readers.row(table, "nobody", 0);
    byte[] head = "GET /api/posts?q=pumps HTTP/1.1\r\nHost: 127.0.0.1\r\n".getBytes(UTF_8);
    byte[] body =
        "POST /api/desk/posts HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1000\r\n\r\n{"
            .getBytes(UTF_8);
    record Kind(String name, int count, Attack attack) {}
    List<Kind> kinds =
        List.of(
            new Kind("200 requests, a byte a second", 200, slowly(head)),
            new Kind("200 requests whose body never comes", 200, once(body)),
            new Kind("10,000 connections that say nothing", 10_000, once(new byte[0])),
            new Kind("600 readers who wait for a post", 600, again("/api/posts?after=99999999")),
            new Kind("the dearest search, 1 caller", 1, again("/api/posts?q=" + dear)),
            new Kind("the dearest search, 16 callers", 16, again("/api/posts?q=" + dear)),
            new Kind("its feed, 1 caller", 1, again("/feed.atom?q=" + dear)),
            new Kind("its feed, 16 callers", 16, again("/feed.atom?q=" + dear)),
            new Kind("its page, 16 callers", 16, again("/?q=" + dear)),
            new Kind("wrong keys, 16 callers", 16, wrongKeys()),
            new Kind("nobody, again", 0, once(new byte[0])));
    for (Kind kind : kinds) {
      try (var attackers = Attackers.begin(port, from, kind.count(), kind.attack())) {
        readers.row(table, kind.name(), alone);
        out.println(kind.name() + ": " + attackers.answers());
      }
    }
    table.print(out);
    out.printf("memory: at most %.0f MiB resident%n", program.memory("VmHWM"));
  }

  /// Who reads, whatever others do.
  private record Readers(int port, List<byte[]> searches, int rate, Duration time) {

    /// @param alone the p99 to compare with; 0 if this is it
    /// @return the 99th percentile in milliseconds
    double row(Table table, String beside, double alone) throws IOException {
      Load load = new Load(CONNECTIONS, time, 1_000_000);
      Latencies latencies = load.atRate(port, searches, 200, rate).latencies();
      double p99 = latencies.percentile(99);
      table.row(
          beside,
          Figures.millis(latencies.percentile(50)),
          Figures.millis(p99),
          Figures.millis(latencies.max()),
          alone == 0 ? "" : ratio(p99 / alone));
      return p99;
    }
  }

  // The first pages and feeds take long whoever asks for them.
  private static void loadCode(int port) throws IOException {
    try (HttpConnection connection = HttpConnection.open(port)) {
      for (int i = 0; i < 500; i++) {
        for (String address : List.of("/?q=pumps", "/feed.atom?q=pumps", "/api/desk/sources")) {
          connection.exchange(HttpConnection.get(address));
        }
      }
    }
  }

  private static Attack slowly(byte[] bytes) {
    return (connection, answers) -> {
      for (byte each : bytes) {
        connection.write(new byte[] {each});
        Thread.sleep(1_000);
      }
      answers.add(connection.exchange("\r\n".getBytes(UTF_8)).status());
    };
  }

  // Says so much and waits until it is cut off.
  private static Attack once(byte[] bytes) {
    return (connection, answers) -> answers.add(connection.exchange(bytes).status());
  }

  private static Attack again(String address) {
    byte[] get = HttpConnection.get(address);
    return (connection, answers) -> {
      while (true) {
        answers.add(connection.exchange(get).status());
      }
    };
  }

  private static Attack wrongKeys() {
    byte[] get = HttpConnection.get("/api/desk/sources", "Authorization: Bearer wrong");
    return (connection, answers) -> {
      while (true) {
        answers.add(connection.exchange(get).status());
      }
    };
  }

  /// The search that takes longest of those that are made to take long, as it stands in an address.
  private static String dearest(int port, List<Story> stories, PrintStream out) throws IOException {
    String text = String.join(" ", stories.getFirst().paragraphs()).replace(".", "");
    List<String> words = List.of(text.split("\\s+"));
    List<String> kinds =
        List.of(
            String.join(" ", words.subList(0, 40)),
            String.join(" OR ", words.subList(0, 30)),
            "\"" + String.join(" ", words.subList(0, 30)) + "\"",
            "a* b* c* d* e* f* g* h* i* j* k* l* m* n* o* p* q* r* s* t* u* v* w* x* y* z*",
            "a* OR b* OR c* OR d* OR e* OR f* OR g* OR h* OR i* OR j* OR k* OR l* OR m* OR n*",
            "\"the of\" OR \"of the\" OR \"and the\" OR \"in the\" OR \"to the\" OR \"the and\"",
            "-a* -b* -c* -d* -e* -f* -g*",
            misspelt(words));
    String dearest = "";
    double most = 0;
    try (HttpConnection connection = HttpConnection.open(port)) {
      for (String q : kinds) {
        String encoded = URLEncoder.encode(q, UTF_8);
        byte[] get = HttpConnection.get("/api/posts?q=" + encoded);
        double least = Double.MAX_VALUE;
        int status = 0;
        for (int i = 0; i < TRIES; i++) {
          long begin = System.nanoTime();
          status = connection.exchange(get).status();
          least = Math.min(least, (System.nanoTime() - begin) / 1e6);
        }
        out.printf("%6.1f ms, %d: %.60s%n", least, status, q);
        if (least > most) {
          most = least;
          dearest = encoded;
        }
      }
    }
    return dearest;
  }

  private static String misspelt(List<String> words) {
    return String.join(
        " ",
        words.stream()
            .filter(word -> word.length() > 7)
            .map(word -> word.substring(0, 3) + word.charAt(4) + word.charAt(3) + word.substring(5))
            .limit(30)
            .toList());
  }
}
