package org.cednews.bench.source;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cednews.bench.drive.Scratch;
import org.cednews.bench.figure.Figures;
import org.cednews.bench.figure.Latencies;
import org.cednews.bench.figure.Table;
import org.cednews.bench.run.Benchmark;
import org.cednews.bench.run.Options;
import org.cednews.bench.run.Options.Option;
import org.cednews.event.PostEvent.Channel;
import org.cednews.read.Capture;
import org.cednews.read.feed.FeedReader;
import tools.jackson.databind.json.JsonMapper;

/// How well and how fast feeds are read.
public final class FeedsBenchmark implements Benchmark {

  private static final JsonMapper JSON = JsonMapper.shared();

  @Override
  public String name() {
    return "feeds";
  }

  @Override
  public String about() {
    return """
    what is read in feeds, and how long that takes
    Each file goes as a capture through the code that serves captures, up to the parsed feed, which is written with the
    names of Python's feedparser, a line a file, for a scorer. Then all of them again, to measure the time of each.
    """;
  }

  @Override
  public List<Option> options() {
    return List.of(
        new Option(
            "folder",
            "",
            "with a file cases.jsonl, whose lines name a file each, and the folder files"),
        new Option("out", "parsed.jsonl", "the file to write"),
        new Option("address", "http://127.0.0.1:8097/", "where the files are from"),
        new Option("repetitions", "5", "how often each is read to measure the time"));
  }

  @Override
  public void run(Options options, Scratch scratch, PrintStream out) throws Exception {
    List<Capture> captures = captures(options);
    List<String> lines = new ArrayList<>();
    int feeds = 0;
    for (Capture capture : captures) {
      Map<String, Object> line = new LinkedHashMap<>(Map.of("file", capture.location()));
      Optional<Map<String, Object>> parsed = parsed(capture);
      parsed.ifPresent(line::putAll);
      feeds += parsed.isPresent() ? 1 : 0;
      lines.add(JSON.writeValueAsString(line));
    }
    Files.write(Path.of(options.text("out")), lines);
    long[] nanos = new long[captures.size() * options.number("repetitions")];
    for (int i = 0; i < nanos.length; i++) {
      long begin = System.nanoTime();
      parsed(captures.get(i % captures.size()));
      nanos[i] = System.nanoTime() - begin;
    }
    var times = new Latencies(nanos);
    new Table(
            "%d files, %d of them feeds".formatted(captures.size(), feeds),
            "",
            "p50 ms",
            "p99 ms",
            "max ms")
        .row(
            "read",
            Figures.millis(times.percentile(50)),
            Figures.millis(times.percentile(99)),
            Figures.millis(times.max()))
        .print(out);
  }

  private static Optional<Map<String, Object>> parsed(Capture capture) {
    try {
      return Optional.of(FeedWords.of(FeedReader.parse(capture)));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // said by what is missing in the file
    }
  }

  private static List<Capture> captures(Options options) throws IOException {
    Path folder = Path.of(options.text("folder"));
    List<Capture> captures = new ArrayList<>();
    for (String line : Files.readAllLines(folder.resolve("cases.jsonl"))) {
      String file = JSON.readTree(line).path("file").asString();
      captures.add(
          new Capture(
              Channel.FEED,
              "feeds",
              file,
              URI.create(options.text("address")).resolve(file),
              "",
              Files.readAllBytes(folder.resolve("files").resolve(file)),
              Instant.EPOCH));
    }
    return captures;
  }
}
