package org.cednews.bench.source;

import java.io.IOException;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.cednews.bench.drive.Scratch;
import org.cednews.bench.figure.Figures;
import org.cednews.bench.figure.Latencies;
import org.cednews.bench.figure.Table;
import org.cednews.bench.judged.Page;
import org.cednews.bench.run.Benchmark;
import org.cednews.bench.run.Options;
import org.cednews.bench.run.Options.Option;
import org.cednews.bench.run.Options.UsageException;
import org.cednews.event.Content;
import org.cednews.event.PostEvent.Channel;
import org.cednews.read.Capture;
import org.cednews.read.RawPost;
import org.cednews.read.Reading;
import org.cednews.read.clean.Cleaner;
import org.cednews.read.clean.Cleaning;
import org.cednews.read.format.CaptureReader;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What is read of pages whose article is known: text, title, authors, date.
public final class ExtractionBenchmark implements Benchmark {

  private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

  private static final JsonMapper JSON = JsonMapper.shared();

  private final CaptureReader reader = new CaptureReader();
  private final Cleaner cleaner = new Cleaner();

  @Override
  public String name() {
    return "extraction";
  }

  @Override
  public String about() {
    return """
    what is read of pages whose article is known, and how fast
    Each page goes through the code that reads captures and cleans them, as it is. What comes out is written as one
    line of JSON a page (id, text, title, author, date), for score_extraction.py to compare with what is known.
    The times are those of a second reading, from bytes to clean HTML. Goal: at most 60 ms a page at the median.
    """;
  }

  @Override
  public List<Option> options() {
    return List.of(
        new Option("folder", "", "with truth.jsonl and the pages that it lists"),
        new Option("out", "predictions.jsonl", "the file to write"));
  }

  @Override
  public void run(Options options, Scratch scratch, PrintStream out) throws Exception {
    Path folder = Path.of(options.text("folder"));
    if (!Files.isRegularFile(folder.resolve("truth.jsonl"))) {
      throw new UsageException("--folder: there is no truth.jsonl in '" + folder + "'");
    }
    List<Page> pages = Page.read(folder);
    predict(pages, Path.of(options.text("out")));
    Latencies times = times(pages);
    new Table("Pages", "pages", "median ms", "p99 ms", "max ms")
        .row(
            Figures.whole(times.count()),
            Figures.millis(times.percentile(50)),
            Figures.millis(times.percentile(99)),
            Figures.millis(times.max()))
        .print(out);
  }

  private void predict(List<Page> pages, Path file) throws IOException {
    try (Writer lines = Files.newBufferedWriter(file)) {
      for (Page page : pages) {
        lines.append(JSON.writeValueAsString(prediction(page))).append('\n');
      }
    }
  }

  private ObjectNode prediction(Page page) {
    ObjectNode line = JSON.createObjectNode().put("id", page.id());
    Optional<RawPost> raw = raw(page);
    raw.flatMap(this::content)
        .ifPresent(
            content -> {
              line.put("title", content.title());
              line.put("text", text(content));
              content.authors().forEach(line.withArray("author")::add);
              if (content.publishedAt() != null) {
                line.put("date", day(raw.orElseThrow(), content.publishedAt()));
              }
            });
    return line;
  }

  // The day where the page was written: midnight there may be another day in UTC.
  private static String day(RawPost raw, Instant published) {
    String written = String.valueOf(raw.publishedAt());
    return (DAY.matcher(written).lookingAt() ? written : published.toString()).substring(0, 10);
  }

  // Captions are not sentences of the text, and what is known of the pages leaves them out.
  private static String text(Content content) {
    Document body = Jsoup.parseBodyFragment(content.body().value());
    body.select("figcaption").remove();
    return body.text();
  }

  private Latencies times(List<Page> pages) {
    List<long[]> times = new ArrayList<>();
    for (Page page : pages) {
      long begin = System.nanoTime();
      raw(page).ifPresent(cleaner::clean);
      times.add(new long[] {System.nanoTime() - begin});
    }
    return Latencies.of(times);
  }

  private Optional<RawPost> raw(Page page) {
    String type = page.charset() == null ? "text/html" : "text/html; charset=" + page.charset();
    var capture =
        new Capture(Channel.FEED, "page", page.id(), page.url(), type, page.html(), Instant.now());
    return reader.read(capture) instanceof Reading.Posts(List<RawPost> posts, _)
        ? Optional.of(posts.getFirst())
        : Optional.empty();
  }

  private Optional<Content> content(RawPost raw) {
    return cleaner.clean(raw) instanceof Cleaning.Clean clean
        ? Optional.of(clean.content())
        : Optional.empty();
  }
}
